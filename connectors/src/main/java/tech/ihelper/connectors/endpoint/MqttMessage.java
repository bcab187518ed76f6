package tech.ihelper.connectors.endpoint;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One message for a broker.
 *
 * @param topic null to say nothing and only see whether the broker lets us in
 * @param broker {@code mqtt} in the clear, {@code mqtts} over TLS
 * @param password may only be there with a user
 * @param limit for all of it
 */
public record MqttMessage(
        URI broker,
        @Nullable String user,
        @Nullable String password,
        @Nullable String topic,
        String payload,
        Duration limit) {

    @Override
    public String toString() {
        return "MqttMessage[" + broker.getHost() + "]";
    }
}
