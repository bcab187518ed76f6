package tech.ihelper.engine.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.runtime.ActivityInstance;
import org.operaton.bpm.engine.runtime.ProcessInstance;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.Activity;
import org.operaton.bpm.model.bpmn.instance.CallActivity;
import org.operaton.bpm.model.bpmn.instance.EndEvent;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.operaton.bpm.model.bpmn.instance.ServiceTask;
import org.operaton.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.tasks.AddedTasks;
import tech.ihelper.engine.tasks.LockingRetry;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;

/**
 * How a manager changes the way of one running case: add a step, skip one that waits, go back to one that was done, move
 * to any other. Each needs a reason, and is written to the case's history and the audit trail. Works for every process.
 *
 * <p>Each change is one transaction that is tried three times when two meet in one case; call it from outside any
 * transaction. Whoever loses is refused, and nothing of theirs is written.
 */
@Component
public class CaseSteps {

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_NAME = 200;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final TaskEntries entries;
    private final AddedTasks added;
    private final ModelTasks methods;
    private final StepChanges changes;
    private final CaseHistory past;
    private final TransactionTemplate transactions;

    CaseSteps(
            RuntimeService runtime,
            HistoryService history,
            RepositoryService repository,
            IdentityService identity,
            TaskEntries entries,
            AddedTasks added,
            ModelTasks methods,
            StepChanges changes,
            CaseHistory past,
            PlatformTransactionManager transactionManager) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.identity = identity;
        this.entries = entries;
        this.added = added;
        this.methods = methods;
        this.changes = changes;
        this.past = past;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** A step of a case by its id in the model and its name. */
    public record Step(String activity, String name) {}

    /** What managers changed so far, the oldest first. */
    public List<StepChange> history(String number, ClientScope scope) {
        return changes.of(number, scope);
    }

    /** Where the case waits, so that it can be taken back from there. */
    public List<Step> waiting(String number) {
        return instance(number)
                .map(instance -> {
                    var model = model(instance);
                    var steps = new ArrayList<Step>();
                    leaves(runtime.getActivityInstance(instance.getId()), leaf -> steps.add(step(model, leaf)));
                    return List.copyOf(steps);
                })
                .orElse(List.of());
    }

    /** Steps that the case has been through and could go back to, in the order of the first pass. */
    public List<Step> repeatable(String number) {
        return instance(number)
                .map(instance -> {
                    var model = model(instance);
                    return history
                            .createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .finished()
                            .orderPartiallyByOccurrence()
                            .asc()
                            .list()
                            .stream()
                            .map(past -> past.getActivityId())
                            .distinct()
                            .filter(activity -> model.getModelElementById(activity) instanceof Activity one
                                    && !(one instanceof SubProcess))
                            .map(activity -> step(model, activity))
                            .toList();
                })
                .orElse(List.of());
    }

    /**
     * Goes past a step that waits for a person. What its form would have answered stays as it was.
     *
     * @param taskId of the waiting task
     * @throws StepRefusal when it does not wait any more, or its answers decide the way
     */
    public void skip(String number, String taskId, @Nullable String reason, Caller by) {
        var why = mayChange(by, reason);
        once(() -> {
            var instance = running(number, by);
            var task = entries.find(taskId, by.clients())
                    .filter(found -> found.isOpen() && found.number().equals(number))
                    .orElseThrow(StepRefusal::notWaiting);
            if (task.activity().equals(AddedTasks.ACTIVITY)) {
                added.drop(taskId, why);
            } else {
                pass(instance, task);
            }
            return record(instance, number, StepChange.Kind.SKIPPED, new Step(task.activity(), task.name()), why, by);
        });
    }

    private void pass(ProcessInstance instance, TaskEntry task) {
        var model = model(instance);
        FlowNode node = model.getModelElementById(task.activity());
        var here = leaf(instance, task.activity()).orElseThrow(StepRefusal::notWaiting);
        if (new StepPaths(model).out(node) != 1 || isRepeated(node)) {
            throw StepRefusal.leadsNowhere(task.name());
        }
        try {
            runtime.createProcessInstanceModification(instance.getId())
                    .cancelActivityInstance(here)
                    .startAfterActivity(task.activity())
                    .execute();
        } catch (ProcessEngineException e) {
            if (LockingRetry.isLocking(e)) {
                throw e;
            }
            // A gateway behind it reads an answer that nobody gave.
            throw StepRefusal.leadsNowhere(task.name());
        }
    }

