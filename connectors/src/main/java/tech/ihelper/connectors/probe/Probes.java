package tech.ihelper.connectors.probe;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks systems on the network, each in its own way. What all ways have in common: the outcome comes within the limit, whatever the
 * other side does; it never fails; and nobody is reached whom the guard does not let one reach.
 */
public final class Probes implements AutoCloseable {

    /** So many names are looked up, or pings started, at once: slow name servers of some keep nobody else waiting. */
    private static final int LOOKUPS = 64;

    private static final int DATABASES = 32;

    private final ExecutorService lookups = threads("watch-name", LOOKUPS);
    private final ExecutorService databases = threads("watch-database", DATABASES);
    private final HttpProber http;
    private final Connections connections;
    private final TlsProber tls;
    private final PingProber ping;
    private final DnsProber dns;
    private final PostgresqlProber postgresql;

    /**
     * @param guard decides where connections go
     * @param atOnce questions to web servers at the same time
     */
    public Probes(NetworkGuard guard, int atOnce, Clock clock) {
        this(guard, atOnce, clock, Trust.ofThisMachine());
    }

    Probes(NetworkGuard guard, int atOnce, Clock clock, Trust trust) {
        var names = new GuardedNames(guard, lookups);
        http = new HttpProber(names, trust, atOnce);
        connections = new Connections(names, trust);
        tls = new TlsProber(connections, trust, clock);
        ping = new PingProber(names, lookups, "ping");
        dns = new DnsProber(names);
        postgresql = new PostgresqlProber(names, databases);
    }

    private static ExecutorService threads(String name, int most) {
        var threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> {
            var thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    public CompletableFuture<Outcome> http(HttpQuestion question) {
        return http.probe(question);
    }

    /** Whether somebody takes the connection and talks as expected. */
    public CompletableFuture<Outcome> talk(String host, int port, Encryption encryption, Talk talk, Duration limit) {
        return connections.talk(host, port, encryption, talk, limit);
    }

    /** @param days so many the certificate has to last yet */
    public CompletableFuture<Outcome> certificate(String host, int port, int days, Duration limit) {
        return tls.probe(host, port, days, limit);
    }

    public CompletableFuture<Outcome> ping(String host, Duration limit) {
        return ping.probe(host, limit);
    }

    /**
     * Whether a name has a record.
     *
     * @param type as in RFC 1035: {@code MX}
     * @param server host of a name server, and port; null = those of this machine
     * @param expected one of the records; null = any
     */
    public CompletableFuture<Outcome> dns(
            String name,
            String type,
            @Nullable String server,
            int serverPort,
            @Nullable String expected,
            Duration limit) {
        return dns.probe(name, type, server, serverPort, expected, limit);
    }

    public CompletableFuture<Outcome> postgresql(PostgresqlQuestion question) {
        return postgresql.probe(question);
    }

    @Override
    public void close() {
        http.close();
        connections.close();
        lookups.shutdownNow();
        databases.shutdownNow();
    }
}
