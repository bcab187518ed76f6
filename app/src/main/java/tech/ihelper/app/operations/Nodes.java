package tech.ihelper.app.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.NodeName;

/** The nodes of this installation. Each says every ten seconds that it lives; nothing else depends on it. */
@Component
class Nodes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration SILENT = Duration.ofSeconds(35);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;
    private final NodeName name;
    private final String id = UUID.randomUUID().toString();
    private final String version;
    private @Nullable ScheduledExecutorService thread;

    Nodes(JdbcClient database, Clock clock, NodeName name, ObjectProvider<BuildProperties> build) {
        this.database = database;
        this.clock = clock;
        this.name = name;
        var known = build.getIfAvailable();
        var made = known == null ? null : known.getVersion();
        this.version = made == null ? "from source" : made;
    }

    /** Those that were seen within a day, the living first. */
    List<Node> all() {
        var now = clock.instant();
        return database.sql("select id, name, version, started_at, seen_at from node order by seen_at desc, name")
                .query((row, n) -> new Node(
                        row.getString("name"),
                        row.getString("version"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class)
                                .toInstant()
                                .isAfter(now.minus(SILENT)),
                        row.getString("id").equals(id)))
                .list();
    }

    @Override
    public void start() {
        database.sql("insert into node (id, name, version, started_at, seen_at) values (?, ?, ?, ?, ?)")
                .params(id, name.value(), version, at(clock.instant()), at(clock.instant()))
                .update();
        var started = Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, "node-alive");
            made.setDaemon(true);
            return made;
        });
        var unused =
                started.scheduleWithFixedDelay(this::alive, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void alive() {
        try {
            database.sql("update node set seen_at = ? where id = ?")
                    .params(at(clock.instant()), id)
                    .update();
            database.sql("delete from node where seen_at < ?")
                    .param(at(clock.instant().minus(FORGOTTEN)))
                    .update();
        } catch (RuntimeException e) {
            // The database is away for a moment; this thread must live on to say so when it is back.
            LOG.warn("This node could not say that it lives: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
        try {
            database.sql("delete from node where id = ?").param(id).update();
        } catch (RuntimeException e) {
            LOG.debug("This node could not take itself off the list: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /**
     * One node.
     *
     * @param name process id and host
     * @param alive whether it was heard of lately
     * @param here whether it is the one that answers
     */
    record Node(String name, String version, Instant startedAt, Instant seenAt, boolean alive, boolean here) {}
}
