package tech.ihelper.processes.monitoring.check;

import java.time.Duration;

/**
 * How often a check asks, and when it believes what it hears.
 *
 * @param everySeconds from one question to the next, 10 to 86,400; of what reports by itself up to a month
 * @param timeoutSeconds an answer that takes longer is none, 1 to 60
 * @param failures so many in a row mean that it is down
 * @param successes so many in a row mean that it is up again
 */
public record Rhythm(int everySeconds, int timeoutSeconds, int failures, int successes) {

    private static final int DOUBT_SECONDS = 10;

    public static final Rhythm USUAL = new Rhythm(60, 10, 2, 1);

    /** Of what reports by itself: once an hour, and believed at once. */
    public static final Rhythm OF_REPORTS = new Rhythm(3600, 10, 1, 1);

    public Duration every() {
        return Duration.ofSeconds(everySeconds);
    }

    /** An answer that contradicts what is believed is asked about again within ten seconds. */
    Duration again() {
        return Duration.ofSeconds(Math.min(everySeconds, DOUBT_SECONDS));
    }

    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
