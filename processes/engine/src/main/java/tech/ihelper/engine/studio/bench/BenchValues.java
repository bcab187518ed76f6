package tech.ihelper.engine.studio.bench;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what somebody typed to what a case would hand to the decision, and back. */
final class BenchValues {

    private static final int LONGEST = 1_000;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?)?");

    private BenchValues() {}

    /** @throws tech.ihelper.contracts.Refusal when a value is for no field, or not what its field wants */
    static Map<String, @Nullable Object> variables(List<BenchField> fields, Map<String, @Nullable String> given) {
        var variables = new HashMap<String, @Nullable Object>();
        for (var field : fields) {
            var text = given.get(field.name());
            variables.put(field.name(), text == null || text.isEmpty() ? null : value(field, text));
        }
        for (var name : given.keySet()) {
            if (!variables.containsKey(name)) {
                throw BenchRefusal.unknownField(name);
            }
        }
        return variables;
    }

    private static Object value(BenchField field, String text) {
        if (text.length() > LONGEST) {
            throw BenchRefusal.wrong(field, "at most 1,000 characters");
        }
        if (!field.open() && !field.values().contains(text)) {
            throw BenchRefusal.wrong(field, "one of its values");
        }
        return switch (field.type()) {
            case TEXT -> text;
            case WHOLE -> {
                if (!WHOLE.matcher(text).matches()) {
                    throw BenchRefusal.wrong(field, "a whole number");
                }
                yield Long.valueOf(text);
            }
            case NUMBER -> {
                if (!NUMBER.matcher(text).matches()) {
                    throw BenchRefusal.wrong(field, "a number, such as 12.5");
                }
                yield Double.valueOf(text);
            }
            case BOOLEAN -> {
                if (!isBoolean(text)) {
                    throw BenchRefusal.wrong(field, "yes or no");
                }
                yield Boolean.valueOf(text);
            }
            case DATE -> {
                var date = DATE.matcher(text).matches() ? date(text) : null;
                if (date == null) {
                    throw BenchRefusal.wrong(field, "a day and time");
                }
                yield date;
            }
            case ANY -> guessed(text);
        };
    }

    private static boolean isBoolean(String text) {
        return text.equals("true") || text.equals("false");
    }

    private static Object guessed(String text) {
        if (isBoolean(text)) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        var date = DATE.matcher(text).matches() ? date(text) : null;
        return date == null ? text : date;
    }

    /** The engine turns a date into what a clock in its own zone shows; this is the way back. */
    private static @Nullable Date date(String text) {
        try {
            var local = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            return Date.from(local.atZone(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** For people and JSON. */
    static @Nullable Object told(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Date date) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                    LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault()));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(BenchValues::told).map(String::valueOf).toList();
        }
        return value.toString();
    }
}
