package tech.ihelper.connectors.outbox;

import java.util.Optional;

/** A way out of the house. One bean per package beside this one. */
public interface DeliveryChannel {

    /** Which deliveries it takes. */
    Delivery.Channel channel();

    /** Why nothing can be sent this way at all, in a person's words; empty when it can. Deliveries wait meanwhile. */
    Optional<String> notReady();

    /**
     * Sends once and returns when the other side has taken it.
     *
     * @throws DeliveryFailed with a reason that holds no secret
     */
    void send(Outgoing outgoing) throws DeliveryFailed;
}
