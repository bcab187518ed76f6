package tech.ihelper.engine.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.LiveTopics;

/**
 * Keeps the locks of work that runs here, cancels work whose lock is lost, and stores how far it is. The worker's own
 * thread never touches the database for this, so an interrupt cannot hit a statement of ours.
 */
final class LockKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LockKeeper.class);

    /** Age at which a lock is extended: two more attempts fit before the work must stop. */
    static final Duration EXTENDED_AFTER = Duration.ofSeconds(10);

    /** Age at which work stops that could not be extended, so that it is over when another node may begin. */
    static final Duration GIVEN_UP_AFTER = WorkLocks.LOCK.minusSeconds(5);

    private final String node;
    private final Collection<RunningWork> running;
    private final WorkLocks locks;
    private final WorkInProgress inProgress;
    private final ObjectProvider<LiveTopics> topics;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final AtomicBoolean news = new AtomicBoolean();
    private volatile Instant toldAt = Instant.EPOCH;
    private volatile boolean troubled;

    LockKeeper(
            String node,
            Collection<RunningWork> running,
            WorkLocks locks,
            WorkInProgress inProgress,
            ObjectProvider<LiveTopics> topics,
            Clock clock,
            TransactionTemplate transactions) {
        this.node = node;
        this.running = running;
        this.locks = locks;
        this.inProgress = inProgress;
        this.topics = topics;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Looks after every work once; called each second. Never throws. */
    void beat() {
        var well = true;
        for (var work : running) {
            well &= attempted(() -> lookAfter(work));
        }
        well &= attempted(this::tell);
        troubled = !well;
    }

    /** One work's trouble is not the others'. */
    private boolean attempted(Runnable care) {
        try {
            care.run();
            return true;
        } catch (RuntimeException e) {
            if (!troubled) {
                LOG.warn("Locks of outside work cannot be kept at the moment; it is tried again each second", e);
            }
            return false;
        }
    }

    /** Cancels work whose lock is about to expire. Asks nobody, so a database that hangs cannot hold it up. */
    void watch() {
        var now = clock.instant();
        for (var work : running) {
            if (!now.isBefore(work.lockedAt().plus(GIVEN_UP_AFTER))) {
                work.lose(RunningWork.Loss.LAPSED);
            }
        }
    }

    /** Work ended: its row is gone, pages should know. */
    void ended() {
        news.set(true);
    }

    private void lookAfter(RunningWork work) {
        if (!work.engine().tryLock()) {
            return; // its end is being told to the engine
        }
        try {
            if (work.isOver() || work.isCancelled()) {
                return;
            }
            var now = clock.instant();
            if (!now.isBefore(work.lockedAt().plus(EXTENDED_AFTER)) && !locks.extend(work)) {
                work.lose(RunningWork.Loss.GONE);
                return;
            }
            if (work.hasNews(now)) {
                var said = work.said();
                transactions.executeWithoutResult(status -> inProgress.write(work, node, said));
                work.written(said, now);
                news.set(true);
            }
        } finally {
            work.engine().unlock();
        }
    }

    private void tell() {
        var now = clock.instant();
        if (!now.isBefore(toldAt.plusSeconds(1)) && news.getAndSet(false)) {
            toldAt = now;
            topics.ifAvailable(t -> t.changed(LiveTopics.WORK));
        }
    }
}
