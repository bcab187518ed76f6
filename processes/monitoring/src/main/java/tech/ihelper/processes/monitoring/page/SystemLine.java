package tech.ihelper.processes.monitoring.page;

import java.util.List;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.uptime.Budget;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Uptime;

/**
 * A system for people to read, with what watches it.
 *
 * @param name as its first check has it
 * @param client its name
 */
record SystemLine(
        ClientId clientId,
        String name,
        String client,
        Uptime day,
        Uptime month,
        Uptime quarter,
        Objective objective,
        List<CheckLine> checks) {

    public long down() {
        return checks.stream()
                .filter(line -> line.check().active() && line.check().standing().isDown())
                .count();
    }

    public Budget budget() {
        return new Budget(objective, month);
    }
}
