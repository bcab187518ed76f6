package tech.ihelper.forms.page;

import java.time.Duration;

/** Lengths of time in words. {@code due.js} says the same in the browser; change both. */
public final class TimeSpan {

    private TimeSpan() {}

    /** Two units: {@code 1 d 4 h}, {@code 1 h 48 min}, {@code 9 min}, {@code 45 s}; rounded down; never below {@code 0 s}. */
    public static String exact(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d" + (span.toHoursPart() > 0 ? " " + span.toHoursPart() + " h" : "");
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h" + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + " min" : "");
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : Math.max(0, span.toSeconds()) + " s";
    }

    /** One unit: {@code 3 d}, {@code 5 h}, {@code 9 min}; rounded down. */
    static String coarse(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d";
        }
        return span.toHours() > 0 ? span.toHours() + " h" : span.toMinutes() + " min";
    }

    /** The big figure of a clock: {@code 9:04} below ten minutes, else {@code 23}, {@code 1 h 48}, {@code 1 d 4}. */
    static String figure(Duration span) {
        if (span.toMinutes() < 10) {
            return "%d:%02d".formatted(span.toMinutes(), span.toSecondsPart());
        }
        return exact(span).replaceFirst(" (min|h)$", "");
    }

    /** What the figure counts: {@code min}, or {@code h} where it ends in hours. */
    static String figureUnit(Duration span) {
        return span.toDays() > 0 || (span.toHours() > 0 && span.toMinutesPart() == 0) ? "h" : "min";
    }
}
