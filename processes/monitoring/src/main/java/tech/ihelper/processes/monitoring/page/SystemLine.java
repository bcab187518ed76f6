package tech.ihelper.processes.monitoring.page;

import java.time.Duration;
import java.util.List;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.forms.page.TimeSpan;
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

    /** The allowance of 30 days, and what is left of it: "31 min of 43 min are left". */
    public String budget() {
        var budget = objective.budget(month.watched());
        var left = objective.left(month);
        return left.isNegative()
                ? TimeSpan.exact(left.negated()) + " more than the " + TimeSpan.exact(budget) + " that are allowed"
                : TimeSpan.exact(left) + " of " + TimeSpan.exact(budget) + " are left";
    }

    public boolean isOverspent() {
        return objective.left(month).isNegative();
    }

    /** How much of the allowance is spent, 0 to 100. */
    public int spent() {
        var budget = objective.budget(month.watched());
        return budget.compareTo(Duration.ZERO) <= 0
                ? 0
                : (int) Math.min(100, 100 * month.down().toMillis() / budget.toMillis());
    }
}
