package tech.ihelper.connectors.inbox;

import java.util.List;

/** How the messages of one product are read. One bean per package beside this one; found by {@link #name()}. */
public interface AlertSource {

    /** Last segment of the address that the product posts to: {@code /api/v1/alerts/{name}}. */
    String name();

    /**
     * Reads a message, tolerant of fields it does not know.
     *
     * @throws NotUnderstood naming the field that stands in the way and what to do about it
     */
    List<Alert> read(MessagePart message) throws NotUnderstood;
}
