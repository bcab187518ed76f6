package tech.ihelper.processes.monitoring.uptime;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import tech.ihelper.contracts.NewAlert.Severity;

/**
 * How fast an error budget may be spent before somebody is told: seen over a long window, so that a moment is not enough, and
 * over a short one, so that it ends soon after. The windows are those of Google's Site Reliability Workbook, chapter 5.
 */
enum Pace {
    /** Two percent of the budget of 30 days within an hour. */
    FAST("14.4", Duration.ofHours(1), Duration.ofMinutes(5), Severity.CRITICAL),

    /** Five percent within six hours. */
    SLOW("6", Duration.ofHours(6), Duration.ofMinutes(30), Severity.WARNING);

    /** The longest of the windows. */
    static final Duration SEEN = SLOW.longer;

    private final BigDecimal times;
    private final Duration longer;
    private final Duration shorter;
    private final Severity severity;

    Pace(String times, Duration longer, Duration shorter, Severity severity) {
        this.times = new BigDecimal(times);
        this.longer = longer;
        this.shorter = shorter;
        this.severity = severity;
    }

    Duration longer() {
        return longer;
    }

    Duration shorter() {
        return shorter;
    }

    Severity severity() {
        return severity;
    }

    /** Whether both windows spend it as fast as this. */
    boolean isSpending(History history, Objective objective, Instant now) {
        return objective.isSpent(down(history, longer, now), longer, times)
                && objective.isSpent(down(history, shorter, now), shorter, times);
    }

    /**
     * Whether somebody has to know: it is spent as fast as this, and it is not over. An outage has an alert of its own, which
     * ends when the system is up again. Would this one go on until the short window is calm, every recovery would look half an
     * hour longer than it was. When it was down twice, it may well be a third time: then the windows decide alone.
     */
    boolean burns(History history, Objective objective, Instant now) {
        var outages = history.within(now.minus(longer), now).down();
        return isSpending(history, objective, now)
                && (outages.reaches(now) || outages.all().size() > 1);
    }

    static Duration down(History history, Duration window, Instant now) {
        return history.within(now.minus(window), now).down().length();
    }
}
