package tech.ihelper.processes.monitoring.check;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.probe.HttpProber;
import tech.ihelper.connectors.probe.HttpTarget;
import tech.ihelper.connectors.probe.NetworkGuard;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.connectors.probe.TcpProber;

/** Asks what a check asks, once. */
@Component
public class Prober implements DisposableBean {

    private static final int NAMES_AT_ONCE = 8;

    private final HttpProber http;
    private final TcpProber tcp;
    private final ExecutorService names = Executors.newFixedThreadPool(NAMES_AT_ONCE);

    Prober(HttpProber http, NetworkGuard guard) {
        this.http = http;
        this.tcp = new TcpProber(guard, names);
    }

    /** The outcome comes within the limit. It never fails. */
    public CompletableFuture<Outcome> ask(Target target, Duration limit) {
        return switch (target.type()) {
            case HTTP -> http((Target.Http) target, limit);
            case TCP -> tcp(Peer.of(target), limit);
            case HEARTBEAT -> CompletableFuture.completedFuture(new Outcome(0, "Nobody asks it: it reports by itself"));
        };
    }

    private CompletableFuture<Outcome> http(Target.Http target, Duration limit) {
        var status = target.status();
        return http.probe(new HttpTarget(target.uri(), status.least(), status.most(), target.keyword(), limit));
    }

    private CompletableFuture<Outcome> tcp(Peer peer, Duration limit) {
        return tcp.probe(peer.host(), peer.port(), limit);
    }

    @Override
    public void destroy() {
        names.shutdownNow();
    }
}
