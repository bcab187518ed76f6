package tech.ihelper.processes.monitoring.maintenance;

import java.time.Instant;

/** Time from {@code from} up to, and without, {@code to}. */
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A span that ends at " + to + " cannot begin at " + from);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
