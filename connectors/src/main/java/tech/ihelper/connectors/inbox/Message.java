package tech.ihelper.connectors.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored message with the body that counts: the corrected one, if there is one. */
record Message(
        long id,
        String source,
        Integration integration,
        Instant receivedAt,
        InboxState state,
        @Nullable String contentType,
        byte[] body) {}
