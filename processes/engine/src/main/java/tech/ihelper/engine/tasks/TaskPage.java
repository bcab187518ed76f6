package tech.ihelper.engine.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a task list.
 *
 * @param next where the next page begins, to be handed back as it is; null on the last page
 */
public record TaskPage(List<TaskEntry> entries, @Nullable String next) {}
