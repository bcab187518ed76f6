package tech.ihelper.processes.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tech.ihelper.contracts.SupportCalendars.Calendar;

/** Time as a client's calendar counts it: only while the client is served, only days when people work there. */
record ServedTime(Calendar calendar) {

    private static final int MOST_DAYS = 60;

    /**
     * When so much served time has passed since {@code start}, to the minute. A client that is never served within two
     * months gets the plain time: a target that never comes helps nobody.
     */
    Instant after(Instant start, Duration served) {
        var left = served.toMinutes();
        var at = start;
        for (var n = 0; left > 0 && n < MOST_DAYS * 24 * 60; n++) {
            if (calendar.open(at)) {
                left--;
                at = at.plus(1, ChronoUnit.MINUTES);
            } else {
                // Opening hours begin with a full minute.
                at = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            }
        }
        return left > 0 ? start.plus(served) : at;
    }

    /** At the same time of the day, so many working days later. */
    Instant afterWorkingDays(Instant start, int days) {
        var local = start.atZone(calendar.zone());
        var day = local.toLocalDate();
        var left = days;
        for (var n = 0; left > 0 && n < MOST_DAYS; n++) {
            day = day.plusDays(1);
            if (calendar.workingDay(day)) {
                left--;
            }
        }
        return day.atTime(local.toLocalTime()).atZone(calendar.zone()).toInstant();
    }
}
