package tech.ihelper.connectors.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import tech.ihelper.connectors.Text;
import tech.ihelper.connectors.outbox.Outgoing;

/**
 * One body for every receiver: Slack's incoming webhooks (and Mattermost, Rocket.Chat) read {@code text}; Teams reads a
 * MessageCard, which its connectors and its Workflows both take; everybody else finds the plain fields.
 */
final class WebhookMessage {

    /** Teams takes 28 KB in all; a page is shorter. */
    private static final int LONGEST_TEXT = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookMessage() {}

    static byte[] of(Outgoing outgoing) {
        var card = new LinkedHashMap<String, Object>();
        card.put("@type", "MessageCard");
        card.put("@context", "https://schema.org/extensions");
        card.put("summary", escaped(Text.cut(outgoing.subject(), 200)));
        card.put("text", escaped(Text.cut(outgoing.subject() + "\n\n" + outgoing.body(), LONGEST_TEXT)));
        card.put("subject", outgoing.subject());
        card.put("body", Text.cut(outgoing.body(), LONGEST_TEXT));
        if (outgoing.about() != null) {
            card.put("about", outgoing.about());
        }
        card.put("idempotencyKey", outgoing.idempotencyKey());
        try {
            return JSON.writeValueAsBytes(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts always make JSON", e);
        }
    }

    /** Slack's three control characters: an alert that says {@code <!channel>} must not wake a whole company. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
