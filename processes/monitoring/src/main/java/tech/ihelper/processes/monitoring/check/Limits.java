package tech.ihelper.processes.monitoring.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/**
 * What the values that a machine reports have to be: {@code disk<90, memory<=95}.
 *
 * @param text as it was written
 */
public record Limits(String text) {

    private static final Pattern LIMIT =
            Pattern.compile("([A-Za-z][A-Za-z0-9_.-]{0,39})\\s*(<=|>=|<|>)\\s*(-?\\d{1,12}(?:\\.\\d{1,6})?)");
    private static final int MOST = 20;

    /** @throws IllegalArgumentException that says how to write it */
    public Limits {
        read(text);
    }

    private record Limit(String name, String comparison, double bound) {

        private boolean isKept(double value) {
            return switch (comparison) {
                case "<" -> value < bound;
                case "<=" -> value <= bound;
                case ">" -> value > bound;
                default -> value >= bound;
            };
        }

        private @Nullable String fault(@Nullable Double value) {
            if (value == null) {
                return name + " was not reported";
            }
            return isKept(value)
                    ? null
                    : name + " is " + shown(value) + ", wanted is " + comparison + " " + shown(bound);
        }
    }

    /** What is wrong with them, in a person's words; empty = nothing. */
    Optional<String> fault(Map<String, Double> values) {
        var faults = read(text).stream()
                .flatMap(limit ->
                        Optional.ofNullable(limit.fault(values.get(limit.name.toLowerCase(Locale.ROOT)))).stream())
                .toList();
        return faults.isEmpty() ? Optional.empty() : Optional.of(Text.cut(String.join("; ", faults), 300));
    }

    private static List<Limit> read(String text) {
        var limits = new ArrayList<Limit>();
        for (var part : text.split("[,;\\n]", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var limit = LIMIT.matcher(part.strip());
            if (!limit.matches() || limits.size() == MOST) {
                throw new IllegalArgumentException(
                        "Write at most 20 limits with a name, <, <=, > or >=, and a number, as in disk<90, memory<95.");
            }
            limits.add(new Limit(limit.group(1), limit.group(2), Double.parseDouble(limit.group(3))));
        }
        return limits;
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
