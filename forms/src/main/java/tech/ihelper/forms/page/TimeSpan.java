package tech.ihelper.forms.page;

import java.time.Duration;
import java.util.Locale;
import tech.ihelper.forms.words.Words;

/** Lengths of time in words. {@code due.js} says the same in the browser; change both. */
public final class TimeSpan {

    private TimeSpan() {}

    /** Two units: {@code 1 d 4 h}, {@code 1 h 48 min}, {@code 9 min}, {@code 45 s}; rounded down; never below {@code 0 s}. */
    public static String exact(Duration span) {
        return exact(span, Words.in(Locale.ENGLISH));
    }

    /** The same in a language: {@code 1 Std. 48 Min.} */
    public static String exact(Duration span, Words words) {
        if (span.toDays() > 0) {
            return two(words, "days", span.toDays(), "hours", span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return two(words, "hours", span.toHours(), "minutes", span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? words.say("page.script.minutes", span.toMinutes())
                : words.say("page.script.seconds", Math.max(0, span.toSeconds()));
    }

    private static String two(Words words, String large, long many, String small, int rest) {
        var whole = words.say("page.script." + large, many);
        return rest > 0 ? whole + " " + words.say("page.script." + small, rest) : whole;
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
