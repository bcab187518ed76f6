package tech.ihelper.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line or a paragraph of text.
 *
 * @param lines whether it may hold line breaks; in a single line they become spaces, as form-js has it
 * @param minLength characters without surrounding space
 * @param pattern found anywhere in the text, as JavaScript's {@code test}; null for none
 */
record TextField(
        Asked asked,
        boolean lines,
        Limit minLength,
        Limit maxLength,
        @Nullable Pattern pattern,
        @Nullable String patternMessage,
        Kind kind)
        implements FormField {

    /** What a field without a limit of its own takes at most. */
    static final int LONGEST = 100_000;

    /** The space that JavaScript's {@code trim} takes away. */
    private static final Pattern SPACE_AROUND =
            Pattern.compile("^[\\s\\u00A0\\uFEFF\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+"
                    + "|[\\s\\u00A0\\uFEFF\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]++\\z");

    enum Kind {
        ANY,
        EMAIL,
        PHONE
    }

    @Override
    public Object empty() {
        return "";
    }

    @Override
    public Object cleaned(@Nullable Object given, FormData data) {
        return given == null || given instanceof Map || given instanceof List ? "" : clean(given.toString());
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given != null && !(given instanceof String)) {
            complaints.add("type", "type.text");
            return null;
        }
        var text = clean((String) given);
        if (text.isEmpty()) {
            if (required()) {
                complaints.add("required", "required");
            }
            return null;
        }
        if (text.length() > LONGEST) {
            complaints.add("maxLength", "maxLength", Map.of("limit", String.valueOf(LONGEST)));
            return null;
        }
        checkLength(text, complaints);
        if (pattern != null && !SafePattern.find(pattern, text)) {
            if (patternMessage == null) {
                complaints.add("pattern", "pattern");
            } else {
                complaints.addAsWritten("pattern", patternMessage);
            }
        }
        checkKind(text, complaints);
        return text;
    }

    private void checkLength(String text, Complaints complaints) {
        var length = BigDecimal.valueOf(trimmed(text).length());
        try {
            var least = minLength.in(complaints.scope());
            if (least != null && length.compareTo(least) < 0) {
                complaints.add("minLength", "minLength", Map.of("limit", least.toPlainString()));
            }
        } catch (Limit.NoNumber e) {
            // Then form-js has no limit.
        }
        try {
            var most = maxLength.in(complaints.scope());
            if (most != null && length.compareTo(most) > 0) {
                complaints.add("maxLength", "maxLength", Map.of("limit", most.toPlainString()));
            }
        } catch (Limit.NoNumber e) {
            // Then form-js has no limit.
        }
    }

    private static String trimmed(String text) {
        return SPACE_AROUND.matcher(text).replaceAll("");
    }

    private void checkKind(String text, Complaints complaints) {
        if (kind == Kind.EMAIL && !SafePattern.find(SafePattern.EMAIL, text)) {
            complaints.add("format", "email");
        }
        if (kind == Kind.PHONE && !SafePattern.find(SafePattern.PHONE, text)) {
            complaints.add("format", "phone");
        }
    }

    /** PostgreSQL keeps no NUL in a text. */
    private String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var kept = text.replace('\0', '\uFFFD');
        return lines ? kept : kept.replaceAll("[\\r\\n\\t]", " ");
    }
}
