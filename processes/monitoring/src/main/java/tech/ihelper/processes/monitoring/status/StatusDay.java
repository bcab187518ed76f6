package tech.ihelper.processes.monitoring.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/** One day of a line. */
record StatusDay(LocalDate date, Duration watched, Duration down) {

    /** Of a day, 1 % is a quarter of an hour. */
    private static final int GRAVE = 100;

    /** How it is drawn. */
    enum Kind {
        FINE,
        SHORT,
        LONG,
        UNKNOWN;

        /** Its words are {@code monitoring.status.day.}key. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        if (watched.isZero()) {
            return Kind.UNKNOWN;
        }
        if (down.isZero()) {
            return Kind.FINE;
        }
        return down.multipliedBy(GRAVE).compareTo(watched) < 0 ? Kind.SHORT : Kind.LONG;
    }

    /** At least one: what was down was down. */
    public long minutes() {
        return down.isZero() ? 0 : Math.max(1, down.toMinutes());
    }
}
