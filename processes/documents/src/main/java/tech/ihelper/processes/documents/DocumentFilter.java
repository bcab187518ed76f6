package tech.ihelper.processes.documents;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * What the list shows, as it stands in the address of the page.
 *
 * @param text part of the title, the number or the case's number, whatever the case of its letters
 * @param before number of the last document of the previous page; null = from the newest
 */
record DocumentFilter(
        @Nullable String text, @Nullable String kind, @Nullable ClientId client, @Nullable String before) {

    static final DocumentFilter NONE = new DocumentFilter(null, null, null, null);

    DocumentFilter {
        text = blankToNull(text);
        kind = blankToNull(kind);
        before = blankToNull(before);
    }

    public boolean narrows() {
        return text != null || kind != null || client != null;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
