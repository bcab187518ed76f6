package tech.ihelper.processes.backup.run;

import java.time.Instant;

/** A line of a run's log. Nothing in it is secret: tools' words come without what they must not say. */
public record LogLine(long id, Instant at, Level level, String text) {

    public enum Level {
        INFO,
        WARN,
        ERROR
    }
}
