package tech.ihelper.connectors.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * A delivery as the outbox page lists it.
 *
 * @param shownAs where to, never a secret
 * @param about number of the case it belongs to
 * @param reason why it waits, or why the last try failed
 * @param nextTry when it is tried next; null when it is not waiting
 */
public record OutboxEntry(
        long id,
        Delivery.Channel channel,
        String shownAs,
        String subject,
        @Nullable ClientId client,
        @Nullable String about,
        OutboxState state,
        @Nullable String reason,
        int tries,
        Instant queuedAt,
        @Nullable Instant nextTry,
        @Nullable Instant sentAt) {}
