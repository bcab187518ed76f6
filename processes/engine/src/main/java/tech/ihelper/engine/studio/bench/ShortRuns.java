package tech.ihelper.engine.studio.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * evaluation that does not end, so it keeps its lane; with all lanes taken the rest is refused, and the application goes
 * on.
 */
final class ShortRuns {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LANES = 4;
    private static final int IDLE_SECONDS = 30;
    private static final int LOOK_MILLIS = 50;

    /** Nobody waits longer for an answer, however busy the machine is. */
    private static final int MOST_LOOKS = 30_000 / LOOK_MILLIS;

    private final ThreadPoolExecutor lanes =
            new ThreadPoolExecutor(0, LANES, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ShortRuns::lane);
    private final Duration longest;

    /** @param longest of a processor's time: a busy machine is not the fault of what runs on it */
    ShortRuns(Duration longest) {
        this.longest = longest;
    }

    private static Thread lane(Runnable work) {
        var thread = new Thread(work, "test-bench");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws tech.ihelper.contracts.Refusal when it takes too long, or no lane is free */
    <T> T run(Callable<T> work) {
        var measured = new Measured<>(work);
        try {
            var run = lanes.submit(measured);
            for (int looks = 0; looks < MOST_LOOKS && measured.used().compareTo(longest) < 0; looks++) {
                try {
                    return run.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    continue; // it may go on
                }
            }
            run.cancel(true);
            throw BenchRefusal.tooLong();
        } catch (RejectedExecutionException e) {
            throw BenchRefusal.busy();
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

    /** Knows how much of a processor's time it has had. */
    private static final class Measured<T> implements Callable<T> {

        private final Callable<T> work;
        private volatile long thread;
        private volatile long before;

        Measured(Callable<T> work) {
            this.work = work;
        }

        @Override
        public T call() throws Exception {
            before = THREADS.getCurrentThreadCpuTime();
            thread = Thread.currentThread().getId();
            return work.call();
        }

        Duration used() {
            return thread == 0 ? Duration.ZERO : Duration.ofNanos(THREADS.getThreadCpuTime(thread) - before);
        }
    }
}
