package tech.ihelper.processes.monitoring.uptime;

import java.time.Duration;
import tech.ihelper.forms.page.TimeSpan;

/**
 * How long a system may be down, and how long it was.
 *
 * @param uptime of the time that it is for, 30 days
 */
public record Budget(Objective objective, Uptime uptime) {

    /** Negative = overspent. */
    public Duration left() {
        return objective.left(uptime);
    }

    public boolean isOverspent() {
        return left().isNegative();
    }

    /** How much of it is spent, 0 to 100. */
    public int spentPercent() {
        var allowed = objective.budget(uptime.watched()).toMillis();
        return allowed == 0 ? 0 : (int) Math.min(100, 100 * uptime.down().toMillis() / allowed);
    }

    /** "31 min of 43 min are left" */
    public String text() {
        var allowed = TimeSpan.exact(objective.budget(uptime.watched()));
        return isOverspent()
                ? TimeSpan.exact(left().negated()) + " more than the " + allowed + " that are allowed"
                : TimeSpan.exact(left()) + " of " + allowed + " are left";
    }
}
