package tech.ihelper.processes.monitoring.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * When somebody works on a system, once or again and again. Of a time that the clocks skip, the hour after it is meant; of one that they
 * show twice, the first (RFC 5545). It lasts as long as it lasts, whatever the clocks do meanwhile.
 *
 * @param system null = all of the client's
 * @param told what the client's public may read; null = nothing
 * @param by who made it
 * @param begins on the wall clock, the first time
 * @param recurrence null = once
 * @param seriesEnd nothing begins from then on; null = nobody ended it
 * @param changed by its planned beginning, when something ended otherwise than planned; at its beginning: it did not happen
 */
public record MaintenanceWindow(
        long id,
        ClientId client,
        @Nullable String system,
        String title,
        @Nullable String told,
        String by,
        LocalDateTime begins,
        ZoneId zone,
        Duration lasts,
        @Nullable Recurrence recurrence,
        @Nullable Instant seriesEnd,
        Map<Instant, Instant> changed) {

    public MaintenanceWindow {
        changed = Map.copyOf(changed);
    }

    MaintenanceWindow with(Map<Instant, Instant> changes) {
        return new MaintenanceWindow(
                id, client, system, title, told, by, begins, zone, lasts, recurrence, seriesEnd, changes);
    }

    /** {@code MNT-000042} */
    public String number() {
        return String.format(Locale.ROOT, "MNT-%06d", id);
    }

    public boolean recurs() {
        return recurrence != null;
    }

    /** As in {@code FREQ=WEEKLY}; null = once. */
    public @Nullable String rule() {
        return recurrence == null ? null : recurrence.rule();
    }

    public boolean concerns(String name) {
        return system == null || system.equalsIgnoreCase(name);
    }

    /** When it happened or will, as far as it touches the time from {@code from} to {@code to}; in order. */
    public List<Span> within(Instant from, Instant to) {
        return beginnings(from, to).stream()
                .filter(at -> seriesEnd == null || at.isBefore(seriesEnd))
                .filter(at -> end(at).isAfter(at))
                .map(at -> new Span(at, end(at)))
                .filter(span -> span.from().isBefore(to) && span.to().isAfter(from))
                .toList();
    }

    /** When the last of it is over; null = it has no end. */
    @Nullable
    Instant overAt() {
        if (seriesEnd != null) {
            return seriesEnd.plus(lasts);
        }
        if (recurrence == null) {
            return instant(begins).plus(lasts);
        }
        if (!recurrence.endsByItself(zone)) {
            return null;
        }
        var all = recurrence.between(begins, begins, LocalDateTime.MAX, zone);
        return instant(all.get(all.size() - 1)).plus(lasts);
    }

    Instant beginsAt() {
        return instant(begins);
    }

    private List<Instant> beginnings(Instant from, Instant to) {
        if (recurrence == null) {
            return List.of(instant(begins));
        }
        // A day more on both sides: no zone is further from any other time.
        var earliest = LocalDateTime.ofInstant(from, zone).minus(lasts).minusDays(1);
        var latest = LocalDateTime.ofInstant(to, zone).plusDays(1);
        return recurrence.between(begins, earliest, latest, zone).stream()
                .map(this::instant)
                .toList();
    }

    private Instant end(Instant begin) {
        return changed.getOrDefault(begin, begin.plus(lasts));
    }

    private Instant instant(LocalDateTime wall) {
        return wall.atZone(zone).toInstant();
    }
}
