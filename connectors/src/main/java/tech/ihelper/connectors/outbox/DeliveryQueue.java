package tech.ihelper.connectors.outbox;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.LiveTopics;

/** The way into the outbox. */
@Component
class DeliveryQueue implements Outbox {

    private static final int LONGEST_KEY = 255;

    private final Deliveries deliveries;
    private final DeliveryChannels channels;
    private final OutboxProperties properties;
    private final ObjectProvider<LiveTopics> topics;
    private final Clock clock;

    DeliveryQueue(
            Deliveries deliveries,
            DeliveryChannels channels,
            OutboxProperties properties,
            ObjectProvider<LiveTopics> topics,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.properties = properties;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void enqueue(Delivery delivery) {
        if (delivery.idempotencyKey().isBlank() || delivery.idempotencyKey().length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to " + LONGEST_KEY + " characters: " + delivery.idempotencyKey());
        }
        var reason = channels.notReady(delivery.channel()).orElse(null);
        if (deliveries.add(delivery, properties.maxTries(), reason, clock.instant())) {
            topics.ifAvailable(live -> live.changed(LiveTopics.OUTBOX));
        }
    }
}
