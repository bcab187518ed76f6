package tech.ihelper.engine.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;

/**
 * Reads FEEL with the parser that the engine evaluates with, and evaluates nothing. What may be written is judged by
 * the syntax tree: comparing and a little arithmetic. Loops, functions of one's own, regular expressions and powers are
 * refused, so that the time a cell takes is bounded by its length. One for each file.
 */
final class Feel {

    static final int LONGEST = 2_000;
    private static final int DEEPEST = 20;
    private static final FeelEngine PARSER = new FeelEngine.Builder().build();

    private static final Set<String> COMPARING = Set.of(
            "ConstNumber",
            "ConstString",
            "ConstBool",
            "ConstNull",
            "ConstDate",
            "ConstTime",
            "ConstLocalTime",
            "ConstDateTime",
            "ConstLocalDateTime",
            "ConstDayTimeDuration",
            "ConstYearMonthDuration",
            "ConstInputValue",
            "ConstList",
            "ConstRange",
            "ClosedConstRangeBoundary",
            "OpenConstRangeBoundary",
            "InputEqualTo",
            "InputLessThan",
            "InputLessOrEqual",
            "InputGreaterThan",
            "InputGreaterOrEqual",
            "InputInRange",
            "UnaryTestExpression",
            "AtLeastOne",
            "Not",
            "Conjunction",
            "Disjunction",
            "Equal",
            "LessThan",
            "LessOrEqual",
            "GreaterThan",
            "GreaterOrEqual",
            "In",
            "If",
            "Ref",
            "PathExpression",
            "Addition",
            "Subtraction",
            "Multiplication",
            "Division",
            "ArithmeticNegation",
            "FunctionInvocation",
            "PositionalFunctionParameters");

    /** Functions whose time does not depend on what a model writes into them; none with regular expressions. */
    private static final Set<String> FUNCTIONS = Set.of(
            "date",
            "time",
            "date and time",
            "duration",
            "years and months duration",
            "now",
            "today",
            "day of week",
            "day of year",
            "week of year",
            "month of year",
            "number",
            "string",
            "not",
            "abs",
            "ceiling",
            "floor",
            "decimal",
            "round up",
            "round down",
            "round half up",
            "round half down",
            "modulo",
            "odd",
            "even",
            "min",
            "max",
            "sum",
            "mean",
            "count",
            "list contains",
            "contains",
            "starts with",
            "ends with",
            "substring",
            "substring before",
            "substring after",
            "string length",
            "upper case",
            "lower case",
            "trim",
            "is defined",
            "is blank",
            "get or else");

    /** Sound texts read before: tables repeat themselves. */
    private final Map<String, Exp> tests = new HashMap<>();

    private final Map<String, Exp> values = new HashMap<>();

    /** What is wrong with a text. */
    interface Problems {
        void add(String rule, String message, String remedy);
    }

    /** Tests of an input, as in {@code "a", "b"} or {@code [1..5)}; empty when they cannot be read. */
    Optional<Exp> tests(String text, Problems problems) {
        return read(text, tests, problems);
    }

    /** A value, as in {@code "a"} or {@code amount + 1}; empty when it cannot be read. */
    Optional<Exp> value(String text, Problems problems) {
        return read(text, values, problems);
    }

    private Optional<Exp> read(String text, Map<String, Exp> known, Problems problems) {
        var before = Optional.ofNullable(known.get(text));
        if (before.isPresent()) {
            return before;
        }
        var read = parse(text, known == tests, problems);
        read.ifPresent(tree -> known.put(text, tree));
        return read;
    }

    private static Optional<Exp> parse(String text, boolean tests, Problems problems) {
        if (text.length() > LONGEST || isDeep(text)) {
            problems.add(
                    "feel-only",
                    "A cell is longer than %,d characters, or nested deeper than %d brackets."
                            .formatted(LONGEST, DEEPEST),
                    "Split the rule.");
            return Optional.empty();
        }
        if (ModelExpressions.isExpression(text)) {
            problems.add("feel-only", "A cell holds an expression that is not FEEL.", "Write it in FEEL.");
            return Optional.empty();
        }
        try {
            var parsed = tests ? PARSER.parseUnaryTests(text) : PARSER.parseExpression(text);
            if (parsed.isLeft()) {
                problems.add(
                        "feel-syntax",
                        "'%s' is no FEEL.".formatted(excerpt(text)),
                        tests
                                ? "Write values between commas, texts in double quotes: \"a\", \"b\" or < 5 or [1..5]."
                                : "Write a value, texts in double quotes: \"a\" or 5.");
                return Optional.empty();
            }
            var tree = parsed.toOption().get().expression();
            if (!isComparing(tree)) {
                problems.add(
                        "feel-only",
                        "A cell compares values; it runs no functions or loops of its own.",
                        "Write a comparison.");
                return Optional.empty();
            }
            return Optional.of(tree);
        } catch (StackOverflowError e) {
            problems.add("feel-only", "A cell is nested too deep to be read.", "Split the rule.");
            return Optional.empty();
        }
    }

    private static boolean isComparing(Object node) {
        if (node instanceof Iterable<?> nodes) {
            for (var each = nodes.iterator(); each.hasNext(); ) {
                if (!isComparing(each.next())) {
                    return false;
                }
            }
            return true;
        }
        if (!(node instanceof Exp) && !isParameters(node)) {
            return true;
        }
        var tree = (Product) node;
        if (!COMPARING.contains(tree.productPrefix())
                || (node instanceof FunctionInvocation called && !FUNCTIONS.contains(called.function()))) {
            return false;
        }
        for (int i = 0; i < tree.productArity(); i++) {
            if (!isComparing(tree.productElement(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameters(Object node) {
        return node instanceof Product product && product.productPrefix().endsWith("FunctionParameters");
    }

    /** Brackets outside texts; counted before the parser, which recurses into them. */
    private static boolean isDeep(String text) {
        int depth = 0;
        var quoted = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case '(', '[', '{' -> depth += quoted ? 0 : 1;
                case ')', ']', '}' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private static String excerpt(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
