package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;

/**
 * An incident as lists show it.
 *
 * @param engineer who works on it; null while nobody does
 */
record IncidentLine(
        long id,
        String number,
        String title,
        @Nullable ClientId client,
        @Nullable String system,
        boolean open,
        Priority priority,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String engineer,
        Stage stage,
        @Nullable Instant recoveredAt,
        @Nullable Instant closedAt,
        Targets targets,
        @Nullable String alarm) {

    static IncidentLine of(Incident incident) {
        return new IncidentLine(
                incident.id(),
                incident.number(),
                incident.title(),
                incident.client(),
                incident.system(),
                incident.isOpen(),
                incident.priority(),
                incident.openedAt(),
                incident.acknowledgedAt(),
                incident.engineer(),
                incident.stage(),
                incident.recoveredAt(),
                incident.closedAt(),
                incident.targets(),
                incident.alarm());
    }

    /** The target that counts now: the answer until somebody acknowledged, then the recovery. */
    Instant due() {
        return openedAt.plus(acknowledgedAt == null && open ? targets.response() : targets.recovery());
    }

    /** When the clock of {@link #due()} stopped; empty while it runs. */
    Optional<Instant> done() {
        if (recoveredAt != null) {
            return acknowledgedAt == null && open ? Optional.empty() : Optional.of(recoveredAt);
        }
        return Optional.ofNullable(closedAt);
    }
}
