package tech.ihelper.processes.monitoring.maintenance;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** When nobody expects a system to be up, because somebody works on it. */
@Component
public class Maintenance {

    private final MaintenanceWindows windows;

    Maintenance(MaintenanceWindows windows) {
        this.windows = windows;
    }

    /** What was and is planned for a system within a time: cut to it, in order, without overlap. */
    public List<Span> of(ClientId client, String system, Instant from, Instant to) {
        return planned(new ClientScope.OneClient(client), from, to).of(client, system);
    }

    /** Whether somebody works on it. */
    public boolean covers(ClientId client, String system, Instant at) {
        return of(client, system, at, at.plusMillis(1)).stream().anyMatch(span -> span.contains(at));
    }

    /** The same for all systems of a scope, with one look at the database. */
    public PlannedMaintenance planned(ClientScope scope, Instant from, Instant to) {
        return PlannedMaintenance.of(windows.touching(scope, from, to), from, to);
    }
}
