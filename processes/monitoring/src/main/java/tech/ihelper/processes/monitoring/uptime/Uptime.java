package tech.ihelper.processes.monitoring.uptime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.monitoring.check.Downtimes;

/**
 * How much of a time a check was up: by time, not by answers, because an outage in which nobody asked is one too.
 *
 * @param watched how long it was watched within that time
 * @param down how long of it it was down
 */
public record Uptime(Duration watched, Duration down) {

    private static final int DIGITS = 3;

    /** @param since when watching began */
    public static Uptime of(List<Downtimes.Downtime> downtimes, Instant since, Instant from, Instant to) {
        var begin = since.isAfter(from) ? since : from;
        var down = Duration.ZERO;
        for (var one : downtimes) {
            var began = one.beganAt().isAfter(begin) ? one.beganAt() : begin;
            var ended = one.endedAt() == null || one.endedAt().isAfter(to) ? to : one.endedAt();
            if (ended.isAfter(began)) {
                down = down.plus(Duration.between(began, ended));
            }
        }
        return new Uptime(begin.isBefore(to) ? Duration.between(begin, to) : Duration.ZERO, down);
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

    /** Whether it is what was sold, as far as is known. */
    public boolean isAsSold() {
        var percent = percent();
        return percent == null || percent.compareTo(SOLD) >= 0;
    }

    public static final BigDecimal SOLD = new BigDecimal("99.9");
}
