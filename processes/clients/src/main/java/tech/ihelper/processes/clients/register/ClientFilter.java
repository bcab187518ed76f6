package tech.ihelper.processes.clients.register;

import org.jspecify.annotations.Nullable;

/**
 * What the list shows, as it stands in the address of the page.
 *
 * @param text part of the name or of a matcher, whatever the case of its letters
 * @param inactive also those who are not served any more
 * @param after name of the last client of the previous page; null = from the start
 */
public record ClientFilter(@Nullable String text, boolean inactive, @Nullable String after) {

    public ClientFilter {
        text = blankToNull(text);
        after = blankToNull(after);
    }

    public boolean narrows() {
        return text != null;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
