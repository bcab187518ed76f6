package tech.ihelper.engine.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.TaskService;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormDrafts;
import tech.ihelper.engine.forms.FormUploads;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.FileLookup;
import tech.ihelper.forms.FormContext;
import tech.ihelper.forms.FormResult;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.FormValidator;

/**
 * The one way to take, give back and complete a task, for pages, the API and the portal alike.
 *
 * <p>Each call is one transaction that is tried three times when two meet on the same rows; call it from outside any
 * transaction. Whoever loses a race for a task gets a {@link Refusal} that says who was faster, and nothing of theirs
 * is written.
 */
@Component
public class TaskCompletion {

    private final TaskEntries entries;
    private final TaskForms forms;
    private final FormUploads uploads;
    private final FormDrafts drafts;
    private final AddedTasks added;
    private final TaskService tasks;
    private final IdentityService identity;
    private final BeanFactory beans;
    private final People people;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transactions;

    TaskCompletion(
            TaskEntries entries,
            TaskForms forms,
            FormUploads uploads,
            FormDrafts drafts,
            AddedTasks added,
            TaskService tasks,
            IdentityService identity,
            BeanFactory beans,
            People people,
            AuditTrail audit,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.entries = entries;
        this.forms = forms;
        this.uploads = uploads;
        this.drafts = drafts;
        this.added = added;
        this.tasks = tasks;
        this.identity = identity;
        this.beans = beans;
        this.people = people;
        this.audit = audit;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Makes the task the caller's. Claiming what one has already changes nothing.
     *
     * @throws Refusal when it is somebody else's, done, or for another role
     */
    public TaskEntry claim(String taskId, Caller by) {
        return once(taskId, by, () -> {
            var task = open(taskId, by);
            TaskRights.mayTake(task, by);
            if (by.id().equals(task.assignee())) {
                return task;
            }
            if (task.assignee() != null) {
                throw TaskRefusal.takenBy(name(task.assignee()));
            }
            tasks.claim(taskId, by.id());
            added.assigned(task, by.id());
            return again(taskId, by);
        });
    }

    /** Gives the task back to all. Only who has it, or a manager, may. */
    public TaskEntry release(String taskId, Caller by) {
        return once(taskId, by, () -> {
            var task = open(taskId, by);
            if (task.assignee() == null) {
                return task;
            }
            mayDisposeOf(task, by);
            tasks.setAssignee(taskId, null);
            added.assigned(task, null);
            return again(taskId, by);
        });
    }

    /**
     * Gives the task to a person.
     *
     * @param person id of an enabled user
     * @throws Refusal when it is somebody's already and the caller is no manager, or a client's
     */
    public TaskEntry assign(String taskId, String person, Caller by) {
        return once(taskId, by, () -> {
            if (by.isOfClient()) {
                throw TaskRefusal.notYours();
            }
            var task = open(taskId, by);
            var to = people.byId(person).orElseThrow(() -> TaskRefusal.unknownPerson(person));
            mayDisposeOf(task, by);
            tasks.setAssignee(taskId, to.id());
            added.assigned(task, to.id());
            audit.record(new AuditEntry(
                    by, "task-assigned", task.number(), task.client(), task.title() + " → " + to.name()));
            return again(taskId, by);
        });
    }

    /**
     * Completes the task with the answers to its form: they are checked against the form's own version, the subject's
     * {@link TaskAction} does its work, the case moves on — all in one transaction.
     *
     * <p>A task without an action, such as one that a manager added, keeps its answers as JSON, and the form's fields,
     * only these, become variables of the case. Files that the answers name must have been added to this task by the same
     * person ({@link TaskFiles}); they stay with the case.
     *
     * @param answers as JSON has them; empty when the task asks nothing
     * @throws TaskRefusal when an answer is wrong ({@link TaskRefusal#errors()}), or somebody was faster
     * @throws Refusal when the subject says no; the task stays open
     */
    public TaskEntry complete(String taskId, Map<String, ? extends @Nullable Object> answers, Caller by) {
        return once(taskId, by, () -> {
            var task = open(taskId, by);
            TaskRights.mayTake(task, by);
            if (task.assignee() != null && !task.assignee().equals(by.id()) && !TaskRights.mayOverrule(by)) {
                throw TaskRefusal.takenBy(name(task.assignee()));
            }
            var filling = Filling.ofTask(taskId, by);
            var files = uploads.named(filling);
            var values = check(task, answers, files);
            var variables = action(task)
                    .map(action -> perform(action, task, values, by))
                    .orElseGet(() -> keep(task, values, by));
            files.keep(task.number(), task.client());
            drafts.remove(filling.place());
            audit.record(new AuditEntry(by, "task-completed", task.number(), task.client(), task.title()));
            identity.setAuthenticatedUserId(by.id());
            try {
                tasks.complete(taskId, variables);
            } finally {
                identity.clearAuthentication();
            }
            added.completed(task, by.id());
            return again(taskId, by);
        });
    }

    private Map<String, @Nullable Object> check(
            TaskEntry task, Map<String, ? extends @Nullable Object> answers, FileLookup files) {
        var schema = forms.parsed(task).orElseGet(() -> new FormSchema("", List.of(), List.of()));
        var context = FormContext.at(clock)
                .in(language())
                .filledWith(forms.known(task))
                .withFiles(files);
        FormResult result = FormValidator.validate(schema, answers, context);
        if (!result.isAccepted()) {
            throw TaskRefusal.wrongAnswers(result.errors());
        }
        return result.values();
    }

    /** The page's, which the browser sends along; English where there is none. */
    private static Locale language() {
        var context = LocaleContextHolder.getLocaleContext();
        var locale = context == null ? null : context.getLocale();
        return locale == null ? Locale.ENGLISH : locale;
    }

    private Optional<TaskAction<?>> action(TaskEntry task) {
        var name = task.process() + "/" + task.activity();
        return beans.containsBean(name)
                ? Optional.of((TaskAction<?>) beans.getBean(name, TaskAction.class))
                : Optional.empty();
    }

    private <T> Map<String, Object> perform(
            TaskAction<T> action, TaskEntry task, Map<String, @Nullable Object> values, Caller by) {
        T bound;
        try {
            bound = json.convertValue(values, action.answers());
        } catch (IllegalArgumentException e) {
            throw TaskRefusal.wrongAnswers(List.of(new FieldError(
                    values.isEmpty() ? "" : values.keySet().iterator().next(),
                    "type",
                    "An answer does not fit this task.")));
        }
        return action.perform(new TaskContext(task.id(), task.number(), task.activity(), by), bound);
    }

    private Map<String, Object> keep(TaskEntry task, Map<String, @Nullable Object> values, Caller by) {
        if (values.isEmpty()) {
            return Map.of();
        }
        try {
            jdbc.sql("insert into case_answer (case_number, process, activity, task_id, at, by_id, answers)"
                            + " values (:number, :process, :activity, :task, :at, :by, :answers)")
                    .param("number", task.number())
                    .param("process", task.process())
                    .param("activity", task.activity())
                    .param("task", task.id())
                    .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                    .param("by", by.id())
                    .param("answers", json.writeValueAsString(values).replace('\u0000', '\uFFFD'))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers that passed the form are always JSON", e);
        }
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (Variables.canHold(value)) {
                variables.put(name, Variables.primitive(value));
            }
        });
        return variables;
    }

    private TaskEntry open(String taskId, Caller by) {
        var task = entries.find(taskId, by).orElseThrow(TaskRefusal::unknown);
        if (!task.isOpen()) {
            throw closed(task);
        }
        return task;
    }

    private TaskRefusal closed(TaskEntry task) {
        return task.state() == TaskEntry.State.DROPPED
                ? TaskRefusal.dropped()
                : TaskRefusal.alreadyDone(task.doneBy() == null ? null : name(task.doneBy()), task.doneAt());
    }

    private TaskEntry again(String taskId, Caller by) {
        return entries.find(taskId, by).orElseThrow(TaskRefusal::unknown);
    }

    private String name(String id) {
        // The engine knows people by name; whoever else works here is a program with a token.
        return people.byId(id).map(Person::name).orElse("a program");
    }

    private void mayDisposeOf(TaskEntry task, Caller by) {
        if (task.assignee() != null && !task.assignee().equals(by.id()) && !TaskRights.mayOverrule(by)) {
            throw TaskRefusal.takenBy(name(task.assignee()));
        }
    }

    /** Runs the work in a transaction of its own; a lost race is tried again, then said in words. */
    private TaskEntry once(String taskId, Caller by, Supplier<TaskEntry> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        try {
            return LockingRetry.inTransaction(transactions, work);
        } catch (Refusal refusal) {
            // The subject may refuse because the other was faster: then that is the better answer.
            throw lostRace(taskId, by).map(r -> (Refusal) r).orElse(refusal);
        } catch (RuntimeException failure) {
            if (LockingRetry.isLocking(failure)) {
                throw lostRace(taskId, by).orElseGet(TaskRefusal::busy);
            }
            if (failure instanceof ProcessEngineException) {
                throw lostRace(taskId, by).map(r -> (RuntimeException) r).orElse(failure);
            }
            throw failure;
        }
    }

    private Optional<TaskRefusal> lostRace(String taskId, Caller by) {
        return entries.find(taskId, by).filter(task -> !task.isOpen()).map(this::closed);
    }
}
