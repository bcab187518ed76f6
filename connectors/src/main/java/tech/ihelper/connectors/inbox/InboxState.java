package tech.ihelper.connectors.inbox;

/** How far a stored message got. */
public enum InboxState {
    /** Kept, not finished yet: in work, or to be tried again by the schedule. */
    RECEIVED,
    /** Its alerts were taken over by the business. */
    UNDERSTOOD,
    /** Could not be understood; kept with the reason until somebody corrects and replays it. */
    REJECTED
}
