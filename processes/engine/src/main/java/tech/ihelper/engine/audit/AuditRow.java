package tech.ihelper.engine.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of evidence.
 *
 * @param id order of writing; rows that commit late can have a lower one
 * @param at microseconds, UTC
 */
public record AuditRow(
        long id,
        Instant at,
        String byId,
        String byName,
        String action,
        String object,
        @Nullable UUID clientId,
        @Nullable String detail) {}
