package tech.ihelper.forms.feel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The built-in functions. An argument of another type gives null, a list of one counts as its element. */
enum Function {
    NOT("not", 1, 1),
    STRING("string", 1, 1),
    STRING_LENGTH("string length", 1, 1),
    UPPER_CASE("upper case", 1, 1),
    LOWER_CASE("lower case", 1, 1),
    CONTAINS("contains", 2, 2),
    STARTS_WITH("starts with", 2, 2),
    ENDS_WITH("ends with", 2, 2),
    STRING_JOIN("string join", 1, 2),
    LIST_CONTAINS("list contains", 2, 2),
    COUNT("count", 1, 1),
    SUM("sum", 1, 64),
    MIN("min", 1, 64),
    MAX("max", 1, 64),
    MEAN("mean", 1, 64),
    ABS("abs", 1, 1),
    FLOOR("floor", 1, 1),
    CEILING("ceiling", 1, 1);

    final String words;
    final int fewest;
    final int most;

    Function(String words, int fewest, int most) {
        this.words = words;
        this.fewest = fewest;
        this.most = most;
    }

    static Optional<Function> named(String words) {
        return Arrays.stream(values())
                .filter(function -> function.words.equals(words))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(function -> function.words).collect(Collectors.joining(", "));
    }

    @Nullable
    Object call(List<@Nullable Object> given) {
        return switch (this) {
            case NOT -> given.get(0) instanceof Boolean bool ? (Object) !bool : null;
            case STRING -> given.get(0) == null ? null : Values.text(given.get(0));
            case STRING_LENGTH, UPPER_CASE, LOWER_CASE -> ofText(single(given.get(0)));
            case CONTAINS, STARTS_WITH, ENDS_WITH -> ofTexts(single(given.get(0)), single(given.get(1)));
            case STRING_JOIN -> join(given);
            case LIST_CONTAINS ->
                given.get(0) == null
                        ? null
                        : (Object) list(given.get(0)).stream().anyMatch(element -> same(element, given.get(1)));
            case COUNT ->
                given.get(0) == null
                        ? null
                        : (Object) (double) list(given.get(0)).size();
            case SUM, MIN, MAX, MEAN -> ofNumbers(given);
            case ABS, FLOOR, CEILING -> ofNumber(single(given.get(0)));
        };
    }

    private @Nullable Object ofText(@Nullable Object given) {
        if (!(given instanceof String text)) {
            return null;
        }
        return switch (this) {
            case STRING_LENGTH -> (double) text.codePointCount(0, text.length());
            case UPPER_CASE -> text.toUpperCase(Locale.ROOT);
            default -> text.toLowerCase(Locale.ROOT);
        };
    }

    private @Nullable Object ofTexts(@Nullable Object given, @Nullable Object part) {
        if (!(given instanceof String text) || !(part instanceof String match)) {
            return null;
        }
        return switch (this) {
            case CONTAINS -> text.contains(match);
            case STARTS_WITH -> text.startsWith(match);
            default -> text.endsWith(match);
        };
    }

    private @Nullable Object ofNumber(@Nullable Object given) {
        if (!(given instanceof Number number)) {
            return null;
        }
        return switch (this) {
            case ABS -> Math.abs(number.doubleValue());
            case FLOOR -> Math.floor(number.doubleValue());
            default -> Math.ceil(number.doubleValue());
        };
    }

    private @Nullable Object ofNumbers(List<@Nullable Object> given) {
        var all = given.size() == 1 && given.get(0) instanceof List<?> list ? list : given;
        if (all.isEmpty() || !all.stream().allMatch(Number.class::isInstance)) {
            return null;
        }
        // Not a stream's sum: that one compensates for rounding, JavaScript's does not.
        var result = ((Number) all.get(0)).doubleValue();
        for (var one : all.subList(1, all.size())) {
            var number = ((Number) one).doubleValue();
            result = switch (this) {
                case MIN -> Math.min(result, number);
                case MAX -> Math.max(result, number);
                default -> result + number;
            };
        }
        return this == MEAN ? result / all.size() : result;
    }

    private static @Nullable Object join(List<@Nullable Object> given) {
        var delimiter = given.size() < 2 ? null : single(given.get(1));
        if (given.get(0) == null || (delimiter != null && !(delimiter instanceof String))) {
            return null;
        }
        var parts = list(given.get(0));
        if (parts.stream().anyMatch(part -> part != null && !(part instanceof String))) {
            return null;
        }
        return parts.stream()
                .filter(part -> part != null)
                .map(Object::toString)
                .collect(Collectors.joining(delimiter == null ? "" : delimiter.toString()));
    }

    /** Lists and contexts are compared by identity there, so they are never the same here. */
    private static boolean same(@Nullable Object element, @Nullable Object sought) {
        if (element instanceof Number x && sought instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return element == null ? sought == null : !(element instanceof List) && element.equals(sought);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of(java.util.Objects.requireNonNull(value));
    }

    private static @Nullable Object single(@Nullable Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }
}
