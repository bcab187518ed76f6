package tech.ihelper.processes.monitoring.uptime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of a time something was up: by time, not by answers, because an outage in which nobody asked is one too.
 *
 * @param watched how long it was watched within that time
 * @param down how long of it it was down
 * @param maintenance how long somebody worked on it, which is neither
 */
public record Uptime(Duration watched, Duration down, Duration maintenance) {

    private static final Uptime NONE = new Uptime(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final int DIGITS = 3;

    /** Of many things: each counts for as long as it was watched. */
    public static Uptime sum(Collection<Uptime> many) {
        return many.stream()
                .reduce(
                        NONE,
                        (one, two) -> new Uptime(
                                one.watched.plus(two.watched),
                                one.down.plus(two.down),
                                one.maintenance.plus(two.maintenance)));
    }

    /** Null when it was not watched at all. Rounded down: 99.999 is not 100. */
    @Nullable
    public BigDecimal percent() {
        if (watched.isZero()) {
            return null;
        }
        var up = watched.minus(down).toMillis();
        return BigDecimal.valueOf(up)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(watched.toMillis()), DIGITS, RoundingMode.DOWN);
    }

    /** "99.95 %", or a dash. */
    public String text() {
        var percent = percent();
        return percent == null
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%s %%",
                        percent.setScale(2, RoundingMode.DOWN).toPlainString());
    }

    /** Whether it is what was promised, as far as is known. */
    public boolean keeps(Objective objective) {
        return !objective.left(this).isNegative();
    }
}
