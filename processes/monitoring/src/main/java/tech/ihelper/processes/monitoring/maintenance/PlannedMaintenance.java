package tech.ihelper.processes.monitoring.maintenance;

import java.time.Instant;
import java.util.List;
import tech.ihelper.contracts.ClientId;

/** What is planned within a time, for many systems at once. */
public record PlannedMaintenance(Instant from, Instant to) {

    /** What concerns a system: cut to the time that was asked for, in order, without overlap. */
    public List<Span> of(ClientId client, String system) {
        return List.of();
    }
}
