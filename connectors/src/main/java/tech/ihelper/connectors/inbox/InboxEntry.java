package tech.ihelper.connectors.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * A stored message as the inbox page lists it.
 *
 * @param integration name of the token that sent it
 * @param size of the original body in bytes
 * @param reason why it was rejected, or why the last try failed
 * @param alerts how many alerts it held; null until understood
 * @param incidents numbers of the incidents that its alerts belong to
 * @param tries how often finishing it was tried after the first time
 * @param correctedBy who replayed it with another body; null when nobody did
 */
public record InboxEntry(
        long id,
        String source,
        String integration,
        @Nullable ClientId client,
        Instant receivedAt,
        int size,
        InboxState state,
        @Nullable String reason,
        @Nullable Integer alerts,
        List<String> incidents,
        int tries,
        @Nullable String correctedBy) {}
