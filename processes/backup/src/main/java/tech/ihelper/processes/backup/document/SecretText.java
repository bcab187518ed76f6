package tech.ihelper.processes.backup.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A secret so that a person can read it from paper and type it: in groups, digits told from letters, with a check of what was typed. */
final class SecretText {

    private static final int GROUP = 4;
    private static final int GROUPS = 5;
    private static final int CHECKED = 8;

    private SecretText() {}

    /** @param kind {@code letter}, {@code digit}, {@code sign} or {@code space} */
    record Character(String text, String kind) {}

    /** Rows of groups of characters. */
    static List<List<List<Character>>> rows(String secret) {
        var groups = cut(secret.codePoints().mapToObj(SecretText::character).toList(), GROUP);
        return cut(groups, GROUPS);
    }

    private static Character character(int point) {
        if (point == ' ') {
            return new Character("space", "space");
        }
        var text = java.lang.Character.toString(point);
        if (java.lang.Character.isLetter(point)) {
            return new Character(text, "letter");
        }
        return java.lang.Character.isDigit(point) ? new Character(text, "digit") : new Character(text, "sign");
    }

    private static <T> List<List<T>> cut(List<T> all, int size) {
        var parts = new ArrayList<List<T>>();
        for (var at = 0; at < all.size(); at += size) {
            parts.add(all.subList(at, Math.min(all.size(), at + size)));
        }
        return parts;
    }

    /** Its bytes, where it has characters that the fonts of documents, or a keyboard after a fire, may not have; else null. */
    static @Nullable String hex(String secret) {
        return secret.chars().allMatch(c -> c > 31 && c < 127)
                ? null
                : HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The begin of the SHA-256 of the text, as {@code sha256sum} says it. */
    static String check(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8)).substring(0, CHECKED);
    }
}
