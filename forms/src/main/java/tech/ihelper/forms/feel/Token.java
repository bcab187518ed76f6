package tech.ihelper.forms.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** @param text as written; of a text in quotes, what it stands for */
record Token(Kind kind, String text) {

    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        SIGN,
        END
    }

    private static final Pattern PARTS = Pattern.compile("\\s*(?:(?<number>\\d+(?:\\.(?!\\.)\\d+)?|\\.\\d+)"
            + "|\"(?<text>(?:[^\"\\\\\\n\\r]|\\\\[\"\\\\nrt])*)\""
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<sign>\\.\\.|!=|<=|>=|[-+*/=<>()\\[\\]{},.:]))");

    static List<Token> of(String expression) throws FeelProblem {
        var tokens = new ArrayList<Token>();
        var parts = PARTS.matcher(expression);
        var at = 0;
        var end = expression.stripTrailing().length();
        while (at < end) {
            parts.region(at, end);
            if (!parts.lookingAt()) {
                throw new FeelProblem("cannot be read from “"
                        + shortened(expression.substring(at).strip()) + "”");
            }
            tokens.add(token(parts));
            at = parts.end();
        }
        if (joined(tokens)) {
            throw new FeelProblem("has a number that runs into a word");
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static Token token(java.util.regex.Matcher parts) {
        if (parts.group("number") != null) {
            return new Token(Kind.NUMBER, parts.group("number"));
        }
        if (parts.group("text") != null) {
            return new Token(Kind.TEXT, unescaped(parts.group("text")));
        }
        return parts.group("name") != null
                ? new Token(Kind.NAME, parts.group("name"))
                : new Token(Kind.SIGN, parts.group("sign"));
    }

    /** {@code 1e3} is 1 for feelin and an error for others. */
    private static boolean joined(List<Token> tokens) {
        for (var i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).kind == Kind.NUMBER
                    && (tokens.get(i).kind == Kind.NAME && !Parser.JOINING.contains(tokens.get(i).text)
                            || tokens.get(i).kind == Kind.NUMBER)) {
                return true;
            }
        }
        return false;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                c = switch (text.charAt(++i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> text.charAt(i);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }
}
