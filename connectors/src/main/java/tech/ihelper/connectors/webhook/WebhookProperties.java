package tech.ihelper.connectors.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of outgoing webhooks.
 *
 * @param connectTimeout for the connection
 * @param timeout for the answer
 */
@ConfigurationProperties("ihelper.connectors.webhook")
public record WebhookProperties(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("10s") Duration timeout) {}
