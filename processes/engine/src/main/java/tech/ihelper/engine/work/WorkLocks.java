package tech.ihelper.engine.work;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.engine.tasks.LockingRetry;

/**
 * Who holds which work, as the engine knows it. Each call is one short transaction of its own, tried again when two meet;
 * none is open while the work runs.
 *
 * <p>Every try has a holder's name of its own, so a try that lost its lock cannot speak for a later one, not even for
 * one on the same node.
 */
@Component
class WorkLocks {

    /** A dead node's work moves on after this. */
    static final Duration LOCK = Duration.ofSeconds(30);

    /** The engine cuts its own column later than people stop reading. */
    private static final int LONGEST_REASON = 600;

    private final ExternalTaskService external;
    private final HistoryService history;
    private final ExternalWorkers workers;
    private final WorkInProgress inProgress;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final InterruptedDatabase endures;

    WorkLocks(
            ExternalTaskService external,
            HistoryService history,
            ExternalWorkers workers,
            WorkInProgress inProgress,
            JdbcClient jdbc,
            Clock clock,
            InterruptedDatabase endures,
            PlatformTransactionManager transactionManager) {
        this.external = external;
        this.history = history;
        this.workers = workers;
        this.inProgress = inProgress;
        this.jdbc = jdbc;
        this.clock = clock;
        this.endures = endures;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Locks the oldest work of these topics that nobody holds. Empty too when another node was faster. */
    Optional<RunningWork> take(Collection<String> topics, String node) {
        var at = clock.instant();
        return LockingRetry.inTransaction(transactions, () -> fetch(topics, node + "/" + UUID.randomUUID())
                .map(task -> new RunningWork(
                        task, workers.of(task.getTopicName()), attempt(task), at, endures.interrupts())));
    }

    private Optional<LockedExternalTask> fetch(Collection<String> topics, String holder) {
        var query = external.fetchAndLock()
                .workerId(holder)
                .maxTasks(1)
                .usePriority(false)
                .orderByCreateTime()
                .asc()
                .subscribe();
        for (var topic : topics) {
            query = query.topic(topic, LOCK.toMillis());
        }
        return query.execute().stream().findFirst();
    }

    private int attempt(LockedExternalTask task) {
        var failures = history.createHistoricExternalTaskLogQuery()
                .externalTaskId(task.getId())
                .failureLog()
                .count();
        return (int) failures + 1;
    }

    /** @return false when the lock is somebody else's or has expired, the case stands still, or the task is gone */
    boolean extend(RunningWork work) {
        var at = clock.instant();
        return whileHeld(work, at.toEpochMilli(), () -> {
            external.extendLock(work.key(), work.holder(), LOCK.toMillis());
            work.locked(at);
        });
    }

    /**
     * Tells the engine how the work ended, and with that moves the case on.
     *
     * @return false when the lock was lost meanwhile: nothing has happened then
     * @throws RuntimeException when the case could not go on; nothing has happened then either
     */
    boolean end(RunningWork work, Outcome outcome) {
        // A lock that expired while nobody else took the work is as good as one that did not.
        return whileHeld(work, Long.MIN_VALUE, () -> {
            tell(work, outcome);
            if (work.isWritten()) {
                inProgress.ended(work);
            }
        });
    }

    private void tell(RunningWork work, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            external.complete(work.key(), work.holder(), done.variables());
        } else if (outcome instanceof Outcome.Refused refused) {
            external.handleBpmnError(
                    work.key(), work.holder(), refused.code(), cut(refused.message(), 4_000), Map.of());
        } else if (outcome instanceof Outcome.Failed failed) {
            var left = failed.again() ? work.triesLeft() : 0;
            external.handleFailure(
                    work.key(),
                    work.holder(),
                    reason(failed.cause()),
                    trace(failed.cause()),
                    left,
                    // Whoever gives a failed step another try means at once.
                    left == 0 ? 0 : work.worker().backOff().toMillis());
        }
    }

    /** Lets another node have the work at once. Does nothing when it is no longer this try's to give. */
    void giveBack(RunningWork work) {
        whileHeld(work, Long.MIN_VALUE, () -> {
            external.unlock(work.key());
            inProgress.ended(work);
        });
    }

    /** Clears away what a lost try left for people to see. */
    void forget(RunningWork work) {
        if (work.isWritten()) {
            transactions.executeWithoutResult(status -> inProgress.ended(work));
        }
    }

    /**
     * In one transaction with the engine's row locked, so that nobody takes the work between the look and the act.
     *
     * @param alive the lock must not have expired before this, in milliseconds of the epoch
     */
    private boolean whileHeld(RunningWork work, long alive, Runnable act) {
        Supplier<Boolean> once = () -> {
            var held = jdbc.sql("select lock_exp_time_ from act_ru_ext_task where id_ = :id and worker_id_ = :holder"
                            + " and suspension_state_ = 1 for update")
                    .param("id", work.key())
                    .param("holder", work.holder())
                    .query(Timestamp.class)
                    .optional();
            if (held.isEmpty() || held.get().getTime() < alive) {
                return false;
            }
            act.run();
            return true;
        };
        return LockingRetry.inTransaction(transactions, once);
    }

    /** Whether the database cannot be asked at the moment, or others are in the way, so that asking again makes sense. */
    static boolean isPassing(Throwable failure) {
        if (LockingRetry.isLocking(failure)) {
            return true;
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CannotCreateTransactionException || at instanceof DataAccessResourceFailureException) {
                return true;
            }
            // Connection exceptions, and PostgreSQL's "shutting down".
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return cut(message == null || message.isBlank() ? cause.getClass().getSimpleName() : message, LONGEST_REASON);
    }

    private static String trace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), 20_000);
    }

    private static String cut(String text, int longest) {
        var clean = text.replace('\u0000', '\uFFFD');
        return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
    }
}