    /**
     * Takes the case back to a step that it has been through; from there it goes its usual way again.
     *
     * @param activity to go back to
     * @param from where the case waits now and goes back from
     * @param careful true when steps that act outside may do so again
     * @throws StepRefusal when it never ran, no way leads from there to here, or steps would act outside again
     */
    public void repeat(
            String number, String activity, String from, boolean careful, @Nullable String reason, Caller by) {
        var why = mayChange(by, reason);
        once(() -> {
            var instance = running(number, by);
            var model = model(instance);
            var step = repeatable(number).stream()
                    .filter(past -> past.activity().equals(activity))
                    .findFirst()
                    .orElseThrow(
                            () -> StepRefusal.neverRan(step(model, activity).name()));
            var here = leaf(instance, from).orElseThrow(StepRefusal::notWaiting);
            var way = new StepPaths(model).between(activity, from);
            if (way.isEmpty() || activity.equals(from) || StepPaths.forks(way)) {
                throw StepRefusal.noWay(step.name());
            }
            var acting = way.stream()
                    .filter(this::actsOutside)
                    .map(FlowNode::getName)
                    .collect(Collectors.joining(", "));
            if (!acting.isEmpty() && !careful) {
                throw StepRefusal.actsOutside(acting);
            }
            identity.setAuthenticatedUserId(by.id());
            try {
                runtime.createProcessInstanceModification(instance.getId())
                        .cancelActivityInstance(here)
                        .startBeforeActivity(activity)
                        .execute();
            } finally {
                identity.clearAuthentication();
            }
            return record(instance, number, StepChange.Kind.REPEATED, step, why, by);
        });
    }

    /** Steps that a case could be taken to from where it waits, whether or not it has been there. */
    public List<Step> reachable(String number) {
        return instance(number)
                .map(instance -> {
                    var model = model(instance);
                    return model.getModelElementsByType(FlowNode.class).stream()
                            .filter(CaseSteps::canBegin)
                            .map(node -> step(model, node.getId()))
                            .toList();
                })
                .orElse(List.of());
    }

    private static boolean canBegin(FlowNode node) {
        return (node instanceof Activity || node instanceof IntermediateCatchEvent || node instanceof EndEvent)
                && !(node instanceof SubProcess inner && inner.triggeredByEvent())
                && !isInsideRepeated(node);
    }

    /**
     * Takes the case from where it waits to any other step of the same process or subprocess. What lies between is
     * neither done nor undone.
     *
     * @param from where the case waits now
     * @param careful true when the step may act outside
     * @throws StepRefusal when the case does not wait there, or its ways would not come together any more
     */
    public void move(String number, String from, String to, boolean careful, @Nullable String reason, Caller by) {
        var why = mayChange(by, reason);
        once(() -> {
            var instance = running(number, by);
            var model = model(instance);
            var step = step(model, to);
            var here = leaf(instance, from).orElseThrow(StepRefusal::notWaiting);
            if (!(model.getModelElementById(from) instanceof FlowNode start)
                    || !(model.getModelElementById(to) instanceof FlowNode end)
                    || start.equals(end)
                    || !canBegin(end)) {
                throw StepRefusal.cannotBegin(step.name());
            }
            if (isRepeated(start) || isInsideRepeated(start)) {
                throw StepRefusal.repeats(step(model, from).name());
            }
            if (!start.getParentElement().equals(end.getParentElement())) {
                throw StepRefusal.elsewhere(step.name());
            }
            if (!new StepPaths(model).isSameWay(start, end)) {
                throw StepRefusal.severalWays(step.name());
            }
            if (actsOutside(end) && !careful) {
                throw StepRefusal.actsOutside(step.name());
            }
            identity.setAuthenticatedUserId(by.id());
            try {
                var change = runtime.createProcessInstanceModification(instance.getId());
                // A subprocess that lost its last step would end, and begin anew with its timers.
                if (start.getParentElement() instanceof SubProcess) {
                    change.startBeforeActivity(to).cancelActivityInstance(here).execute();
                } else {
                    change.cancelActivityInstance(here).startBeforeActivity(to).execute();
                }
            } catch (ProcessEngineException e) {
                if (LockingRetry.isLocking(e)) {
                    throw e;
                }
                // What comes behind it reads an answer that nobody gave.
                throw StepRefusal.lacksAnswers(step.name());
            } finally {
                identity.clearAuthentication();
            }
            return record(instance, number, StepChange.Kind.MOVED, step, why, by);
        });
    }

