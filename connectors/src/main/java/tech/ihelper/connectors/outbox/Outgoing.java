package tech.ihelper.connectors.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery on its way, as a channel gets it.
 *
 * @param address as enqueued: still sealed where it is a secret
 * @param unsubscribe where a POST ends mail of this kind (RFC 8058); null for what belongs to work
 * @param queuedAt when it was enqueued
 */
public record Outgoing(
        String idempotencyKey,
        String address,
        String shownAs,
        String subject,
        String body,
        @Nullable String about,
        @Nullable String unsubscribe,
        Instant queuedAt) {}
