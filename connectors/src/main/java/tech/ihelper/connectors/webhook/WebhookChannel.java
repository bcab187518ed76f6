package tech.ihelper.connectors.webhook;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import tech.ihelper.connectors.Digest;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.DeliveryChannel;
import tech.ihelper.connectors.outbox.DeliveryFailed;
import tech.ihelper.connectors.outbox.Outgoing;
import tech.ihelper.connectors.probe.ForbiddenAddress;
import tech.ihelper.connectors.probe.GuardedResolver;
import tech.ihelper.connectors.probe.NetworkGuard;
import tech.ihelper.contracts.Secrets;

/**
 * JSON by HTTP POST. The whole address is a secret (whoever has it can post), so it is opened here, for one request, and
 * appears in no log, no reason and no name of an endpoint. Addresses that strangers gave have a channel of their own: it reaches no
 * network that a stranger may not reach, and one that hangs holds up nobody's page.
 */
class WebhookChannel implements DeliveryChannel {

    /** Purpose of the sealed address. */
    static final String PURPOSE = "webhook";

    private static final Logger log = LoggerFactory.getLogger(WebhookChannel.class);

    private final ProducerTemplate template;
    private final ObjectProvider<Secrets> secrets;
    private final WebhookProperties properties;
    private final CamelContext camel;
    private final Delivery.Channel channel;
    private final @Nullable NetworkGuard guard;
    private final String uri;
    private @Nullable HttpEndpoint endpoint;

    /** @param guard decides where connections go; null for addresses that our own people gave */
    WebhookChannel(
            Delivery.Channel channel,
            @Nullable NetworkGuard guard,
            CamelContext camel,
            ProducerTemplate template,
            ObjectProvider<Secrets> secrets,
            WebhookProperties properties) {
        this.channel = channel;
        this.guard = guard;
        this.camel = camel;
        this.template = template;
        this.secrets = secrets;
        this.properties = properties;
        // The address of each request is in a header; this one is never called. Camel keeps one endpoint for each.
        this.uri = "http://" + channel.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + ".invalid?httpMethod=POST&followRedirects=false&throwExceptionOnFailure=false"
                + "&ignoreResponseBody=true&userAgent=iHelper&connectTimeout="
                + properties.connectTimeout().toMillis()
                + "&responseTimeout=" + properties.timeout().toMillis()
                + "&soTimeout=" + properties.timeout().toMillis()
                + "&connectionRequestTimeout=" + properties.connectTimeout().toMillis();
    }

    @Override
    public Delivery.Channel channel() {
        return channel;
    }

    @Override
    public Optional<String> notReady() {
        return secrets.getIfAvailable() == null
                ? Optional.of("no store for secrets, so no address can be opened")
                : Optional.empty();
    }

    @Override
    public void send(Outgoing outgoing) throws DeliveryFailed {
        var address = address(outgoing);
        var body = WebhookMessage.of(outgoing);
        var exchange = template.send(endpoint(), e -> {
            var message = e.getMessage();
            message.setBody(body);
            message.setHeader(Exchange.HTTP_URI, address.toString());
            message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
            message.setHeader("Idempotency-Key", printable(outgoing.idempotencyKey()));
        });
        var failure = exchange.getException();
        if (failure != null) {
            throw explained(failure, address);
        }
        var status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status < 200 || status > 299) {
            throw refused(status, address, exchange.getMessage().getHeader("Retry-After", String.class));
        }
    }

    private synchronized HttpEndpoint endpoint() {
        if (endpoint == null) {
            endpoint = camel.getEndpoint(uri, HttpEndpoint.class);
            // Tries are the outbox's business: the client would repeat a 429 or 503 by itself, unseen, holding a lane.
            endpoint.setHttpClientConfigurer(client -> {
                client.disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching();
                if (guard != null) {
                    client.setConnectionManager(guarded(guard));
                }
            });
        }
        return endpoint;
    }

    private HttpClientConnectionManager guarded(NetworkGuard guard) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(guard))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.timeout()))
                        .build())
                .build();
    }

    private URI address(Outgoing outgoing) throws DeliveryFailed {
        String opened;
        try {
            opened = secrets.getObject().open(PURPOSE, outgoing.address());
        } catch (RuntimeException e) {
            log.error("The address of {} cannot be opened: {}", outgoing.shownAs(), e.toString());
            throw DeliveryFailed.forNow("Its address cannot be opened. Check the master key of this node.");
        }
        try {
            // Strict on purpose: Camel would take {{...}} for one of our settings and send its value.
            var address = new URI(opened.strip());
            var scheme = address.getScheme();
            if (address.getHost() == null
                    || address.getRawUserInfo() != null
                    || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                throw DeliveryFailed.forGood("This is no http or https address. Correct it where the contact is kept.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw DeliveryFailed.forGood("This is no web address. Correct it where the contact is kept.");
        }
    }

    private static DeliveryFailed refused(int status, URI address, @Nullable String retryAfter) {
        var reason = address.getHost() + " answered " + status + ".";
        if (status == 429 || status == 503) {
            return DeliveryFailed.forNow(reason, seconds(retryAfter));
        }
        if (status >= 300 && status < 400) {
            return DeliveryFailed.forGood(reason + " Redirects are not followed; enter the final address.");
        }
        // 4xx speaks of the address or of us and will not change by itself; 408 and 425 ask for another try.
        return status >= 400 && status < 500 && status != 408 && status != 425
                ? DeliveryFailed.forGood(reason)
                : DeliveryFailed.forNow(reason);
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }

    private DeliveryFailed explained(Throwable failure, URI address) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectTimeoutException) {
                return DeliveryFailed.forNow("No connection to " + address.getHost() + " in time.");
            }
            if (cause instanceof SocketTimeoutException) {
                return DeliveryFailed.forNow(address.getHost() + " did not answer within "
                        + properties.timeout().toSeconds() + " s.");
            }
            if (cause instanceof ForbiddenAddress) {
                return DeliveryFailed.forGood(address.getHost() + " leads where no stranger may send us.");
            }
            if (cause instanceof UnknownHostException) {
                return DeliveryFailed.forNow("There is no host named " + address.getHost() + ".");
            }
            if (cause instanceof SSLException) {
                return DeliveryFailed.forNow(
                        "No protected connection to " + address.getHost() + ": its certificate or TLS was refused.");
            }
            if (cause instanceof ConnectException) {
                return DeliveryFailed.forNow("No connection to " + address.getHost() + ".");
            }
        }
        return DeliveryFailed.forNow("Posting to " + address.getHost() + " failed ("
                + failure.getClass().getSimpleName() + ").");
    }

    /** A header holds ASCII only. */
    private static String printable(String key) {
        return key.matches("[\\x21-\\x7e]+") ? key : Digest.sha256(key);
    }
}
