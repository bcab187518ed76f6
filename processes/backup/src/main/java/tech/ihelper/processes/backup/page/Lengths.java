package tech.ihelper.processes.backup.page;

import java.time.Duration;
import java.util.regex.Pattern;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** Lengths of time as people write and read them. */
final class Lengths {

    private static final Pattern PART = Pattern.compile("(\\d{1,5})\\s*(d|days?|h|hours?|m|min|minutes?)\\b\\s*");
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private Lengths() {}

    /** {@code 2 d 5 h}, {@code 1 h 30 min}, {@code 26 h}, {@code 45 s}; what {@link #read} reads. Days from two on. */
    static String words(Duration length) {
        if (length.toDays() >= 2) {
            return join(length.toDays() + " d", length.toHoursPart(), "h");
        }
        if (length.toHours() > 0) {
            return join(length.toHours() + " h", length.toMinutesPart(), "min");
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : Math.max(0, length.toSeconds()) + " s";
    }

    private static String join(String large, int small, String unit) {
        return small == 0 ? large : large + " " + small + " " + unit;
    }

    /** One unit, rounded down: {@code 34 d}, {@code 26 h}, {@code 22 min}; {@code under 1 min}. */
    static String coarse(Duration length) {
        if (length.toDays() >= 2) {
            return length.toDays() + " d";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : "under 1 min";
    }

    /** Of a run: {@code 14 min 3 s}, {@code 3.2 s}, {@code 41 ms}. */
    static String precise(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        var length = Duration.ofMillis(millis);
        return length.toHours() > 0 ? words(length) : join(length.toMinutes() + " min", length.toSecondsPart(), "s");
    }

    /** How long it took of how long it may: {@code 19 of 60 min}. A begun minute counts: nothing looks faster than it was. */
    static String of(Duration part, Duration whole) {
        var minutes = (part.toMillis() + 59_999) / 60_000;
        return minutes + " of " + whole.toMinutes() + " min";
    }

    /** @throws InvalidBackup about {@code field} when it is no length of time */
    static Duration read(String field, String text) {
        var left = text.strip().toLowerCase(java.util.Locale.ROOT);
        var length = Duration.ZERO;
        var part = PART.matcher(left);
        if (left.isEmpty()) {
            throw unreadable(field);
        }
        while (!left.isEmpty()) {
            if (!part.reset(left).lookingAt()) {
                throw unreadable(field);
            }
            var count = Long.parseLong(part.group(1));
            length = length.plus(
                    switch (part.group(2).charAt(0)) {
                        case 'd' -> Duration.ofDays(count);
                        case 'h' -> Duration.ofHours(count);
                        default -> Duration.ofMinutes(count);
                    });
            left = left.substring(part.end());
        }
        if (length.compareTo(LONGEST) > 0) {
            throw new InvalidBackup(field, "Ten years are the most.");
        }
        return length;
    }

    private static InvalidBackup unreadable(String field) {
        return new InvalidBackup(field, "Write a length of time, as in 26 h, 90 min or 7 d.");
    }
}
