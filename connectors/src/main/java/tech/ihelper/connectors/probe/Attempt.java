package tech.ihelper.connectors.probe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.Text;

/** One question while it is asked: how long it has taken, and how long it may take. */
record Attempt(long startedNanos, Duration limit) {

    private static final int LONGEST = 300;

    static Attempt within(Duration limit) {
        return new Attempt(System.nanoTime(), limit);
    }

    int millis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    Outcome well(@Nullable String note) {
        return new Outcome(millis(), null, note == null ? null : Text.cut(Text.storable(note), LONGEST));
    }

    Outcome fault(String fault) {
        return new Outcome(millis(), Text.cut(Text.storable(fault), LONGEST));
    }

    Outcome fault(Throwable failure) {
        return fault(Faults.of(failure, limit));
    }

    /** The outcome comes within the limit, whatever the other side does, and never fails. */
    CompletableFuture<Outcome> bound(CompletableFuture<Outcome> asking) {
        return asking.orTimeout(Math.max(1, limit.toMillis() - millis()), TimeUnit.MILLISECONDS)
                .exceptionally(this::fault);
    }
}
