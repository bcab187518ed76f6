package tech.ihelper.connectors.outbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways out of the house, by name. */
@Component
class DeliveryChannels {

    private final Map<Delivery.Channel, DeliveryChannel> channels = new EnumMap<>(Delivery.Channel.class);

    DeliveryChannels(List<DeliveryChannel> channels) {
        channels.forEach(channel -> this.channels.put(channel.channel(), channel));
    }

    @Nullable
    DeliveryChannel ready(Delivery.Channel channel) {
        var found = channels.get(channel);
        return found != null && found.notReady().isEmpty() ? found : null;
    }

    Optional<String> notReady(Delivery.Channel channel) {
        var found = channels.get(channel);
        return found == null ? Optional.of("this way of sending is not installed") : found.notReady();
    }
}
