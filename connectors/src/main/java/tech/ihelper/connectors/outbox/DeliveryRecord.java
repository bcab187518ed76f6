package tech.ihelper.connectors.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery with its text and every try. */
public record DeliveryRecord(OutboxEntry entry, String body, List<Attempt> attempts) {

    /**
     * One try.
     *
     * @param endedAt null while it runs, and for good when its sender died
     * @param sent whether the other side took it; null while unknown
     */
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Boolean sent,
            @Nullable String reason) {}
}
