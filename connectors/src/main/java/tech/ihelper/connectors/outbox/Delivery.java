package tech.ihelper.connectors.outbox;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * Something to send: the subject says what and to whom, the channel knows how.
 *
 * @param idempotencyKey the same key is sent once, whoever asks again: {@code INC-2026-000042/page/1/mara/mail}
 * @param address mail address, or the sealed URL of a webhook ({@code Secrets} purpose {@code webhook})
 * @param shownAs the address as people may see it: never a secret
 * @param about number of the case it belongs to
 * @param unsubscribe for mail that somebody may not want: an {@code https} address that a POST without sign-in unsubscribes
 *     at (RFC 8058), offered by mail programs as a button; null for what belongs to work
 */
public record Delivery(
        String idempotencyKey,
        Channel channel,
        String address,
        String shownAs,
        String subject,
        String body,
        @Nullable ClientId client,
        @Nullable String about,
        @Nullable String unsubscribe) {

    /** What belongs to work: nobody unsubscribes from it. */
    public Delivery(
            String idempotencyKey,
            Channel channel,
            String address,
            String shownAs,
            String subject,
            String body,
            @Nullable ClientId client,
            @Nullable String about) {
        this(idempotencyKey, channel, address, shownAs, subject, body, client, about, null);
    }

    /** Ways out of the house. */
    public enum Channel {
        /** SMTP. */
        MAIL,
        /** HTTP POST of JSON that Slack and Teams both understand. */
        WEBHOOK,
        /** The same to an address that a stranger gave: it reaches public networks only. */
        VISITOR_WEBHOOK
    }
}
