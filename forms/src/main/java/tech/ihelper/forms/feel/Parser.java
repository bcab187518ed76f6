package tech.ihelper.forms.feel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Token.Kind;

/** Reads an expression, by recursive descent. For one expression. */
final class Parser {

    /** Words that may follow a number. */
    static final Set<String> JOINING = Set.of("and", "or", "in", "between", "then", "else", "return", "satisfies");

    static final Set<String> WORDS =
            Set.of(("and or in between if then else for return some every satisfies true false null not"
                            + " instance of function external partial item")
                    .split(" "));

    /** Names that feelin takes for functions of its own where no variable has them. */
    private static final Set<String> FUNCTIONS = Set.of(("number string date time duration now today substring replace"
                    + " contains matches split count min max sum mean all any sublist append concatenate remove reverse union"
                    + " flatten product median stddev mode decimal floor ceiling abs modulo sqrt log exp odd even is before"
                    + " after meets overlaps finishes includes during starts coincides sort context")
            .split(" "));

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 40;

    private final List<Token> tokens;
    private final Set<List<String>> references = new LinkedHashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> local = new HashSet<>();
    private int at;
    private int depth;

    Parser(String expression) throws FeelProblem {
        this.tokens = Token.of(expression);
    }

    Set<List<String>> references() {
        return references;
    }

    Set<String> functions() {
        return functions;
    }

    Node whole() throws FeelProblem {
        var node = expression();
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
        return node;
    }

    /** What {@code not(...)} around a whole test denies; null when this is none. */
    @Nullable
    List<Node> denied() throws FeelProblem {
        if (!isWord("not") || !closesAtTheEnd()) {
            return null;
        }
        at += 2;
        var tests = new ArrayList<Node>();
        do {
            tests.add(expression());
        } while (skip(","));
        expect(")");
        return tests;
    }

    private boolean closesAtTheEnd() {
        var open = 0;
        for (var i = at + 1; i < tokens.size(); i++) {
            var sign = tokens.get(i).kind() == Kind.SIGN ? tokens.get(i).text() : "";
            open += sign.equals("(") ? 1 : sign.equals(")") ? -1 : 0;
            if (open == 0) {
                return tokens.get(i + 1).kind() == Kind.END;
            }
        }
        return false;
    }

    private Node expression() throws FeelProblem {
        if (++depth > DEEPEST) {
            throw new FeelProblem("is nested too deeply");
        }
        try {
            if (skipWord("if")) {
                var condition = expression();
                expectWord("then");
                var then = expression();
                expectWord("else");
                return new Node.If(condition, then, expression());
            }
            if (isWord("for") || isWord("some") || isWord("every")) {
                return iteration(next().text());
            }
            return or();
        } finally {
            depth--;
        }
    }

    private Node iteration(String kind) throws FeelProblem {
        var name = name();
        expectWord("in");
        var list = expression();
        expectWord(kind.equals("for") ? "return" : "satisfies");
        if (!local.add(name)) {
            throw new FeelProblem("uses the name “" + name + "” twice");
        }
        var body = expression();
        local.remove(name);
        return kind.equals("for")
                ? new Node.For(name, list, body)
                : new Node.Quantified(kind.equals("every"), name, list, body);
    }

    private Node or() throws FeelProblem {
        var left = and();
        while (skipWord("or")) {
            left = new Node.Logic(false, left, and());
        }
        return left;
    }

    private Node and() throws FeelProblem {
        var left = comparison();
        while (skipWord("and")) {
            left = new Node.Logic(true, left, comparison());
        }
        return left;
    }

