package tech.ihelper.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date, a time, or both, in ISO 8601 as form-js writes it. */
record DatetimeField(String key, String label, boolean required, boolean ignored, Subtype subtype, Zone zone)
        implements FormField {

    enum Subtype {
        DATE("Give a date for %s, as in 2026-11-23."),
        TIME("Give a time for %s, as in "),
        DATETIME("Give a date and a time for %s, as in 2026-11-23T");

        private final String remedy;

        Subtype(String remedy) {
            this.remedy = remedy;
        }
    }

    /** Form-js' {@code timeSerializingFormat}. */
    enum Zone {
        NONE("", "06:30"),
        OFFSET("[+-]\\d{2}:\\d{2}", "06:30+01:00"),
        UTC("Z", "05:30Z");

        private final Pattern time;
        private final String example;

        Zone(String suffix, String example) {
            this.time = Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2})?)(" + suffix + ")");
            this.example = example;
        }
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required) {
                complaints.add("required", "Fill in %s.");
            }
            return null;
        }
        if (given instanceof String text && isRight(text)) {
            return text;
        }
        complaints.add(
                given instanceof String ? "format" : "type",
                subtype == Subtype.DATE ? subtype.remedy : subtype.remedy + zone.example + ".");
        return null;
    }

    private boolean isRight(String text) {
        return switch (subtype) {
            case DATE -> isDate(text);
            case TIME -> isTime(text);
            case DATETIME -> {
                var middle = text.indexOf('T');
                yield middle > 0 && isDate(text.substring(0, middle)) && isTime(text.substring(middle + 1));
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

    private boolean isTime(String text) {
        var parts = zone.time.matcher(text);
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
