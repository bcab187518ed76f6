package tech.ihelper.forms.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two letters that stand for a person. */
public final class Initials {

    private Initials() {}

    /** First letters of the first and the last name, as {@code ML}; one letter for a single name, {@code ?} for nobody. */
    public static String of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "?";
        }
        var words = name.strip().split("\\s+");
        var first = firstLetter(words[0]);
        return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
    }

    private static String firstLetter(String word) {
        return new StringBuilder()
                .appendCodePoint(word.codePointAt(0))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
