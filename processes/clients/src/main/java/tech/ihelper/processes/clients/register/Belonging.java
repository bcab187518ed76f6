package tech.ihelper.processes.clients.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/**
 * Something of a client's: a contact, a site, a system.
 *
 * @param version counts the changes, from 0; who changes must know the current one
 * @param changedBy name of the person who made or last changed it
 */
public record Belonging<D extends Details>(
        UUID id, ClientId client, int version, D details, Instant changedAt, String changedBy) {

    static <D extends Details> Belonging<D> first(ClientId client, D details, Caller by, Instant at) {
        return new Belonging<>(UUID.randomUUID(), client, 0, details, at.truncatedTo(ChronoUnit.MICROS), by.name());
    }

    /**
     * @param seen the version that the person had before their eyes
     * @throws BelongingChanged when that is not the current one any more
     */
    Belonging<D> change(int seen, D to, Caller by, Instant at) {
        if (seen != version) {
            throw new BelongingChanged(this);
        }
        return new Belonging<>(id, client, version + 1, to, at.truncatedTo(ChronoUnit.MICROS), by.name());
    }

    /** What is different from {@code before}, in a person's words; empty when nothing is. */
    public String differenceFrom(Belonging<D> before) {
        var was = before.details().written();
        var parts = new ArrayList<String>();
        details.written().forEach((field, now) -> {
            var then = was.getOrDefault(field, "");
            if (!now.equals(then)) {
                parts.add(field + ": " + (then.isEmpty() ? "none" : then) + " -> " + (now.isEmpty() ? "none" : now));
            }
        });
        return String.join("; ", parts);
    }
}
