package tech.ihelper.connectors.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Outgoing webhooks.
 *
 * @param connectTimeout for the connection
 * @param timeout for the answer
 * @param visitorNetworks networks that are reached for strangers though they are not public, as {@code 10.20.0.0/16}; none as shipped
 */
@ConfigurationProperties("ihelper.connectors.webhook")
public record WebhookProperties(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue List<String> visitorNetworks) {

    public WebhookProperties {
        visitorNetworks = List.copyOf(visitorNetworks);
    }
}
