package tech.ihelper.connectors.inbox;

import org.jspecify.annotations.Nullable;

/**
 * The body of a stored message, for a person's eyes.
 *
 * @param body exactly the bytes that arrived
 * @param text the same as text; what cannot be shown safely is U+FFFD. Still to be escaped for HTML
 * @param corrected the body that somebody replaced it with; null when nobody did
 */
public record RawMessage(
        InboxEntry entry, @Nullable String contentType, byte[] body, String text, @Nullable String corrected) {}
