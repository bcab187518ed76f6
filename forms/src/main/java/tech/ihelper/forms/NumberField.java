package tech.ihelper.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number.
 *
 * @param decimals how many digits may follow the point; -1 for any
 * @param increment the answer must be a multiple of it; null for any
 * @param asText whether form-js sends it as text, so that no digit is lost
 */
record NumberField(Asked asked, Limit min, Limit max, int decimals, @Nullable BigDecimal increment, boolean asText)
        implements FormField {

    /** Beyond a JavaScript number's own range nothing honest arrives. */
    private static final int LONGEST_EXPONENT = 308;

    private static final int LONGEST_TEXT = 400;

    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        if (!(given instanceof Number) && !(given instanceof String)) {
            return null;
        }
        var number = number(given.toString());
        return number == null ? null : asText ? given.toString() : number;
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required()) {
                complaints.add("required", "required");
            }
            return null;
        }
        var allowed = given instanceof Number || (asText && given instanceof String);
        var number = allowed ? number(given.toString()) : null;
        if (number == null) {
            complaints.add("type", "type.number");
            return null;
        }
        checkShape(number, complaints);
        checkSize(number, complaints);
        if (asText) {
            return number.toPlainString();
        }
        return decimals == 0 && fitsLong(number) ? (Object) number.longValue() : number;
    }

    private void checkShape(BigDecimal number, Complaints complaints) {
        if (decimals >= 0 && number.stripTrailingZeros().scale() > decimals) {
            complaints.add(
                    "format",
                    decimals == 0 ? "whole" : decimals == 1 ? "decimal" : "decimals",
                    Map.of("decimals", String.valueOf(decimals)));
        }
        if (increment != null && number.remainder(increment).signum() != 0) {
            complaints.add("format", "increment", Map.of("increment", increment.toPlainString()));
        }
    }

    private void checkSize(BigDecimal number, Complaints complaints) {
        try {
            var least = min.in(complaints.scope());
            if (least != null && number.compareTo(least) < 0) {
                complaints.add("min", "min", Map.of("limit", least.toPlainString()));
            }
        } catch (Limit.NoNumber e) {
            complaints.add("min", "limit");
        }
        try {
            var most = max.in(complaints.scope());
            if (most != null && number.compareTo(most) > 0) {
                complaints.add("max", "max", Map.of("limit", most.toPlainString()));
            }
        } catch (Limit.NoNumber e) {
            complaints.add("max", "limit");
        }
    }

    private static @Nullable BigDecimal number(String written) {
        var text = written.strip();
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            var number = new BigDecimal(text);
            var exponent = (long) number.precision() - number.scale();
            return Math.abs(exponent) > LONGEST_EXPONENT || Math.abs(number.scale()) > LONGEST_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean fitsLong(BigDecimal number) {
        var whole = number.setScale(0, RoundingMode.DOWN);
        return whole.compareTo(number) == 0
                && whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                && whole.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
    }
}
