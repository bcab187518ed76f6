package tech.ihelper.processes.backup.tool.archive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Retention;

/**
 * Which snapshots a {@link Retention} keeps, as restic decides it (manual, "Removing snapshots according to a policy"): from the newest
 * to the oldest, the newest of each hour, day, ISO week, month, year takes one of the places; the oldest takes one that is left over.
 */
final class Keeping {

    private Keeping() {}

    /** @param now a snapshot from the future does not count as the newest, from which {@code within} is measured */
    static Set<String> of(List<Sidecar> snapshots, Retention retention, Instant now) {
        var rules = List.of(
                new Rule(retention.last(), null),
                new Rule(retention.hourly(), time -> time.truncatedTo(ChronoUnit.HOURS)
                        .toLocalDateTime()),
                new Rule(retention.daily(), OffsetDateTime::toLocalDate),
                new Rule(
                        retention.weekly(),
                        time -> time.get(IsoFields.WEEK_BASED_YEAR) * 100
                                + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                new Rule(retention.monthly(), time -> DateTimeFormatter.ofPattern("uuuuMM")
                        .format(time)),
                new Rule(retention.yearly(), OffsetDateTime::getYear));
        var since = snapshots.stream()
                .map(snapshot -> snapshot.time().toInstant())
                .filter(time -> time.isBefore(now))
                .max(Comparator.naturalOrder())
                .map(newest -> newest.minus(retention.within().toHours(), ChronoUnit.HOURS));
        var newestFirst = new ArrayList<>(snapshots);
        newestFirst.sort(
                Comparator.comparing((Sidecar snapshot) -> snapshot.time().toInstant())
                        .reversed());
        var kept = new HashSet<String>();
        for (var i = 0; i < newestFirst.size(); i++) {
            var snapshot = newestFirst.get(i);
            var oldest = i == newestFirst.size() - 1;
            var keep = retention.within().toHours() > 0
                    && since.map(snapshot.time().toInstant()::isAfter).orElse(true);
            for (var rule : rules) {
                keep |= rule.keeps(snapshot.time(), oldest);
            }
            if (keep) {
                kept.add(snapshot.id());
            }
        }
        return kept;
    }

    /** One of the counts, while it is used up. */
    private static final class Rule {

        private final @Nullable Function<OffsetDateTime, Object> span;
        private int left;
        private @Nullable Object last;

        /** @param span in which the time lies, of which only one takes a place; null = every snapshot takes one */
        Rule(int count, @Nullable Function<OffsetDateTime, Object> span) {
            this.left = count;
            this.span = span;
        }

        boolean keeps(OffsetDateTime time, boolean oldest) {
            if (left == 0) {
                return false;
            }
            var current = span == null ? new Object() : span.apply(time);
            if (Objects.equals(current, last) && !oldest) {
                return false;
            }
            last = current;
            left--;
            return true;
        }
    }
}
