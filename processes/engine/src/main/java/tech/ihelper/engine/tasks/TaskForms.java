package tech.ihelper.engine.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.forms.FormSchema;

/** The form of a task in the very version that the task's case was deployed with. */
@Component
public class TaskForms {

    private final FormService forms;
    private final TaskService tasks;
    private final TaskEntries entries;

    TaskForms(FormService forms, TaskService tasks, TaskEntries entries) {
        this.forms = forms;
        this.tasks = tasks;
        this.entries = entries;
    }

    /** The form-js schema; empty when the task asks nothing, is unknown to this caller, or is no longer open. */
    public Optional<String> schema(String taskId, Caller caller) {
        return entries.find(taskId, caller).filter(TaskEntry::isOpen).flatMap(this::schema);
    }

    Optional<String> schema(TaskEntry task) {
        if (task.form() == null) {
            return Optional.empty();
        }
        try (InputStream form = forms.getDeployedTaskForm(task.id())) {
            return Optional.of(new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // Completed between the two looks. The engine tells in several ways, a NullPointerException among them: ask
            // it.
            if (tasks.createTaskQuery().taskId(task.id()).count() == 0) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<FormSchema> parsed(TaskEntry task) {
        return schema(task).map(FormSchema::parse);
    }
}
