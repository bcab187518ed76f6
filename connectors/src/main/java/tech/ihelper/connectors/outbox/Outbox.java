package tech.ihelper.connectors.outbox;

/** Deliveries wait here until they are sent; writing a row is all that a process or a page ever does. */
public interface Outbox {

    /** Queues in the caller's transaction; a second call with the same idempotency key changes nothing. */
    void enqueue(Delivery delivery);
}
