package tech.ihelper.processes.backup.tool.postgresql;

import java.time.Duration;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RunControl;

/** The time limit of work of several steps: each gets what the earlier ones left. */
final class Deadline {

    private final RunControl control;
    private final long began = System.nanoTime();

    Deadline(RunControl control) {
        this.control = control;
    }

    /** @throws DatabaseUnusable when nothing is left, or somebody cancelled */
    RunControl left() {
        var left = control.limit().minusNanos(System.nanoTime() - began);
        if (cancelled()) {
            throw new DatabaseUnusable(Outcome.CANCELLED, Outcome.CANCELLED.sentence());
        }
        if (left.compareTo(Duration.ZERO) <= 0) {
            throw new DatabaseUnusable(Outcome.TIMED_OUT, Outcome.TIMED_OUT.sentence());
        }
        return new RunControl(left, control.cancellation());
    }

    boolean cancelled() {
        return control.cancellation().isRequested();
    }

    Cancellation cancellation() {
        return control.cancellation();
    }
}
