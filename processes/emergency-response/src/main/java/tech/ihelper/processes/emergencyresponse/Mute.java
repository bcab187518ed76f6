package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * Quiet on purpose: alerts of a client, or of one system of it, are kept but open nothing until the mute ends.
 *
 * @param client whose; null = alerts that belong to no known client
 * @param system null = all systems
 */
record Mute(
        long id,
        @Nullable ClientId client,
        @Nullable String system,
        String reason,
        String byId,
        String byName,
        Instant startsAt,
        Instant endsAt) {}
