package tech.ihelper.forms.feel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FEEL expression that gives the same here and in the browser.
 *
 * <p>Numbers, texts, lists, contexts, {@code + - * /}, comparisons, {@code and or}, {@code in}, {@code between}, {@code if},
 * {@code for}, {@code some}, {@code every}, filters and a few functions. Left out is what differs between the two or depends on a
 * clock: dates and times (written as ISO texts they compare rightly), powers, patterns, names with spaces, functions of one's own.
 */
public final class Expression {

    private static final int LONGEST = 2000;

    private final Node node;
    private final @Nullable List<Node> denied;
    private final Set<List<String>> references;
    private final Set<String> functions;

    private Expression(Node node, @Nullable List<Node> denied, Parser read) {
        this.node = node;
        this.denied = denied;
        this.references = Set.copyOf(read.references());
        this.functions = Set.copyOf(read.functions());
    }

    /**
     * Reads an expression without its leading {@code =}.
     *
     * @throws FeelProblem when it is none, or outside of the part that is known
     */
    public static Expression parse(String text) throws FeelProblem {
        var parser = parser(text);
        var node = parser.whole();
        return new Expression(node, null, parser);
    }

    /** Reads a condition, as form-js has it in {@code conditional.hide} and {@code readonly}: a unary test. */
    public static Expression parseTest(String text) throws FeelProblem {
        var parser = parser(text);
        var denied = parser.denied();
        var node = denied == null ? parser.whole() : new Node.Literal(null);
        return new Expression(node, denied, parser);
    }

    private static Parser parser(String text) throws FeelProblem {
        if (text.length() > LONGEST) {
            throw new FeelProblem("is longer than " + LONGEST + " characters");
        }
        return new Parser(text);
    }

    /** A double, text, boolean, list, map or null; null also where FEEL knows no answer. */
    public @Nullable Object evaluate(Scope scope) {
        return result(node, scope);
    }

    /** Whether the condition holds. As a unary test of nothing, it holds also when the expression gives null. */
    public boolean holds(Scope scope) {
        try {
            return denied == null
                    ? matches(node.in(scope))
                    : denied.stream().map(one -> matches(one.in(scope))).toList().stream()
                            .noneMatch(Boolean::booleanValue);
        } catch (NoResult e) {
            return false;
        }
    }

    private static boolean matches(@Nullable Object value) {
        return value == null || Boolean.TRUE.equals(value) || (value instanceof List<?> list && containsNull(list));
    }

    private static boolean containsNull(List<?> list) {
        for (var element : list) {
            if (element == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object result(Node node, Scope scope) {
        try {
            return node.in(scope);
        } catch (NoResult e) {
            return null;
        }
    }

    /** Whether a name is a word of the language, so that nothing can be called so. */
    public static boolean isReserved(String name) {
        return Parser.WORDS.contains(name);
    }

    /** The functions it calls; a value of such a name would hide the function. */
    public Set<String> functions() {
        return functions;
    }

    /** What it reads: each a name and the entries taken of it, as {@code [contact, mail]}. */
    public Set<List<String>> references() {
        return references;
    }
}
