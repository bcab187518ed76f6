package tech.ihelper.processes.backup.tool;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody types who looks for a file: a part of its name, or a whole name with {@code *} and {@code ?} for what is not known.
 * Capital and small letters are the same.
 */
public final class NamePattern {

    private static final int LONGEST = 200;

    private final String glob;
    private final Pattern words;

    private NamePattern(String glob) {
        this.glob = glob;
        this.words = Pattern.compile(
                glob.codePoints()
                        .mapToObj(letter -> switch (letter) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(letter));
                        })
                        .collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    public static NamePattern of(String text) {
        var wanted = text.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST || wanted.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidBackup("pattern", "Type a part of the file's name, up to " + LONGEST + " letters.");
        }
        if (wanted.contains("/")) {
            throw new InvalidBackup("pattern", "Search by the name alone, without its folders.");
        }
        var whole = wanted.contains("*") || wanted.contains("?");
        return new NamePattern(whole ? wanted : "*" + wanted + "*");
    }

    /** @param name without folders */
    public boolean matches(String name) {
        return words.matcher(name).matches();
    }

    /** As shells and Go's {@code path.Match} write it. */
    public String glob() {
        return glob.replace("\\", "\\\\").replace("[", "\\[");
    }

    @Override
    public String toString() {
        return glob;
    }
}
