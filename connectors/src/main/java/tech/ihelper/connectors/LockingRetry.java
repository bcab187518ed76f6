package tech.ihelper.connectors;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/** Repeats a whole transaction that lost against another one: three tries, then the loss is a failure like any other. */
public final class LockingRetry {

    private static final int TRIES = 3;
    /** Serialization failure, deadlock, lock timeout: PostgreSQL's and H2's codes. */
    private static final Set<String> LOST = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    /** Runs {@code transaction} until it does not lose, three times at most. */
    public <T> T call(Supplier<T> transaction) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (tried == TRIES || !lostRace(e)) {
                    throw e;
                }
                // Both losers of a race wait differently long, or they would meet again.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(5, 30L * tried)));
            }
        }
    }

    private static boolean lostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof DuplicateKeyException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && LOST.contains(sql.getSQLState())
                    // The engine's own, which this room does not know by type.
                    || cause.getClass().getSimpleName().equals("OptimisticLockingException")) {
                return true;
            }
        }
        return false;
    }
}
