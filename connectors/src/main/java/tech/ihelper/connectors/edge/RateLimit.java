package tech.ihelper.connectors.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** A token bucket per sender, on this node: {@code burst} at once, {@code rate} per second for long. */
public final class RateLimit {

    private static final double NANOS = 1e9;

    private final double rate;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    public RateLimit(double rate, double burst, LongSupplier nanoTime) {
        this.rate = rate;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /** 0 when the message may pass, else the whole seconds to wait. */
    public long take(String sender) {
        return buckets.computeIfAbsent(sender, key -> new Bucket()).take();
    }

    private final class Bucket {

        private double left = burst;
        private long filledAt = nanoTime.getAsLong();

        synchronized long take() {
            long now = nanoTime.getAsLong();
            left = Math.min(burst, left + (now - filledAt) / NANOS * rate);
            filledAt = now;
            if (left >= 1) {
                left -= 1;
                return 0;
            }
            return Math.max(1, (long) Math.ceil((1 - left) / rate));
        }
    }
}
