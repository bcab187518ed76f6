package tech.ihelper.processes.clients.handover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * Something secret that was put into the safe, without the secret.
 *
 * @param about number of the case that it is for
 * @param label what it opens, in the client's words; never the secret itself
 * @param storedBy who put it in: a person's name, or "the client"
 * @param seenBy name of who saw it; null while nobody did
 */
public record Handed(
        UUID id,
        ClientId client,
        String about,
        String label,
        State state,
        String storedBy,
        Instant storedAt,
        Instant expiresAt,
        @Nullable String seenBy,
        @Nullable Instant seenAt) {

    /** What became of it. */
    public enum State {
        STORED("In the safe"),
        SEEN("Seen once, deleted"),
        EXPIRED("Nobody took it out in time, deleted");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isThere() {
        return state == State.STORED;
    }
}
