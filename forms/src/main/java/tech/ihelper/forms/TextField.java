package tech.ihelper.forms;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line or a paragraph of text.
 *
 * @param lines whether it may hold line breaks; in a single line they become spaces, as form-js has it
 * @param minLength characters without surrounding space, 0 for no limit
 * @param pattern found anywhere in the text, as JavaScript's {@code test}; null for none
 */
record TextField(
        String key,
        String label,
        boolean required,
        boolean ignored,
        boolean lines,
        int minLength,
        int maxLength,
        @Nullable Pattern pattern,
        @Nullable String patternMessage,
        Kind kind)
        implements FormField {

    /** What a field without a limit of its own takes at most. */
    static final int LONGEST = 100_000;

    enum Kind {
        ANY,
        EMAIL,
        PHONE
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given != null && !(given instanceof String)) {
            complaints.add("type", "Write text in %s.");
            return null;
        }
        var text = clean((String) given);
        if (text.isEmpty()) {
            if (required) {
                complaints.add("required", "Fill in %s.");
            }
            return null;
        }
        var length = text.strip().length();
        if (length < minLength) {
            complaints.add("minLength", "Write at least " + minLength + " characters in %s.");
        }
        if (length > maxLength || text.length() > LONGEST) {
            complaints.add("maxLength", "Write at most " + Math.min(maxLength, LONGEST) + " characters in %s.");
            return null;
        }
        if (pattern != null && !SafePattern.find(pattern, text)) {
            complaints.add(
                    "pattern", patternMessage != null ? patternMessage : "Write %s in the form that is asked for.");
        }
        checkKind(text, complaints);
        return text;
    }

    private void checkKind(String text, Complaints complaints) {
        if (kind == Kind.EMAIL && !SafePattern.find(SafePattern.EMAIL, text)) {
            complaints.add("format", "Write a mail address in %s, as in name@example.com.");
        }
        if (kind == Kind.PHONE && !SafePattern.find(SafePattern.PHONE, text)) {
            complaints.add("format", "Write a phone number with its country code in %s, as in +4930664040900.");
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
