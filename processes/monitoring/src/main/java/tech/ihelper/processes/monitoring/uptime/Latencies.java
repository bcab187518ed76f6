package tech.ihelper.processes.monitoring.uptime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, as an HDR histogram: percentiles right to a hundredth of their value, and of parts that are added
 * together exactly those of the whole.
 */
public final class Latencies {

    /** No check waits longer than a minute. */
    private static final long LONGEST = 120_000;

    private static final int DIGITS = 2;

    private final Histogram histogram;

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
    }

    static Latencies none() {
        return new Latencies(new Histogram(1, LONGEST, DIGITS));
    }

    static Latencies of(byte[] bytes) {
        return new Latencies(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 0));
    }

    byte[] bytes() {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), histogram.encodeIntoByteBuffer(buffer));
    }

    void add(int millis) {
        histogram.recordValue(Math.min(LONGEST, Math.max(0, millis)));
    }

    void add(Latencies other) {
        histogram.add(other.histogram);
    }

    /** So many milliseconds or less took {@code percent} of the answers; 0 of none. */
    public int percentile(double percent) {
        return (int) histogram.getValueAtPercentile(percent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies known && histogram.equals(known.histogram);
    }

    @Override
    public int hashCode() {
        return histogram.hashCode();
    }
}
