package tech.ihelper.processes.monitoring.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long a bucket of a roll-up is. Hours and days are those of the business's zone: a day has 23 or 25 hours when the clocks
 * change, and an hour begins at a quarter where the zone does.
 */
public enum Step {
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1));

    private final String label;
    private final Duration usual;

    Step(String label, Duration usual) {
        this.label = label;
        this.usual = usual;
    }

    public static Optional<Step> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** {@code 5m} */
    public String label() {
        return label;
    }

    /** How long most of its buckets are. */
    public Duration usual() {
        return usual;
    }

    /** When the bucket begins that holds this moment. */
    public Instant begin(Instant at, ZoneId zone) {
        return switch (this) {
            case FIVE_MINUTES -> Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 300) * 300);
            case HOUR -> at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        };
    }
}
