package tech.ihelper.processes.backup.tool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a child process ended.
 *
 * @param code its exit code; 128 + signal when a signal ended it. Means what the tool's manual says only if {@code ending} is EXITED
 * @param stderr the last kilobytes that it wrote to standard error, secrets taken out
 * @param took from its start until it and its children were gone
 * @param unreadable why its standard output could not be understood; null = it was
 */
public record ToolExit(Ending ending, int code, String stderr, Duration took, @Nullable Exception unreadable) {

    public enum Ending {
        /** By itself. */
        EXITED,
        /** We ended it: its time was up. */
        TIMED_OUT,
        /** We ended it: somebody asked. */
        CANCELLED
    }
}
