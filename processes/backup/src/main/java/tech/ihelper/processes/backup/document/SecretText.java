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
    record Glyph(String text, String kind) {}

    /** Rows of groups of characters. */
    static List<List<List<Glyph>>> rows(String secret) {
        var groups = cut(secret.codePoints().mapToObj(SecretText::glyph).toList(), GROUP);
        return cut(groups, GROUPS);
    }

    private static Glyph glyph(int point) {
        if (point == ' ') {
            return new Glyph("space", "space");
        }
        var text = Character.toString(point);
        if (Character.isLetter(point)) {
            return new Glyph(text, "letter");
        }
        return Character.isDigit(point) ? new Glyph(text, "digit") : new Glyph(text, "sign");
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
