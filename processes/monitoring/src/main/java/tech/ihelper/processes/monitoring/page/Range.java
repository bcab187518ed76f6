package tech.ihelper.processes.monitoring.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;

/** The time that somebody asks about. */
record Range(Instant from, Instant to) {

    /**
     * @param usual how much is meant without {@code from}
     * @throws MonitoringRefusal when a time is none, or the first is not before the last
     */
    static Range of(@Nullable String from, @Nullable String to, Instant now, Duration usual) {
        var until = to == null || to.isBlank() ? now : time("to", to);
        var since = from == null || from.isBlank() ? until.minus(usual) : time("from", from);
        if (!since.isBefore(until)) {
            throw MonitoringRefusal.invalid("from", "It begins before it ends: from is earlier than to.");
        }
        return new Range(since, until);
    }

    /** What has been of it: of what is to come nothing is known. */
    Range past(Instant now) {
        return to.isAfter(now) ? new Range(from.isBefore(now) ? from : now, now) : this;
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException noTime) {
            throw MonitoringRefusal.invalid(field, "Write a time with its offset, as in 2026-11-01T00:00:00Z.");
        }
    }
}
