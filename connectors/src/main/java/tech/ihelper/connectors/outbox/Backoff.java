package tech.ihelper.connectors.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential pauses with jitter: between half and the whole of the doubled pause, so that what failed together does not
 * come back together.
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    /** @param tries how often it was tried so far, 1 or more */
    Duration after(int tries) {
        long doubled = first.toMillis() << Math.min(tries - 1, 30);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis((long) (capped * (0.5 + random.getAsDouble() / 2)));
    }
}
