package tech.ihelper.processes.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Predicate;
import tech.ihelper.contracts.SupportCalendars.Calendar;

/**
 * When a client may be written to: between two times of its own day, on a day when people work there and while it is
 * served. Everything else is quiet.
 *
 * @param until not included
 */
record SendWindow(LocalTime from, LocalTime until) {

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int DAYS = 60;

    /** The first moment at or after {@code notBefore}. */
    Instant next(Calendar calendar, Instant notBefore) {
        return first(calendar, notBefore, calendar::open)
                // Served at night only: then people read it in the morning.
                .or(() -> first(calendar, notBefore, at -> true))
                .orElse(notBefore);
    }

    private Optional<Instant> first(Calendar calendar, Instant notBefore, Predicate<Instant> open) {
        var zone = calendar.zone();
        var day = notBefore.atZone(zone).toLocalDate();
        for (var n = 0; n < DAYS; n++, day = day.plusDays(1)) {
            if (!calendar.workingDay(day)) {
                continue;
            }
            var end = day.atTime(until).atZone(zone).toInstant();
            var at = day.atTime(from).atZone(zone).toInstant();
            while (at.isBefore(end)) {
                var moment = at.isBefore(notBefore) ? notBefore : at;
                if (moment.isBefore(end) && !moment.isAfter(at.plus(STEP)) && open.test(moment)) {
                    return Optional.of(moment);
                }
                at = at.plus(STEP);
            }
        }
        return Optional.empty();
    }

    /** When one working day is over: at the same time of the next one, but within the window. */
    Instant oneWorkingDayAfter(Calendar calendar, Instant start) {
        var local = start.atZone(calendar.zone());
        var day = local.toLocalDate().plusDays(1);
        for (var n = 0; n < DAYS && !calendar.workingDay(day); n++) {
            day = day.plusDays(1);
        }
        var time = local.toLocalTime();
        var within = time.isBefore(from) ? from : time.isAfter(until) ? until : time;
        return day.atTime(within).atZone(calendar.zone()).toInstant();
    }
}
