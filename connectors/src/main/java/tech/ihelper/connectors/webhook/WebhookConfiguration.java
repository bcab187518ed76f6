package tech.ihelper.connectors.webhook;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.probe.NetworkGuard;
import tech.ihelper.contracts.Secrets;

/** Webhooks to addresses that our own people gave, and to those of strangers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    WebhookChannel webhookChannel(
            CamelContext camel,
            ProducerTemplate template,
            ObjectProvider<Secrets> secrets,
            WebhookProperties properties) {
        return new WebhookChannel(Delivery.Channel.WEBHOOK, null, camel, template, secrets, properties);
    }

    @Bean
    WebhookChannel visitorWebhookChannel(
            CamelContext camel,
            ProducerTemplate template,
            ObjectProvider<Secrets> secrets,
            WebhookProperties properties) {
        return new WebhookChannel(
                Delivery.Channel.VISITOR_WEBHOOK,
                new NetworkGuard(properties.visitorNetworks()),
                camel,
                template,
                secrets,
                properties);
    }
}
