package tech.ihelper.processes.support;

import java.time.Instant;
import java.util.List;
import tech.ihelper.contracts.ClientId;

/**
 * One message of a request's conversation.
 *
 * @param key the same is kept once, however often it is sent
 * @param authorId id of the user, or {@code system}
 * @param internal for our own people only
 */
record RequestMessage(
        String key,
        long requestId,
        ClientId client,
        Instant at,
        String authorId,
        String authorName,
        Side side,
        boolean internal,
        String body) {

    static final int LONGEST = 8_000;

    /** Whose message it is. */
    enum Side {
        CLIENT,
        STAFF
    }

    /** For pages, which show line by line. */
    public List<String> lines() {
        return body.lines().toList();
    }

    public boolean ofClient() {
        return side == Side.CLIENT;
    }
}
