package tech.ihelper.processes.backup.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tech.ihelper.processes.backup.plan.Promise;

/**
 * How much of the stored data was read back in time. Data is read in slices, one each verification.
 *
 * @param read slices that were read within the promised days
 * @param slices all of them
 * @param kept no byte has lain unread for longer than promised. True for a young repository, whose bytes cannot have
 */
public record Coverage(int read, int slices, boolean kept) {

    /**
     * @param reads when each slice was last read; one that never was is missing
     * @param since when the first byte was stored at the earliest
     */
    public static Coverage of(List<Instant> reads, Promise promise, Instant since, Instant now) {
        var oldest = now.minus(Duration.ofDays(promise.readAllWithinDays())).minus(promise.grace());
        var read = (int) reads.stream().filter(at -> !at.isBefore(oldest)).count();
        return new Coverage(read, promise.slices(), read >= promise.slices() || !since.isBefore(oldest));
    }
}
