package tech.ihelper.processes.backup.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A secret so that a person can read it from paper and type it: in groups, digits told from letters, with a check of what was typed. */
final class SecretText {

    private static final int GROUP = 4;
    private static final int GROUPS = 6;
    private static final int CHECKED = 8;

    private SecretText() {}

    /** @param kind {@code letter}, {@code digit} or {@code sign} */
    record Character(String text, String kind) {}

    /** Rows of groups of characters. */
    static List<List<List<Character>>> rows(String secret) {
        var groups = cut(secret.codePoints().mapToObj(SecretText::character).toList(), GROUP);
        return cut(groups, GROUPS);
    }

    private static Character character(int point) {
        var text = java.lang.Character.toString(point);
        if (java.lang.Character.isLetter(point)) {
            return new Character(text, "letter");
        }
        return java.lang.Character.isDigit(point)
                ? new Character(text, "digit")
                : new Character(point == ' ' ? "\u2423" : text, "sign");
    }

    private static <T> List<List<T>> cut(List<T> all, int size) {
        var parts = new ArrayList<List<T>>();
        for (var at = 0; at < all.size(); at += size) {
            parts.add(all.subList(at, Math.min(all.size(), at + size)));
        }
        return parts;
    }

    /** The begin of the SHA-256 of the text, as {@code sha256sum} says it. */
    static String check(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8)).substring(0, CHECKED);
    }
}
