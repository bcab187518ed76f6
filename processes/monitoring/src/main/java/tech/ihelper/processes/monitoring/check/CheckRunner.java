package tech.ihelper.processes.monitoring.check;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.LockingRetry;

/**
 * Asks what is due, on every node at once: each takes what no other has taken, no more than it can ask, so a slow network makes
 * questions late and never piles them up. What a node took and did not answer, because it died, another takes when the lease is over.
 */
@Component
public class CheckRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final LockingRetry RETRY = new LockingRetry();
    private static final long LOOK_MILLIS = 500;
    private static final int WRITERS = 2;
    private static final int BATCH = 100;

    private final CheckDesk desk;
    private final Prober prober;
    private final Clock clock;
    private final int atOnce;
    private final AtomicInteger asking = new AtomicInteger();
    private volatile @Nullable Threads threads;

    public CheckRunner(CheckDesk desk, Prober prober, MonitoringProperties properties, Clock clock) {
        this.desk = desk;
        this.prober = prober;
        this.clock = clock;
        this.atOnce = properties.atOnce();
    }

    private record Threads(ScheduledExecutorService looking, ExecutorService writing) {}

    @Override
    public void start() {
        var started = new Threads(Executors.newSingleThreadScheduledExecutor(), Executors.newFixedThreadPool(WRITERS));
        threads = started;
        started.looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        var stopped = threads;
        threads = null;
        if (stopped != null) {
            stopped.looking.shutdownNow();
            stopped.writing.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    private void look() {
        try {
            var room = Math.min(BATCH, atOnce - asking.get());
            if (room > 0) {
                RETRY.call(() -> desk.lease(room)).forEach(this::ask);
            }
        } catch (RuntimeException e) {
            // The database is away, say: the next look comes by itself.
            LOG.warn("Checks could not be looked for", e);
        }
    }

    private void ask(Check check) {
        var running = threads;
        if (running == null) {
            return;
        }
        asking.incrementAndGet();
        settled(check, running).whenComplete((nothing, failure) -> {
            asking.decrementAndGet();
            if (failure != null) {
                // It is asked again when its lease is over.
                LOG.warn("What {} heard was not kept", check.number(), failure);
            }
        });
    }

    private CompletableFuture<Void> settled(Check check, Threads running) {
        if (check.target().reportsItself()) {
            return CompletableFuture.runAsync(
                    () -> RETRY.call(() -> {
                        desk.late(check.id());
                        return check;
                    }),
                    running.writing);
        }
        var at = clock.instant();
        return prober.ask(check.target(), check.rhythm().timeout())
                .thenAcceptAsync(
                        outcome -> RETRY.call(() -> {
                            desk.answered(check, at, outcome);
                            return outcome;
                        }),
                        running.writing);
    }
}
