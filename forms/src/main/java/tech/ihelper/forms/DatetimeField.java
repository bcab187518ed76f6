package tech.ihelper.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time, or both, in ISO 8601 as form-js writes it.
 *
 * @param notPassed whether a date before today is refused
 * @param interval minutes between the times that may be chosen; 0 for any
 */
record DatetimeField(Asked asked, Subtype subtype, Zone zone, boolean notPassed, int interval) implements FormField {

    /** What all the world's zones differ by. */
    private static final int QUARTER_HOUR = 15;

    enum Subtype {
        DATE,
        TIME,
        DATETIME
    }

    /** Form-js' {@code timeSerializingFormat}. */
    enum Zone {
        NONE("", "06:30"),
        OFFSET("[+-]\\d{2}:\\d{2}", "06:30+01:00"),
        UTC("Z", "05:30Z"),
        ANY("Z|[+-]\\d{2}:\\d{2}|", "06:30");

        private final Pattern time;
        private final String example;

        Zone(String suffix, String example) {
            this.time = Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2})?)(" + suffix + ")");
            this.example = example;
        }
    }

    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        return given instanceof String text && isRight(text, Zone.ANY) ? text : null;
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required()) {
                complaints.add("required", "required");
            }
            return null;
        }
        if (asked.readonly()) {
            return given;
        }
        if (!(given instanceof String text) || !isRight(text, zone)) {
            complaints.add(
                    given instanceof String ? "format" : "type",
                    subtype.name().toLowerCase(Locale.ROOT),
                    Map.of("time", zone.example));
            return null;
        }
        // In universal time the day may still be yesterday's, and the minute another one.
        var first = zone == Zone.UTC ? complaints.today().minusDays(1) : complaints.today();
        if (notPassed && subtype != Subtype.TIME && date(text).isBefore(first)) {
            complaints.add("passed", "passed");
        }
        var step = zone == Zone.UTC ? gcd(interval, QUARTER_HOUR) : interval;
        if (interval > 0 && subtype != Subtype.DATE && minute(text) % step != 0) {
            complaints.add("format", "interval", Map.of("minutes", String.valueOf(interval)));
        }
        return text;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text.substring(0, 10));
    }

    private static int minute(String text) {
        var time = text.substring(text.indexOf('T') + 1);
        return LocalTime.parse(time.substring(0, 5)).toSecondOfDay() / 60;
    }

    private boolean isRight(String text, Zone written) {
        return switch (subtype) {
            case DATE -> isDate(text);
            case TIME -> isTime(text, written);
            case DATETIME -> {
                var middle = text.indexOf('T');
                yield middle > 0 && isDate(text.substring(0, middle)) && isTime(text.substring(middle + 1), written);
            }
        };
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String text, Zone written) {
        var parts = written.time.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        try {
            var offset = parts.group(2).isEmpty() || ZoneOffset.of(parts.group(2)) != null;
            return offset && LocalTime.parse(parts.group(1)) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
