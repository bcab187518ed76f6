package tech.ihelper.connectors.deadman;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The dead-man ping: an outside watcher (healthchecks.io or one of your own) raises the alarm when it stays away.
 *
 * @param url address to GET each minute, http or https; none = off
 * @param timeout for connection and answer together
 * @param messageLate a message in the inbox that is unfinished for longer stops the ping
 * @param deliveryLate a delivery that is overdue for longer, on a channel that is configured, stops the ping
 */
@ConfigurationProperties("ihelper.connectors.dead-man")
public record DeadManProperties(
        @Nullable String url,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2m") Duration messageLate,
        @DefaultValue("5m") Duration deliveryLate) {

    public DeadManProperties {
        url = url == null || url.isBlank() ? null : url.strip();
        if (url != null && !isWebAddress(url)) {
            throw new IllegalArgumentException("ihelper.connectors.dead-man.url is not an http or https address.");
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the address: whoever knows it can feign our life. */
    @Override
    public String toString() {
        return "DeadManProperties[" + (url == null ? "off" : "on") + "]";
    }
}