    private Node comparison() throws FeelProblem {
        var left = sum();
        if (peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text())) {
            return new Node.Comparison(next().text(), left, sum());
        }
        if (skipWord("between")) {
            var start = sum();
            expectWord("and");
            return new Node.Between(left, start, sum());
        }
        return skipWord("in") ? new Node.In(left, tests()) : left;
    }

    private List<Node.Test> tests() throws FeelProblem {
        if (!isSign("(")) {
            return List.of(test());
        }
        // Either tests in parentheses, or an interval that is open at its start.
        var before = at;
        at++;
        var tests = new ArrayList<Node.Test>();
        do {
            tests.add(test());
        } while (skip(","));
        if (isSign("..")) {
            at = before;
            return List.of(test());
        }
        expect(")");
        return tests;
    }

    private Node.Test test() throws FeelProblem {
        if (peek().kind() == Kind.SIGN && Set.of("<", "<=", ">", ">=").contains(peek().text())) {
            return new Node.Sized(next().text(), sum());
        }
        var before = at;
        if (isSign("[") || isSign("(") || isSign("]")) {
            var open = next().text();
            if (!isSign("]")) {
                var start = sum();
                if (skip("..")) {
                    var end = sum();
                    var close = next().text();
                    if (!Set.of("]", ")", "[").contains(close)) {
                        throw unexpected();
                    }
                    return new Node.Within(start, end, open.equals("["), close.equals("]"));
                }
            }
            at = before;
        }
        return new Node.Same(sum());
    }

    private Node sum() throws FeelProblem {
        var left = product();
        while (isSign("+") || isSign("-")) {
            left = new Node.Arithmetic(next().text().charAt(0), left, product());
        }
        return left;
    }

    private Node product() throws FeelProblem {
        var left = signed();
        while (isSign("*") || isSign("/")) {
            left = new Node.Arithmetic(next().text().charAt(0), left, signed());
        }
        return left;
    }

    private Node signed() throws FeelProblem {
        if (!skip("-")) {
            return chain();
        }
        if (++depth > DEEPEST) {
            throw new FeelProblem("is nested too deeply");
        }
        var negation = new Node.Negation(signed());
        depth--;
        return negation;
    }

    /** A value and what is taken of it: {@code .name}, {@code [index]}, {@code [test]}. */
    private Node chain() throws FeelProblem {
        var path = new ArrayList<String>();
        var free = peek().kind() == Kind.NAME && !local.contains(peek().text());
        var node = value();
        if (node instanceof Node.Name name && free) {
            path.add(name.name());
        }
        var isPath = !path.isEmpty();
        while (isSign(".") || isSign("[")) {
            if (skip(".")) {
                var name = entryName();
                node = new Node.Entry(node, name);
                if (isPath) {
                    path.add(name);
                }
            } else {
                node = taken(node);
                isPath = false;
            }
        }
        if (!path.isEmpty()) {
            references.add(List.copyOf(path));
        }
        return node;
    }

    private Node taken(Node list) throws FeelProblem {
        expect("[");
        var hadItem = !local.add("item");
        var inside = expression();
        if (!hadItem) {
            local.remove("item");
        }
        expect("]");
        if (inside instanceof Node.Comparison
                || inside instanceof Node.Logic
                || inside instanceof Node.In
                || inside instanceof Node.Between
                || inside instanceof Node.Quantified) {
            return new Node.Filter(list, inside);
        }
        if (inside instanceof Node.Literal literal && !(literal.value() instanceof Double)) {
            throw new FeelProblem("takes an element by something that is no number");
        }
        if (inside instanceof Node.Literal
                || inside instanceof Node.Negation
                || inside instanceof Node.Name
                || inside instanceof Node.Entry
                || inside instanceof Node.Call
                || inside instanceof Node.Arithmetic) {
            return new Node.Element(list, inside);
        }
        throw new FeelProblem("takes an element by something that is neither a number nor a test");
    }

    private Node value() throws FeelProblem {
        var token = next();
        return switch (token.kind()) {
            case NUMBER -> new Node.Literal(Double.valueOf(token.text()));
            case TEXT -> new Node.Literal(token.text());
            case NAME -> named(token.text());
            case SIGN ->
                switch (token.text()) {
                    case "(" -> {
                        var inside = expression();
                        expect(")");
                        yield inside;
                    }
                    case "[" -> list();
                    case "{" -> context();
                    default -> throw before();
                };
            case END -> throw new FeelProblem("ends too early");
        };
    }

    private Node named(String word) throws FeelProblem {
        switch (word) {
            case "true", "false":
                return new Node.Literal(Boolean.valueOf(word));
            case "null":
                return new Node.Literal(null);
            default:
        }
        var words = new StringBuilder(word);
        var ahead = at;
        while (tokens.get(ahead).kind() == Kind.NAME
                && !WORDS.contains(tokens.get(ahead).text())) {
            words.append(' ').append(tokens.get(ahead++).text());
        }
        if (tokens.get(ahead).equals(new Token(Kind.SIGN, "("))) {
            at = ahead + 1;
            return call(words.toString());
        }
        if (ahead != at) {
            throw new FeelProblem("has a name with spaces: “" + words + "”");
        }
        if (WORDS.contains(word) && !local.contains(word)) {
            throw new FeelProblem("has “" + word + "” where a value belongs");
        }
        if (FUNCTIONS.contains(word) && !local.contains(word)) {
            throw new FeelProblem("reads “" + word + "”, which FEEL takes for a function; name the field otherwise");
        }
        return new Node.Name(word);
    }

    private Node call(String words) throws FeelProblem {
        var function = Function.named(words)
                .orElseThrow(() ->
                        new FeelProblem("calls “%s”; forms know these functions: %s".formatted(words, Function.all())));
        var arguments = new ArrayList<Node>();
        if (!skip(")")) {
            do {
                arguments.add(expression());
            } while (skip(","));
            expect(")");
        }
        if (arguments.size() < function.fewest || arguments.size() > function.most) {
            throw new FeelProblem("calls “%s” with %d values".formatted(words, arguments.size()));
        }
        functions.add(words);
        return new Node.Call(function, arguments);
    }

    private Node list() throws FeelProblem {
        var elements = new ArrayList<Node>();
        if (!skip("]")) {
            do {
                elements.add(expression());
            } while (skip(","));
            expect("]");
        }
        return new Node.ListOf(elements);
    }

    private Node context() throws FeelProblem {
        var entries = new LinkedHashMap<String, Node>();
        var added = new ArrayList<String>();
        if (!skip("}")) {
            do {
                var name = peek().kind() == Kind.TEXT ? next().text() : entryName();
                expect(":");
                entries.put(name, expression());
                if (local.add(name)) {
                    added.add(name);
                }
            } while (skip(","));
            expect("}");
        }
        added.forEach(local::remove);
        return new Node.ContextOf(entries);
    }

    private String name() throws FeelProblem {
        var name = entryName();
        if (FUNCTIONS.contains(name)) {
            throw new FeelProblem("names an element “" + name + "”, which FEEL takes for a function");
        }
        return name;
    }

    private String entryName() throws FeelProblem {
        if (peek().kind() != Kind.NAME || WORDS.contains(peek().text())) {
            throw unexpected();
        }
        return next().text();
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return peek().kind() == Kind.END ? peek() : tokens.get(at++);
    }

    private boolean isSign(String sign) {
        return peek().kind() == Kind.SIGN && peek().text().equals(sign);
    }

    private boolean isWord(String word) {
        return peek().kind() == Kind.NAME && peek().text().equals(word);
    }

    private boolean skip(String sign) {
        return isSign(sign) && next() != null;
    }

    private boolean skipWord(String word) {
        return isWord(word) && next() != null;
    }

    private void expect(String sign) throws FeelProblem {
        if (!skip(sign)) {
            throw unexpected();
        }
    }

    private void expectWord(String word) throws FeelProblem {
        if (!skipWord(word)) {
            throw unexpected();
        }
    }

    private FeelProblem before() {
        at--;
        return unexpected();
    }

    private FeelProblem unexpected() {
        return peek().kind() == Kind.END
                ? new FeelProblem("ends too early")
                : new FeelProblem("has “" + peek().text() + "” where it does not belong");
    }
}
