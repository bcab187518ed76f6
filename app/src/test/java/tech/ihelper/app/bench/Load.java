package tech.ihelper.app.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Drives an operation from several threads and measures it. */
final class Load {

    private Load() {}

    /** One operation; {@code n} counts up over all threads and never repeats. */
    interface Operation {
        void run(long n) throws Exception;
    }

    /**
     * @param perSecond completed operations per second
     * @param p50 median time of one operation, milliseconds
     * @param p99 99th percentile, milliseconds
     */
    record Figures(long count, double perSecond, double p50, double p99) {}

    /** As fast as {@code threads} callers get answers. */
    static Figures closed(int threads, Duration duration, AtomicLong counter, Operation operation) {
        return drive(threads, duration, 0, counter, operation);
    }

    /**
     * At a fixed rate, whatever the answers take. Time counts from when an operation was due, so that a stall shows in
     * every operation that it delayed (no coordinated omission).
     */
    static Figures open(int threads, Duration duration, double perSecond, AtomicLong counter, Operation operation) {
        return drive(threads, duration, perSecond, counter, operation);
    }

    private static Figures drive(
            int threads, Duration duration, double perSecond, AtomicLong counter, Operation operation) {
        var pool = Executors.newFixedThreadPool(threads);
        var times = new LongLog();
        var begin = System.nanoTime();
        var end = begin + duration.toNanos();
        var tickets = new AtomicLong();
        try {
            var running = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (int t = 0; t < threads; t++) {
                running.add(pool.submit(() -> {
                    while (true) {
                        var due = perSecond > 0
                                ? begin + (long) (tickets.getAndIncrement() * 1e9 / perSecond)
                                : System.nanoTime();
                        if (due >= end) {
                            return null;
                        }
                        for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                            LockSupport.parkNanos(wait);
                        }
                        operation.run(counter.getAndIncrement());
                        times.add(System.nanoTime() - due);
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        return times.figures(seconds);
    }

    private static void awaitEnd(java.util.concurrent.ExecutorService pool) {
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class LongLog {
        private long[] nanos = new long[1 << 16];
        private int size;

        synchronized void add(long value) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
            }
            nanos[size++] = value;
        }

        synchronized Figures figures(double seconds) {
            var sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            return new Figures(size, size / seconds, at(sorted, 0.50), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
        }
    }
}
