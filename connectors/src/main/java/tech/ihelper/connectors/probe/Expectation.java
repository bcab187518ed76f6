package tech.ihelper.connectors.probe;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a value has to be: {@code ok} or {@code = ok}, {@code != ok}, {@code < 10}, {@code <= 10}, {@code > 10}, {@code >= 10}.
 *
 * @param relation one of them
 * @param value what it is compared with; a number after the last four
 */
public record Expectation(String relation, String value) {

    private static final Pattern TEXT = Pattern.compile("\\s*(!=|<=|>=|=|<|>)?\\s*(.*?)\\s*", Pattern.DOTALL);

    /** @throws IllegalArgumentException when what has to be more or less than something is compared with no number */
    public static Expectation of(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("Write what it has to be, as in ok or < 10.");
        }
        var expected = new Expectation(found.group(1) == null ? "=" : found.group(1), found.group(2));
        if (expected.comparesNumbers() && !isNumber(expected.value)) {
            throw new IllegalArgumentException("Write a number after " + expected.relation + ", as in < 10.");
        }
        return expected;
    }

    boolean isMetBy(String actual) {
        if (!comparesNumbers()) {
            return relation.equals("=") == same(actual);
        }
        if (!isNumber(actual)) {
            return false;
        }
        var difference = new BigDecimal(actual.strip()).compareTo(new BigDecimal(value));
        return switch (relation) {
            case "<" -> difference < 0;
            case "<=" -> difference <= 0;
            case ">" -> difference > 0;
            default -> difference >= 0;
        };
    }

    /** 1 and 1.0 are the same number. */
    private boolean same(String actual) {
        return actual.equals(value)
                || isNumber(actual)
                        && isNumber(value)
                        && new BigDecimal(actual.strip()).compareTo(new BigDecimal(value)) == 0;
    }

    private boolean comparesNumbers() {
        return relation.contains("<") || relation.contains(">");
    }

    /** Short enough to be computed with: 1e999999999 is none. */
    private static boolean isNumber(String text) {
        return text.strip().toLowerCase(Locale.ROOT).matches("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?(e[+-]?[0-9]{1,2})?");
    }

    @Override
    public String toString() {
        return relation + " " + value;
    }
}
