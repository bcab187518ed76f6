package tech.ihelper.processes.backup.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timed part of a run.
 *
 * @param place from 1, in the order of their begin
 * @param name kebab-case: {@code back-up}, {@code restore}, {@code compare}
 * @param millis null while it runs
 * @param detail what came of it, in words for people
 */
public record Phase(
        int place, String name, Instant startedAt, @Nullable Long millis, Outcome outcome, @Nullable String detail) {

    public enum Outcome {
        RUNNING,
        DONE,
        FAILED
    }

    /** "Back up" for {@code back-up}. */
    public String label() {
        var words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
