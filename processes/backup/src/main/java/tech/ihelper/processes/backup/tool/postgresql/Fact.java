package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is known of a database.
 *
 * @param name as people read it; see {@link QualifiedName}
 * @param number rows, large objects, or where a sequence stands
 * @param detail hash of the content; of a sequence what {@link #sequence} writes
 */
record Fact(Kind kind, String name, long number, String detail) {

    enum Kind {
        TABLE('t'),
        LARGE_OBJECTS('o'),
        SEQUENCE('s');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /** Of the lines in a file. */
    static final Comparator<Fact> ORDER = Comparator.comparing(Fact::kind).thenComparing(Fact::name);

    private static final Pattern LINE =
            Pattern.compile("([tos]) ([0-9a-f]{32}|[+-][cu][fo]) (-?\\d{1,19}) (.+)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** @param called whether {@code last} was given out already; else it is the next one */
    static Fact sequence(QualifiedName name, long last, boolean called, boolean descends, boolean cycles) {
        var detail = (descends ? "-" : "+") + (called ? "c" : "u") + (cycles ? "o" : "f");
        return new Fact(Kind.SEQUENCE, name.toString(), last, detail);
    }

    /** {@code t 9f86d0… 1234 public.accounts}; line ends in a name are escaped. */
    String line() {
        return kind.letter + " " + detail + " " + number + " "
                + name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /** @throws IOException when {@code line} was not written by {@link #line()} */
    static Fact parse(String line) throws IOException {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException("The facts have a line that cannot be understood");
        }
        try {
            return new Fact(
                    kindOf(parts.group(1).charAt(0)),
                    unescaped(parts.group(4)),
                    Long.parseLong(parts.group(3)),
                    parts.group(2));
        } catch (NumberFormatException e) {
            throw new IOException("The facts have a number that is none", e);
        }
    }

    /**
     * Whether a sequence stands further back than it did {@code then}. A sequence belongs to no snapshot: a dump may hold a later
     * value than what was seen before it, never an earlier one, unless it cycles.
     */
    boolean isBehind(Fact then) {
        if (detail.charAt(2) == 'o') {
            return false;
        }
        var ahead = detail.charAt(0) == '-' ? Long.compare(then.number, number) : Long.compare(number, then.number);
        return ahead < 0 || ahead == 0 && then.detail.charAt(1) == 'c' && detail.charAt(1) == 'u';
    }

    private static Kind kindOf(char letter) {
        return letter == 't' ? Kind.TABLE : letter == 'o' ? Kind.LARGE_OBJECTS : Kind.SEQUENCE;
    }

    private static String unescaped(String name) {
        return ESCAPED.matcher(name).replaceAll(escaped -> switch (escaped.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(escaped.group(1));
        });
    }
}
