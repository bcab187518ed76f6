package tech.ihelper.engine.tasks;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries a whole transaction again, three times in all, when two met on the same rows. For the edges only. */
public final class LockingRetry {

    private static final int TRIES = 3;

    private LockingRetry() {}

    /** Runs the work in a transaction; one that lost a race is rolled back and tried again. */
    public static <T> T inTransaction(TransactionTemplate transactions, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
            } catch (RuntimeException e) {
                if (attempt == TRIES || !isLocking(e)) {
                    throw e;
                }
                var wait = ThreadLocalRandom.current().nextLong(20, 60L * attempt);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
            }
        }
    }

    /** Whether it failed because two met on the same rows. */
    public static boolean isLocking(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof OptimisticLockingException || at instanceof ConcurrencyFailureException) {
                return true;
            }
            // What the engine's own statements meet: deadlock, serialisation failure, H2's lock timeout.
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("40") || sql.getSQLState().equals("HYT00"))) {
                return true;
            }
        }
        return false;
    }
}
