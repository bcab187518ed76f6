package tech.ihelper.processes.monitoring.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Uptime;

/**
 * How a line of a page did lately.
 *
 * @param days the last {@link #DAYS}, today last
 */
record ComponentHistory(Uptime uptime, List<StatusDay> days) {

    static final int DAYS = 90;

    /** From the beginning of the first day. */
    static Instant from(Instant now, ZoneId zone) {
        return firstDay(now, zone).toInstant();
    }

    static ComponentHistory of(History history, Instant now, ZoneId zone) {
        return new ComponentHistory(
                history.uptime(),
                Stream.iterate(firstDay(now, zone), day -> day.plusDays(1))
                        .limit(DAYS)
                        .map(day -> day(history, day))
                        .toList());
    }

    private static StatusDay day(History history, ZonedDateTime begins) {
        var uptime = history.within(begins.toInstant(), begins.plusDays(1).toInstant())
                .uptime();
        return new StatusDay(begins.toLocalDate(), uptime.watched(), uptime.down());
    }

    private static ZonedDateTime firstDay(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().minusDays(DAYS - 1L).atStartOfDay(zone);
    }
}
