package tech.ihelper.processes.clients.register;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says which alerts are a client's: those that have all of these labels with exactly these values. Written as in
 * Prometheus, {@code {site="kestrel", env="prod"}}; braces and quotes may be left out. Only equality is understood.
 */
public record LabelMatcher(SortedMap<String, String> labels) {

    // Unique in the database: an index entry of PostgreSQL holds 2,704 bytes, a character has up to 4.
    static final int LONGEST = 600;

    private static final Pattern PAIR = Pattern.compile(
            "\\s*(?<name>[A-Za-z_][A-Za-z0-9_.:/-]*)\\s*=\\s*(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<bare>[^,\"~=][^,\"]*?))\\s*(?:,|$)");

    public LabelMatcher {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    public static LabelMatcher of(Map<String, String> labels) {
        return new LabelMatcher(new TreeMap<>(labels));
    }

    public boolean fits(Map<String, String> alertLabels) {
        return labels.entrySet().stream().allMatch(label -> label.getValue().equals(alertLabels.get(label.getKey())));
    }

    /** How many labels have to be equal: more is more specific. */
    int specificity() {
        return labels.size();
    }

    /** @throws InvalidEntry that names what is wrong with which part of {@code text} */
    public static LabelMatcher parse(String text) {
        var rest = withoutBraces(text.strip());
        var labels = new TreeMap<String, String>();
        var pair = PAIR.matcher(rest);
        var at = 0;
        while (at < rest.length()) {
            if (!pair.region(at, rest.length()).lookingAt()) {
                throw new InvalidEntry("matchers", unreadable(rest.substring(at).strip()));
            }
            var name = pair.group("name");
            var value = pair.group("quoted") != null ? unescape(pair.group("quoted")) : pair.group("bare");
            if (value.isBlank()) {
                throw new InvalidEntry("matchers", "Give " + name + " a value: an empty one fits no alert.");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidEntry("matchers", "The value of " + name + " has a character that cannot be printed.");
            }
            if (labels.put(name, value) != null) {
                throw new InvalidEntry("matchers", name + " stands twice in one matcher. Use one line for each.");
            }
            at = pair.end();
        }
        var matcher = new LabelMatcher(labels);
        if (labels.isEmpty()) {
            throw new InvalidEntry("matchers", "Write at least one label, as in site=kestrel.");
        }
        if (matcher.toString().length() > LONGEST) {
            throw new InvalidEntry("matchers", "A matcher has at most " + LONGEST + " characters.");
        }
        return matcher;
    }

    /**
     * One matcher a line; empty lines do not count.
     *
     * @throws InvalidEntry that names the line
     */
    public static List<LabelMatcher> parseLines(String text) {
        var matchers = new ArrayList<LabelMatcher>();
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                var matcher = parse(lines.get(i));
                if (!matchers.contains(matcher)) {
                    matchers.add(matcher);
                }
            } catch (InvalidEntry invalid) {
                throw new InvalidEntry("matchers", "Line " + (i + 1) + ": " + invalid.reason());
            }
        }
        return matchers;
    }

    /** The canonical spelling: sorted, quoted; {@link #parse} reads it back to an equal matcher. */
    @Override
    public String toString() {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + '"')
                .collect(Collectors.joining(", "));
    }

    private static String withoutBraces(String text) {
        return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
    }

    private static String unreadable(String part) {
        return part.matches("\\S+\\s*(!=|=~|!~).*")
                ? "Only = is understood here, so " + part + " cannot be used. Write one line for each value."
                : "This is not a label and its value: " + part + ". Write them as in site=kestrel, env=prod.";
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String unescape(String quoted) {
        var text = new StringBuilder();
        for (var i = 0; i < quoted.length(); i++) {
            var c = quoted.charAt(i);
            if (c == '\\') {
                text.append(quoted.charAt(++i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