    /**
     * Adds a task to a running case. It goes beside the model's own steps and holds none of them up.
     *
     * @param role who may take it: {@link Role#STAFF}, {@link Role#MANAGER} or {@link Role#CLIENT}
     */
    public void add(String number, @Nullable String name, Role role, @Nullable String reason, Caller by) {
        var why = mayChange(by, reason);
        var title = text("name", name, LONGEST_NAME, "Say what is to be done, verb first: Return the old firewall.");
        once(() -> {
            var instance = running(number, by);
            added.add(process(instance), number, instance.getId(), title, role);
            return record(instance, number, StepChange.Kind.ADDED, new Step(AddedTasks.ACTIVITY, title), why, by);
        });
    }

    private boolean record(
            ProcessInstance instance, String number, StepChange.Kind kind, Step step, String why, Caller by) {
        past.record(number, process(instance), kind, step.activity(), step.name(), why, by);
        return true;
    }

    private static String mayChange(Caller by, @Nullable String reason) {
        if (!by.has(Role.MANAGER) && !by.has(Role.ADMIN)) {
            throw StepRefusal.managersOnly();
        }
        return text("reason", reason, LONGEST_REASON, "Say why. It stands in the history of the case.");
    }

    private static String text(String field, @Nullable String text, int longest, String remedy) {
        if (text == null || text.isBlank()) {
            throw StepRefusal.invalid(field, remedy);
        }
        if (text.strip().length() > longest) {
            throw StepRefusal.invalid(field, "At most " + longest + " characters. Write it shorter.");
        }
        return text.strip().replace('\u0000', '\uFFFD');
    }

    // --- the engine's side

    /** Runs the work in a transaction of its own; a lost race is tried again, then said in words. */
    private void once(Supplier<Boolean> work) {
        try {
            LockingRetry.inTransaction(transactions, work);
        } catch (RuntimeException failure) {
            if (LockingRetry.isLocking(failure)) {
                throw StepRefusal.busy();
            }
            throw failure;
        }
    }

    private ProcessInstance running(String number, Caller by) {
        var mine = entries.ofCase(number, by.clients());
        var instance = instance(number);
        if (instance.isEmpty()) {
            throw mine.isEmpty() ? StepRefusal.unknownCase() : StepRefusal.over();
        }
        if (mine.isEmpty() && !(by.clients() instanceof ClientScope.AllClients)) {
            throw StepRefusal.unknownCase();
        }
        return instance.get();
    }

    private Optional<ProcessInstance> instance(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .findFirst();
    }

    private BpmnModelInstance model(ProcessInstance instance) {
        return repository.getBpmnModelInstance(instance.getProcessDefinitionId());
    }

    private String process(ProcessInstance instance) {
        return repository
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getKey();
    }

    private static Step step(BpmnModelInstance model, String activity) {
        return new Step(
                activity,
                model.getModelElementById(activity) instanceof FlowNode node && node.getName() != null
                        ? node.getName()
                        : activity);
    }

    /** Id of the activity instance that stands there. */
    private Optional<String> leaf(ProcessInstance instance, String activity) {
        return find(runtime.getActivityInstance(instance.getId()), activity);
    }

    private static Optional<String> find(ActivityInstance at, String activity) {
        if (at.getActivityId().equals(activity)) {
            return Optional.of(at.getId());
        }
        for (var child : at.getChildActivityInstances()) {
            var found = find(child, activity);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void leaves(ActivityInstance at, Consumer<String> leaf) {
        if (at.getChildActivityInstances().length == 0 && at.getParentActivityInstanceId() != null) {
            leaf.accept(at.getActivityId());
        }
        for (var child : at.getChildActivityInstances()) {
            leaves(child, leaf);
        }
    }

    private static boolean isRepeated(FlowNode node) {
        return node instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }

    private static boolean isInsideRepeated(FlowNode node) {
        for (var at = node.getParentElement(); at instanceof Activity around; at = around.getParentElement()) {
            if (around.getLoopCharacteristics() != null) {
                return true;
            }
        }
        return false;
    }

    private boolean actsOutside(FlowNode node) {
        if (node instanceof CallActivity) {
            return true;
        }
        if (!(node instanceof ServiceTask task)) {
            return false;
        }
        var call = task.getOperatonExpression();
        var dot = call == null ? -1 : call.indexOf('.');
        var bracket = call == null ? -1 : call.indexOf('(');
        if (call == null || dot < 2 || bracket < dot) {
            return true;
        }
        var bean = call.substring(2, dot);
        var method = call.substring(dot + 1, bracket);
        return methods.all().stream()
                .filter(known -> known.bean().equals(bean) && known.method().equals(method))
                .anyMatch(known -> known.effect() != ModelTask.Effect.NONE);
    }
}
