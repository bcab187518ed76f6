package tech.ihelper.processes.backup.tool;

import java.time.Duration;
import java.util.Optional;

/** When a run of several steps must end. It begins when this is made. */
public final class Deadline {

    private final RunControl control;
    private final long began = System.nanoTime();

    public Deadline(RunControl control) {
        this.control = control;
    }

    public Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** For the next step: what is left of the time. */
    public RunControl rest() {
        var left = control.limit().minus(took());
        return new RunControl(left.toMillis() > 0 ? left : Duration.ofMillis(1), control.cancellation());
    }

    /** Why the run must end now; empty while it may go on. An interrupt of the thread cancels it. */
    public Optional<Outcome> passed() {
        if (control.cancellation().isRequested() || Thread.currentThread().isInterrupted()) {
            return Optional.of(Outcome.CANCELLED);
        }
        return took().compareTo(control.limit()) > 0 ? Optional.of(Outcome.TIMED_OUT) : Optional.empty();
    }
}
