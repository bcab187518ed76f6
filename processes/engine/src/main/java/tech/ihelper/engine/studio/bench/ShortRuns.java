package tech.ihelper.engine.studio.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what somebody is still drawing beside the application's own threads, for a moment only. Nothing in Java stops an
 * evaluation that does not end, so it keeps its lane, at the lowest priority; with all lanes taken the rest is refused,
 * and the application goes on.
 */
final class ShortRuns {

    private static final int LANES = 4;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor lanes =
            new ThreadPoolExecutor(0, LANES, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ShortRuns::lane);
    private final Duration longest;

    ShortRuns(Duration longest) {
        this.longest = longest;
    }

    private static Thread lane(Runnable work) {
        var thread = new Thread(work, "test-bench");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** @throws tech.ihelper.contracts.Refusal when it takes too long, or no lane is free */
    <T> T run(Callable<T> work) {
        try {
            var run = lanes.submit(work);
            try {
                return run.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                run.cancel(true);
            }
        } catch (RejectedExecutionException e) {
            throw BenchRefusal.busy();
        } catch (TimeoutException e) {
            throw BenchRefusal.tooLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchRefusal.busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof StackOverflowError) {
                throw BenchRefusal.tooDeep();
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
