package tech.ihelper.engine.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.FormPrefill;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormDrafts;
import tech.ihelper.engine.forms.FormDrafts.Draft;
import tech.ihelper.forms.FormLanguage;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.words.Words;

/** The form of a task in the very version that the task's case was deployed with. */
@Component
public class TaskForms {

    private static final String NOTHING = "{\"type\":\"default\",\"id\":\"nothing-to-fill-in\",\"components\":[]}";

    private final FormService forms;
    private final TaskService tasks;
    private final TaskEntries entries;
    private final FormDrafts drafts;
    private final ObjectProvider<FormPrefill> prefills;

    TaskForms(
            FormService forms,
            TaskService tasks,
            TaskEntries entries,
            FormDrafts drafts,
            ObjectProvider<FormPrefill> prefills) {
        this.forms = forms;
        this.tasks = tasks;
        this.entries = entries;
        this.drafts = drafts;
        this.prefills = prefills;
    }

    /**
     * A form as it is shown to one person.
     *
     * @param schema form-js; one without components when the task asks nothing
     * @param data what the case knows already
     * @param draft what this person wrote before; null for nothing
     */
    public record Shown(String schema, Map<String, Object> data, @Nullable Draft draft) {}

    /**
     * The form for whoever may take the task, filled with what is known and what this person wrote before.
     *
     * @throws Refusal when the task is unknown to this caller, no longer open, or for others
     */
    public Shown show(String taskId, Caller by) {
        var task = open(taskId, by);
        return new Shown(
                spoken(task).orElse(NOTHING),
                known(task),
                drafts.find(Filling.ofTask(taskId, by)).orElse(null));
    }

    /**
     * Keeps what this person has written so far, unchecked, until the task is done or two weeks are over.
     *
     * @throws Refusal as {@link #show} does
     */
    public Draft save(String taskId, Map<String, Object> answers, Caller by) {
        open(taskId, by);
        return drafts.save(Filling.ofTask(taskId, by), answers);
    }

    private TaskEntry open(String taskId, Caller by) {
        var task = entries.find(taskId, by.clients()).filter(TaskEntry::isOpen).orElseThrow(TaskRefusal::unknown);
        TaskRights.mayTake(task, by);
        return task;
    }

    /** What the task's form is filled with before anybody answers. */
    Map<String, Object> known(TaskEntry task) {
        return prefills.stream()
                .filter(prefill -> prefill.process().equals(task.process()))
                .findFirst()
                .map(prefill -> prefill.values(task.activity(), task.number()))
                .orElse(Map.of());
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

    /** In the language of whoever asks, as far as the form has it. */
    private Optional<String> spoken(TaskEntry task) {
        return schema(task).map(form -> FormLanguage.in(form, Words.here().language()));
    }

    Optional<FormSchema> parsed(TaskEntry task) {
        return spoken(task).map(FormSchema::parse);
    }
}
