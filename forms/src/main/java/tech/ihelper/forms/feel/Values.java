package tech.ihelper.forms.feel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What FEEL does with values, as feelin does it: null where a comparison makes no sense, JavaScript where it compares by size. */
final class Values {

    private static final double LARGEST_PLAIN = 1e21;
    private static final double SMALLEST_PLAIN = 1e-6;
    private static final int MOST_DIGITS = 17;

    private Values() {}

    /** True, false, or null when the two are of different types. A list of one counts as its element. */
    static @Nullable Boolean equal(@Nullable Object one, @Nullable Object other) {
        if ((one == null) != (other == null)) {
            return false;
        }
        var a = single(one);
        var b = single(other);
        if (a == null && b == null) {
            return true;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof String || a instanceof Boolean) {
            return b != null && a.getClass() == b.getClass() ? (Boolean) a.equals(b) : null;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && allEqual(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(entry -> y.containsKey(entry.getKey())
                                    && Boolean.TRUE.equals(equal(entry.getValue(), y.get(entry.getKey()))));
        }
        return null;
    }

    private static boolean allEqual(List<?> x, List<?> y) {
        for (var i = 0; i < x.size(); i++) {
            if (!Boolean.TRUE.equals(equal(x.get(i), y.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object single(@Nullable Object value) {
        return value instanceof List<?> list && list.size() < 2 ? (list.isEmpty() ? null : list.get(0)) : value;
    }

    /** JavaScript's {@code <}: texts by their characters, everything else as numbers. */
    static boolean less(Object one, Object other, boolean orEqual) {
        var a = one instanceof List || one instanceof Map ? text(one) : one;
        var b = other instanceof List || other instanceof Map ? text(other) : other;
        if (a instanceof String x && b instanceof String y) {
            return orEqual ? x.compareTo(y) <= 0 : x.compareTo(y) < 0;
        }
        var x = number(a);
        var y = number(b);
        return orEqual ? x <= y : x < y;
    }

    /** JavaScript's {@code Number(...)} of a text, a number or a boolean; NaN when it is none. */
    static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        var text = value.toString().strip();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            // What Java reads besides JavaScript's numbers: 1f, 1d, hexadecimal fractions.
            return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static boolean isTruthy(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** As FEEL's {@code string()} writes it. */
    static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return text(number.doubleValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::quoted).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : text(value);
    }

    /** JavaScript's shortest digits that read back as the same number (ECMA-262, Number::toString). */
    static String text(double number) {
        if (number == 0) {
            return "0";
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        var digits = shortest(number);
        var size = Math.abs(number);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return digits.toPlainString();
        }
        var unscaled = digits.unscaledValue().abs().toString();
        var exponent = unscaled.length() - 1 - digits.scale();
        return (number < 0 ? "-" : "") + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static BigDecimal shortest(double number) {
        var exact = new BigDecimal(number);
        for (var digits = 1; digits < MOST_DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    }
}
