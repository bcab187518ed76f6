package tech.ihelper.engine.work;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.LiveTopics;

/**
 * Runs the work of external tasks on this node: fetches what a free slot can do, hands it to the subject's {@link
 * ExternalWorker}, keeps its lock meanwhile and tells the engine how it ended. No transaction is open while work runs.
 *
 * <p>Any number of nodes do this over one database. A piece of work runs on one of them at a time: its lock holds 30 s,
 * is extended every 10 s, and work that cannot be extended is cancelled before it expires.
 */
@Component
public class ExternalWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalWork.class);

    /** How long a result waits for the database to come back; the lock ends it sooner if it cannot be extended. */
    private static final int LONGEST_OUTAGE_SECONDS = 120;

    private final ExternalWorkers workers;
    private final WorkLocks locks;
    private final WorkProperties settings;
    private final Clock clock;
    private final String node;
    private final Map<String, RunningWork> running = new ConcurrentHashMap<>();
    private final LockKeeper keeper;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean troubled = new AtomicBoolean();

    private volatile boolean open;
    private @Nullable ExecutorService threads;
    private @Nullable ScheduledThreadPoolExecutor beats;

    ExternalWork(
            ExternalWorkers workers,
            WorkLocks locks,
            WorkInProgress inProgress,
            ObjectProvider<LiveTopics> topics,
            WorkProperties settings,
            Clock clock,
            PlatformTransactionManager transactionManager,
            NodeName node) {
        this.workers = workers;
        this.locks = locks;
        this.settings = settings;
        this.clock = clock;
        this.node = node.value();
        this.keeper = new LockKeeper(
                node.value(),
                running.values(),
                locks,
                inProgress,
                topics,
                clock,
                new TransactionTemplate(transactionManager));
    }

    /** Begins to fetch, unless this node is told to leave work to others or there is nobody to do any. */
    @Override
    public void start() {
        if (settings.parallel() == 0 || workers.topics().isEmpty()) {
            return;
        }
        open();
        // One thread for each: a database that hangs must not keep the watch from cancelling in time.
        var scheduler = new ScheduledThreadPoolExecutor(3, daemons("outside-work-keeper-"));
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.scheduleWithFixedDelay(this::fetch, 0, 1, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(keeper::beat, 1, 1, TimeUnit.SECONDS);
        scheduler.scheduleWithFixedDelay(keeper::watch, 1, 1, TimeUnit.SECONDS);
        beats = scheduler;
    }

    /** Ready to run what {@link #fetch} finds, but nobody calls it yet. */
    void open() {
        threads = Executors.newCachedThreadPool(daemons("outside-work-"));
        open = true;
    }

    private static ThreadFactory daemons(String prefix) {
        var factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true); // work that ignores its interrupt must not keep the process alive
        return factory;
    }

    /**
     * Stops fetching, cancels what runs and waits for it to end, for as long as the settings say. Work that ended is
     * unlocked, so that another node has it at once; work that did not keeps its lock until it expires, because it still
     * runs.
     */
    @Override
    public void stop() {
        open = false;
        if (beats != null) {
            beats.shutdown();
        }
        running.values().forEach(work -> work.lose(RunningWork.Loss.STOPPING));
        var ending = threads;
        if (ending == null) {
            return;
        }
        ending.shutdown();
        try {
            if (!ending.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Outside work did not end in time and moves on when its lock expires: {}", running.values());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Whether nothing runs here. */
    boolean isIdle() {
        return running.isEmpty();
    }

    LockKeeper keeper() {
        return keeper;
    }

    /** Takes work as long as there is some and a slot is free. Called each second and when a slot frees. Never throws. */
    void fetch() {
        wanted.set(true);
        // Whoever comes while another fetches leaves the word that it is worth one more look.
        while (wanted.get() && fetching.tryLock()) {
            try {
                wanted.set(false);
                while (open && startNext()) {
                    troubled.set(false);
                }
            } catch (RuntimeException e) {
                if (!troubled.getAndSet(true)) {
                    LOG.warn("Outside work cannot be fetched at the moment; it is tried again each second", e);
                }
            } finally {
                fetching.unlock();
            }
        }
    }

    private boolean startNext() {
        if (running.size() >= settings.parallel()) {
            return false;
        }
        var next = take(this::hasRoom);
        var pool = threads;
        if (next.isEmpty() || pool == null) {
            return false;
        }
        var work = next.get();
        if (running.putIfAbsent(work.key(), work) != null) {
            // It was cancelled here and does not stop. Keeping the lock keeps other nodes from doing it beside.
            LOG.warn("{} still runs here although it lost its lock; it waits until that ends", work);
            return false;
        }
        if (!open) {
            work.lose(RunningWork.Loss.STOPPING);
        }
        try {
            pool.execute(() -> {
                perform(work);
                slotFreed();
            });
        } catch (RejectedExecutionException stopping) {
            running.remove(work.key());
            locks.giveBack(work);
        }
        return true;
    }

    private boolean hasRoom(ExternalWorker worker) {
        var now = running.values().stream()
                .filter(work -> work.worker() == worker)
                .count();
        return now < worker.atOnce();
    }

    private Optional<RunningWork> take(Predicate<ExternalWorker> which) {
        Set<String> topics =
                workers.all().stream().filter(which).map(ExternalWorker::topic).collect(Collectors.toSet());
        return topics.isEmpty() ? Optional.empty() : locks.take(topics, node);
    }

    private void slotFreed() {
        var scheduler = beats;
        if (open && scheduler != null) {
            try {
                scheduler.execute(this::fetch);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("A slot frees while the node stops");
            }
        }
    }

    /** @return why the work failed, or null */
    private @Nullable Throwable perform(RunningWork work) {
        try {
            var outcome = work.run();
            if (work.beginEnding()) {
                return deliver(work, outcome);
            }
            discard(work);
            return null;
        } catch (RuntimeException e) {
            LOG.error("{} ended, but the engine could not be told; it runs again when its lock expires", work, e);
            return e;
        } finally {
            work.end();
            running.remove(work.key(), work);
            keeper.ended();
        }
    }

    private @Nullable Throwable deliver(RunningWork work, Outcome outcome) {
        var told = outcome;
        for (int attempt = 1; ; attempt++) {
            try {
                if (!tell(work, told)) {
                    LOG.info("{} ended, but its lock was lost meanwhile: its result is discarded", work);
                    locks.forget(work);
                }
                return told instanceof Outcome.Failed failed ? failed(work, failed) : null;
            } catch (RuntimeException e) {
                if (WorkLocks.isPassing(e)
                        && attempt < LONGEST_OUTAGE_SECONDS
                        && clock.instant().isBefore(work.lockedAt().plus(WorkLocks.LOCK))) {
                    // Hours of work are not thrown away because the database restarts.
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                } else if (told instanceof Outcome.Failed) {
                    throw e;
                } else {
                    told = stuck(told, e);
                }
            }
        }
    }

    /** The engine keeps the whole account, but shows it only once all tries are used up. */
    private static Throwable failed(RunningWork work, Outcome.Failed outcome) {
        LOG.warn("{} failed: {}", work, outcome.cause().toString());
        return outcome.cause();
    }

    private boolean tell(RunningWork work, Outcome outcome) {
        work.engine().lock();
        try {
            var told = locks.end(work, outcome);
            work.end();
            return told;
        } finally {
            work.engine().unlock();
        }
    }

    /** The case could not go on with this outcome. */
    private static Outcome stuck(Outcome outcome, RuntimeException why) {
        if (outcome instanceof Outcome.Refused refused) {
            return new Outcome.Failed(
                    new IllegalStateException(
                            "The work refused with '%s' (%s), and the case could not go on from there: %s"
                                    .formatted(refused.code(), refused.message(), why.getMessage()),
                            why),
                    false);
        }
        return new Outcome.Failed(why, true);
    }

    private void discard(RunningWork work) {
        var loss = work.loss();
        LOG.info("{} was cancelled: {}. Its result is discarded", work, loss == null ? "" : loss.words());
        work.engine().lock();
        try {
            if (loss == RunningWork.Loss.STOPPING && work.hooksEnd(settings.stopWithin())) {
                locks.giveBack(work);
            } else {
                locks.forget(work);
            }
        } finally {
            work.end();
            work.engine().unlock();
        }
    }

    /**
     * Runs what is due on the calling thread until nothing is left, for tests. Locks are not extended meanwhile.
     *
     * @return why some of it failed
     */
    public List<Throwable> runDue() {
        var failures = new ArrayList<Throwable>();
        for (var next = take(worker -> true); next.isPresent(); next = take(worker -> true)) {
            var failure = perform(next.get());
            if (failure != null) {
                failures.add(failure);
            }
        }
        return failures;
    }
}
