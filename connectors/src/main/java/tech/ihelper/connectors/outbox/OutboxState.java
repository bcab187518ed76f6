package tech.ihelper.connectors.outbox;

/** How far a delivery got. */
public enum OutboxState {
    /** Waits for its first try, or for its channel to be configured. */
    QUEUED,
    /** A sender has it; when that sender dies, another takes over at the end of the lease. */
    SENDING,
    /** The other side took it. */
    SENT,
    /** The last try failed; another is due. */
    FAILED,
    /** No more tries, until a person asks for one. */
    GIVEN_UP
}
