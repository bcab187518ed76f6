package tech.ihelper.connectors.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers, many at once on few threads. Each question makes a connection of its own, so that it sees what a visitor would;
 * nothing of an answer is kept but whether it was well.
 */
final class HttpProber implements AutoCloseable {

    private static final int REDIRECTS = 5;

    /** An answer whose first line never ends would fill the memory. */
    private static final int LONGEST_LINE = 16_384;

    private static final int MOST_HEADERS = 200;

    private final GuardedNames names;
    private final CloseableHttpAsyncClient verifying;
    private final CloseableHttpAsyncClient takingAnybody;

    /** @param atOnce connections at the same time */
    HttpProber(GuardedNames names, Trust trust, int atOnce) {
        this.names = names;
        verifying = client(atOnce, tls(trust.verifying(), new DefaultHostnameVerifier()));
        takingAnybody = client(atOnce, tls(Trust.takingAnybody(), NoopHostnameVerifier.INSTANCE));
    }

    /** Names are compared by the client: this version of it sets the JDK's comparison too late to have an effect. */
    private static TlsStrategy tls(SSLContext context, HostnameVerifier names) {
        return ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setHostnameVerifier(names)
                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                .buildAsync();
    }

    private CloseableHttpAsyncClient client(int atOnce, TlsStrategy tls) {
        var client = HttpAsyncClients.custom()
                .setConnectionManager(connections(atOnce, tls))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .setH2Config(H2Config.custom()
                        .setPushEnabled(false)
                        .setMaxHeaderListSize(LONGEST_LINE * 4)
                        .build())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableRedirectHandling()
                .setUserAgent("iHelper-PrecisionWatch")
                .build();
        client.start();
        return client;
    }

    private AsyncClientConnectionManager connections(int atOnce, TlsStrategy tls) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(names.guard()))
                .setTlsStrategy(tls)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMinutes(1))
                        .build())
                .setMaxConnTotal(atOnce)
                .setMaxConnPerRoute(atOnce)
                .build();
    }

    CompletableFuture<Outcome> probe(HttpQuestion question) {
        var attempt = Attempt.within(question.limit());
        var answer = new CompletableFuture<Outcome>();
        ask(question, attempt, answer, REDIRECTS);
        return attempt.bound(answer);
    }

    /** Names are looked up beforehand, on threads that may wait: the client would do it on those that serve everybody. */
    private void ask(HttpQuestion question, Attempt attempt, CompletableFuture<Outcome> answer, int redirects) {
        names.address(question.address().getHost())
                .thenAccept(known -> send(question, attempt, answer, redirects))
                .exceptionally(failure -> {
                    answer.completeExceptionally(failure);
                    return null;
                });
    }

    private void send(HttpQuestion question, Attempt attempt, CompletableFuture<Outcome> answer, int redirects) {
        if (answer.isDone()) {
            return;
        }
        var reader = new HttpReader(
                question, attempt, answer, (status, to) -> follow(question, status, to, attempt, answer, redirects));
        var client = question.verified() ? verifying : takingAnybody;
        var exchange = client.execute(SimpleRequestProducer.create(request(question)), reader, new Failed(answer));
        answer.whenComplete((outcome, failure) -> exchange.cancel(true));
    }

    private static SimpleHttpRequest request(HttpQuestion question) {
        var timeout = Timeout.of(question.limit());
        var building = SimpleRequestBuilder.create(question.method())
                .setUri(question.address())
                .setRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build());
        var body = question.body();
        if (body != null) {
            building.setBody(body.getBytes(StandardCharsets.UTF_8), type(body));
        }
        var headers = question.headers();
        if (headers != null) {
            HeaderLines.of(headers).forEach(building::setHeader);
        }
        return building.build();
    }

    private static ContentType type(String body) {
        return body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[")
                ? ContentType.APPLICATION_JSON
                : ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);
    }

    /** As RFC 9110 (15.4) has it. What was written for one server is sent to no other. */
    private void follow(
            HttpQuestion question,
            int status,
            String location,
            Attempt attempt,
            CompletableFuture<Outcome> answer,
            int redirects) {
        if (redirects == 0) {
            answer.complete(attempt.fault("It redirects more than " + REDIRECTS + " times"));
            return;
        }
        URI to;
        try {
            to = question.address().resolve(location.strip());
        } catch (IllegalArgumentException e) {
            answer.complete(attempt.fault("It redirects to no address: " + location));
            return;
        }
        var scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        if (to.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
            answer.complete(attempt.fault("It redirects to no web address: " + location));
            return;
        }
        var becomesGet = status == 303 && !question.method().equals("HEAD")
                || status < 303 && question.method().equals("POST");
        ask(
                question.redirected(
                        to, becomesGet ? "GET" : question.method(), !becomesGet, sameServer(question.address(), to)),
                attempt,
                answer,
                redirects - 1);
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    @Override
    public void close() {
        verifying.close(CloseMode.IMMEDIATE);
        takingAnybody.close(CloseMode.IMMEDIATE);
    }

    private record Failed(CompletableFuture<Outcome> answer) implements FutureCallback<Void> {

        @Override
        public void completed(@Nullable Void nothing) {
            // The reader has answered, or a redirect is followed.
        }

        @Override
        public void failed(Exception failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            // Only what is answered already is cancelled.
        }
    }
}
