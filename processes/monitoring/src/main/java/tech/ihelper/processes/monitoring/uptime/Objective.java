package tech.ihelper.processes.monitoring.uptime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * What a system was promised to be: up for so much of the time that it is watched, over any 30 days. What is left to 100
 * is its error budget.
 */
public record Objective(BigDecimal percent) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(90);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** What is sold, unless somebody says otherwise. */
    public static final Objective SOLD = new Objective(new BigDecimal("99.9"));

    public static final Duration PERIOD = Duration.ofDays(30);

    public Objective {
        percent = percent.stripTrailingZeros();
        if (percent.compareTo(LEAST) < 0 || percent.compareTo(ALL) >= 0 || percent.scale() > 3) {
            throw new IllegalArgumentException("Nobody can promise " + percent + " percent");
        }
    }

    /** How long it may be down in so long a time. */
    public Duration budget(Duration watched) {
        return Duration.ofMillis(
                allowed(watched).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** What is left of the budget; negative = overspent. Zero is kept: 99.9 % was promised and 99.9 % was given. */
    public Duration left(Uptime uptime) {
        return budget(uptime.watched()).minus(Duration.ofMillis(uptime.down().toMillis()));
    }

    /** Whether being down so long within a window spends the budget at least {@code times} as fast as it lasts. */
    boolean isSpent(Duration down, Duration window, BigDecimal times) {
        return BigDecimal.valueOf(down.toMillis()).compareTo(allowed(window).multiply(times)) >= 0;
    }

    /** How many times as fast as it lasts. */
    double pace(Duration down, Duration window) {
        return down.toMillis() / allowed(window).doubleValue();
    }

    private BigDecimal allowed(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .multiply(ALL.subtract(percent))
                .movePointLeft(2);
    }

    public boolean isSold() {
        return equals(SOLD);
    }

    /** "99.9 %" */
    public String text() {
        return String.format(Locale.ROOT, "%s %%", percent.toPlainString());
    }
}
