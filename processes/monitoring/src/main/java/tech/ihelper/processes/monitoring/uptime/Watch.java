package tech.ihelper.processes.monitoring.uptime;

import java.time.Instant;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.check.Check;

/**
 * What of a check its history begins with.
 *
 * @param system as somebody wrote it
 * @param since when it was made
 */
public record Watch(long check, ClientId client, String system, Instant since) {

    public static Watch of(Check check) {
        return new Watch(check.id(), check.client(), check.system(), check.createdAt());
    }

    public SystemName name() {
        return new SystemName(client, system);
    }
}
