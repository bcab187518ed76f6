package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident is over. Published in the transaction that closes it; its listeners run after the commit, may see it twice,
 * and so have to be idempotent.
 *
 * @param number {@code INC-2026-000042}
 * @param client null while nobody knew whose it was
 * @param title the outage in a person's words
 * @param engineer id of who worked on it; null when it recovered by itself
 */
public record IncidentClosed(
        String number,
        @Nullable ClientId client,
        String title,
        Priority priority,
        @Nullable String engineer,
        Instant closedAt) {}
