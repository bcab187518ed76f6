package tech.ihelper.engine.tasks;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;

/**
 * What to leave out of a task list; null leaves out nothing.
 *
 * @param text part of the task's title or the case's number, in any case
 */
public record TaskFilter(
        @Nullable ClientId client, @Nullable String process, @Nullable Priority priority, @Nullable String text) {

    public static final TaskFilter NONE = new TaskFilter(null, null, null, null);
}
