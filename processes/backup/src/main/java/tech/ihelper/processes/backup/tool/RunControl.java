package tech.ihelper.processes.backup.tool;

import java.time.Duration;

/**
 * How long a tool may take, and how it is told to end earlier.
 *
 * @param limit from start to end; tools that wait for a dead server would otherwise wait for hours
 */
public record RunControl(Duration limit, Cancellation cancellation) {

    public RunControl {
        if (limit.isNegative() || limit.isZero()) {
            throw new InvalidBackup("limit", "The time limit must be longer than nothing.");
        }
    }

    public static RunControl within(Duration limit) {
        return new RunControl(limit, new Cancellation());
    }

    /** The same, which can also be cancelled on its own. */
    public RunControl cancelledBy(Cancellation own) {
        cancellation.requested().thenRun(own::request);
        return new RunControl(limit, own);
    }
}
