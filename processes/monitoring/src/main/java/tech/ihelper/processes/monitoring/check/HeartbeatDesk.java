package tech.ihelper.processes.monitoring.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Text;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.engine.BusinessTransaction;

/** Hears what reports by itself. */
@Component
@BusinessTransaction
public class HeartbeatDesk {

    private static final int LONGEST = 1_000;

    private final Checks checks;
    private final Heartbeats heartbeats;
    private final CheckDesk desk;

    HeartbeatDesk(Checks checks, Heartbeats heartbeats, CheckDesk desk) {
        this.checks = checks;
        this.heartbeats = heartbeats;
        this.desk = desk;
    }

    /**
     * What came.
     *
     * @param fault what it says is wrong with it; null = nothing
     * @param millis how long it took, if it says so
     * @param values by their names in small letters
     * @param text more of what it said, for people
     */
    public record Report(
            Instant at, @Nullable String fault, @Nullable Integer millis, Map<String, Double> values, String text) {}

    /** A job begins: it is late when it does not end within its grace. False = nobody is reported to by this key. */
    public boolean begins(UUID key, Instant at) {
        return on(key, (check, target) -> {
            heartbeats.said(check.id(), at, at, "It begins");
            if (check.active()) {
                checks.save(check.due(at.plus(target.grace())));
            }
        });
    }

    /** Something that changes nothing. */
    public boolean notes(UUID key, Instant at, String text) {
        return on(
                key,
                (check, target) ->
                        heartbeats.said(check.id(), startedAt(check), at, Text.cut("It says: " + text, LONGEST)));
    }

    /** Believed at once. What is paused may report; nothing comes of it. */
    public boolean reports(UUID key, Report report) {
        return on(key, (check, target) -> {
            var started = startedAt(check);
            var fault = Optional.ofNullable(report.fault)
                    .or(() -> target.wanted().flatMap(limits -> limits.fault(report.values)))
                    .map(words -> Text.cut(Text.storable(words), 300))
                    .orElse(null);
            heartbeats.said(check.id(), null, report.at, said(report, fault));
            desk.heard(check.id(), report.at, new Outcome(millis(report, started), fault));
        });
    }

    private boolean on(UUID key, java.util.function.BiConsumer<Check, Target.Heartbeat> deed) {
        var check = heartbeats.checkOf(key).flatMap(checks::lock).orElse(null);
        if (check == null || !(check.target() instanceof Target.Heartbeat target)) {
            return false;
        }
        deed.accept(check, target);
        return true;
    }

    private @Nullable Instant startedAt(Check check) {
        return heartbeats.of(check).map(Heartbeats.Heartbeat::startedAt).orElse(null);
    }

    private static int millis(Report report, @Nullable Instant started) {
        if (report.millis != null) {
            return report.millis;
        }
        return started == null || started.isAfter(report.at)
                ? 0
                : (int) Math.min(
                        Integer.MAX_VALUE, Duration.between(started, report.at).toMillis());
    }

    private static String said(Report report, @Nullable String fault) {
        var words = new StringBuilder(fault == null ? "All is well" : fault);
        report.values.forEach(
                (name, value) -> words.append(", ").append(name).append(' ').append(value));
        if (!report.text.isBlank()) {
            words.append("\n").append(report.text.strip());
        }
        return Text.cut(Text.storable(words.toString()), LONGEST);
    }
}
