package tech.ihelper.engine.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.exception.NotFoundException;
import org.operaton.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.forms.FormSchema;

/** The form of a task in the very version that the task's case was deployed with. */
@Component
public class TaskForms {

    private final FormService forms;
    private final TaskEntries entries;

    TaskForms(FormService forms, TaskEntries entries) {
        this.forms = forms;
        this.entries = entries;
    }

    /** The form-js schema; empty when the task asks nothing, is unknown to this caller, or is no longer open. */
    public Optional<String> schema(String taskId, ClientScope scope) {
        return entries.find(taskId, scope).filter(TaskEntry::isOpen).flatMap(this::schema);
    }

    Optional<String> schema(TaskEntry task) {
        if (task.form() == null) {
            return Optional.empty();
        }
        try (InputStream form = forms.getDeployedTaskForm(task.id())) {
            return Optional.of(new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NullValueException | NotFoundException e) {
            // Completed between the two looks: the engine no longer knows the task.
            return Optional.empty();
        }
    }

    Optional<FormSchema> parsed(TaskEntry task) {
        return schema(task).map(FormSchema::parse);
    }
}
