package tech.ihelper.connectors.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.Host;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes connections and talks over them, many at once on two threads. */
final class Connections implements AutoCloseable {

    private final GuardedNames names;
    private final SSLContext verifying;
    private final SSLContext takingAnybody = Trust.takingAnybody();
    private final DefaultConnectingIOReactor reactor;

    Connections(GuardedNames names, Trust trust) {
        this.names = names;
        this.verifying = trust.verifying();
        reactor = new DefaultConnectingIOReactor(
                (session, call) -> ((Call) call).answered(session),
                IOReactorConfig.custom().setIoThreadCount(2).build(),
                null);
        reactor.start();
    }

    CompletableFuture<Outcome> talk(String host, int port, Encryption encryption, Talk talk, Duration limit) {
        var tls =
                switch (encryption) {
                    case NONE -> null;
                    case UNVERIFIED -> new Tls(takingAnybody, false);
                    case VERIFIED -> new Tls(verifying, true);
                };
        return talk(host, port, tls, talk, limit);
    }

    /** @param tls null = in the clear */
    CompletableFuture<Outcome> talk(String host, int port, @Nullable Tls tls, Talk talk, Duration limit) {
        var attempt = Attempt.within(limit);
        var call = new Call(new Host(bare(host), port), tls, talk, attempt, new CompletableFuture<>());
        names.address(host)
                .thenAccept(address -> reactor.connect(
                        call.to, new InetSocketAddress(address, port), null, Timeout.of(limit), call, call))
                .exceptionally(call::fails);
        return attempt.bound(call.answer);
    }

    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** @param named whether the certificate must have the host's name */
    record Tls(SSLContext context, boolean named) {}

    /** One connection, from when it is wanted. */
    private record Call(
            NamedEndpoint to, @Nullable Tls tls, Talk talk, Attempt attempt, CompletableFuture<Outcome> answer)
            implements FutureCallback<IOSession> {

        IOEventHandler answered(ProtocolIOSession session) {
            // Whatever becomes of it, also when nobody waits any more.
            answer.whenComplete(
                    (outcome, failure) -> session.close(failure == null ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE));
            if (tls != null) {
                session.startTls(
                        tls.context,
                        to,
                        SSLBufferMode.STATIC,
                        (endpoint, engine) -> {
                            if (tls.named) {
                                var parameters = engine.getSSLParameters();
                                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                                engine.setSSLParameters(parameters);
                            }
                        },
                        null,
                        Timeout.of(attempt.limit()));
            }
            return new Conversation(talk, attempt, answer);
        }

        @Nullable
        Void fails(Throwable failure) {
            answer.completeExceptionally(failure);
            return null;
        }

        @Override
        public void completed(IOSession session) {
            // The conversation has begun.
        }

        @Override
        public void failed(Exception failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            answer.cancel(false);
        }
    }

    @Override
    public void close() {
        reactor.close(CloseMode.IMMEDIATE);
    }
}
