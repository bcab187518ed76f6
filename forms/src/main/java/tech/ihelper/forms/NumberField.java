package tech.ihelper.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number.
 *
 * @param decimals how many digits may follow the point; -1 for any
 * @param increment the answer must be a multiple of it; null for any
 * @param asText whether form-js sends it as text, so that no digit is lost
 */
record NumberField(
        String key,
        String label,
        boolean required,
        boolean ignored,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        int decimals,
        @Nullable BigDecimal increment,
        boolean asText)
        implements FormField {

    /** Beyond a JavaScript number's own range nothing honest arrives. */
    private static final int LONGEST_EXPONENT = 308;

    private static final int LONGEST_TEXT = 400;

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required) {
                complaints.add("required", "Fill in %s.");
            }
            return null;
        }
        var number = read(given);
        if (number == null) {
            complaints.add("type", "Write a number in %s.");
            return null;
        }
        checkShape(number, complaints);
        if (min != null && number.compareTo(min) < 0) {
            complaints.add("min", "Give " + min.toPlainString() + " or more for %s.");
        }
        if (max != null && number.compareTo(max) > 0) {
            complaints.add("max", "Give " + max.toPlainString() + " or less for %s.");
        }
        if (asText) {
            return number.toPlainString();
        }
        return decimals == 0 && fitsLong(number) ? (Object) number.longValue() : number;
    }

    private void checkShape(BigDecimal number, Complaints complaints) {
        if (decimals >= 0 && number.stripTrailingZeros().scale() > decimals) {
            complaints.add(
                    "format",
                    decimals == 0
                            ? "Write a whole number in %s."
                            : "Write at most " + decimals + (decimals == 1 ? " decimal" : " decimals") + " in %s.");
        }
        if (increment != null && number.remainder(increment).signum() != 0) {
            complaints.add("format", "Give a multiple of " + increment.toPlainString() + " for %s.");
        }
    }

    private @Nullable BigDecimal read(Object given) {
        var allowed = given instanceof Number || (asText && given instanceof String);
        var text = given.toString().strip();
        if (!allowed || text.length() > LONGEST_TEXT) {
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
