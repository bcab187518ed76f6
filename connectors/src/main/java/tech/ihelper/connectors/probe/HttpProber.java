package tech.ihelper.connectors.probe;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers, many at once on few threads. Each question makes a connection of its own, so that it sees what a visitor would;
 * nothing of an answer is kept but whether it was well.
 */
public final class HttpProber implements AutoCloseable {

    private static final int REDIRECTS = 5;
    private static final int READ = 1 << 20;

    private final CloseableHttpAsyncClient client;

    /**
     * @param guard decides where connections go
     * @param atOnce connections at the same time
     */
    public HttpProber(NetworkGuard guard, int atOnce) {
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guarded(guard))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMinutes(1))
                        .build())
                .setMaxConnTotal(atOnce)
                .setMaxConnPerRoute(atOnce)
                .build();
        client = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .setUserAgent("iHelper-PrecisionWatch")
                .build();
        client.start();
    }

    /** The outcome comes within the target's limit, whatever the other side does. It never fails. */
    public CompletableFuture<Outcome> probe(HttpTarget target) {
        var started = System.nanoTime();
        var answer = new CompletableFuture<Outcome>();
        var request = SimpleRequestBuilder.get(target.address()).build();
        request.setConfig(config(target.limit()));
        var exchange = client.execute(
                SimpleRequestProducer.create(request),
                new Reader(target, started, answer),
                new Failed(answer, started, target));
        return answer.orTimeout(target.limit().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> new Outcome(millis(started), Faults.of(late, target.limit())))
                .whenComplete((outcome, never) -> exchange.cancel(true));
    }

    private static RequestConfig config(Duration limit) {
        var timeout = Timeout.of(limit);
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .setRedirectsEnabled(true)
                .setMaxRedirects(REDIRECTS)
                .build();
    }

    private static int millis(long started) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Decides as early as it can: by the status, then by the keyword. */
    private static final class Reader extends AbstractBinResponseConsumer<Void> {

        private final HttpTarget target;
        private final long started;
        private final CompletableFuture<Outcome> answer;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int millis;

        private Reader(HttpTarget target, long started, CompletableFuture<Outcome> answer) {
            this.target = target;
            this.started = started;
            this.answer = answer;
        }

        @Override
        protected void start(HttpResponse response, @Nullable ContentType type) {
            millis = millis(started);
            var status = response.getCode();
            if (status < target.least() || status > target.most()) {
                answer.complete(new Outcome(millis, "It answered with status " + status));
            } else if (target.keyword() == null) {
                answer.complete(new Outcome(millis, null));
            }
        }

        @Override
        protected int capacityIncrement() {
            return READ;
        }

        @Override
        protected void data(ByteBuffer source, boolean last) {
            var keyword = target.keyword();
            if (answer.isDone() || keyword == null) {
                return;
            }
            var bytes = new byte[Math.min(source.remaining(), READ - read.size())];
            source.get(bytes);
            read.writeBytes(bytes);
            if (read.toString(StandardCharsets.UTF_8).contains(keyword)) {
                answer.complete(new Outcome(millis, null));
            } else if (last || read.size() >= READ) {
                answer.complete(new Outcome(millis, "The answer does not contain \"" + keyword + "\""));
            }
        }

        @Override
        protected @Nullable Void buildResult() {
            return null;
        }

        @Override
        public void releaseResources() {
            read.reset();
        }
    }

    private record Failed(CompletableFuture<Outcome> answer, long started, HttpTarget target)
            implements FutureCallback<Void> {

        @Override
        public void completed(@Nullable Void nothing) {
            // An answer without a body, of which a keyword was wanted.
            answer.complete(new Outcome(millis(started), "The answer is empty"));
        }

        @Override
        public void failed(Exception failure) {
            answer.complete(new Outcome(millis(started), Faults.of(failure, target.limit())));
        }

        @Override
        public void cancelled() {
            // Only what is answered already is cancelled.
        }
    }

    /** The client connects to the addresses that were looked at, and asks nobody else. */
    private record Guarded(NetworkGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
