package tech.ihelper.connectors.outbox;

/** What a subject implements to learn how its deliveries end. Called in the transaction that records the end. */
public interface DeliveryListener {

    /** The other side took it. An exception here is logged and does not undo the fact. */
    void sent(DeliveryReport report);

    /**
     * Nobody will get it: raise an alarm, try another way. An exception here undoes the giving up, and it is tried again
     * later.
     */
    void givenUp(DeliveryReport report);
}
