package tech.ihelper.engine.tasks;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Role;

/**
 * Tasks that a manager added to a running case. The engine keeps them without a process of their own, so it calls no
 * listener for them; this writes the task list instead. Each method works in the caller's transaction.
 */
@Component
public class AddedTasks {

    /** Stands for the activity: no model knows these tasks. */
    public static final String ACTIVITY = "added-step";

    private final TaskService tasks;
    private final TaskWriting writing;
    private final Clock clock;

    AddedTasks(TaskService tasks, TaskWriting writing, Clock clock) {
        this.tasks = tasks;
        this.writing = writing;
        this.clock = clock;
    }

    static boolean isOne(TaskEntry task) {
        return task.activity().equals(ACTIVITY);
    }

    /** @return id of the task */
    public String add(String process, String number, String instance, String name, Role role) {
        var task = tasks.newTask();
        task.setName(TaskRow.cut(name, 255));
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), role.group());
        writing.opened(new TaskWriting.Known(
                task.getId(),
                number,
                instance,
                process,
                ACTIVITY,
                name,
                null,
                List.of(role.group()),
                null,
                clock.instant()));
        return task.getId();
    }

    /** Nobody needs to do it any more. */
    public void drop(String taskId, String why) {
        tasks.deleteTask(taskId, why);
        writing.closed(taskId, TaskEntry.State.DROPPED, null);
    }

    void assigned(TaskEntry task, @Nullable String to) {
        if (isOne(task)) {
            writing.assigned(task.id(), to);
        }
    }

    void completed(TaskEntry task, String by) {
        if (isOne(task)) {
            writing.closed(task.id(), TaskEntry.State.DONE, by);
        }
    }
}
