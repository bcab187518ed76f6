package tech.ihelper.engine.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.IdentityLinkType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hears of every change of every task from inside the engine, whatever a model says. */
@Component
class TaskListening extends AbstractProcessEnginePlugin implements BpmnParseListener {

    private static final List<String> EVENTS = List.of(
            TaskListener.EVENTNAME_CREATE,
            TaskListener.EVENTNAME_ASSIGNMENT,
            TaskListener.EVENTNAME_COMPLETE,
            TaskListener.EVENTNAME_DELETE);

    private final ObjectProvider<TaskWriting> writing;

    TaskListening(ObjectProvider<TaskWriting> writing) {
        this.writing = writing;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new java.util.ArrayList<>();
            engine.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(this);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior behaviour) {
            var definition = behaviour.getTaskDefinition();
            EVENTS.forEach(event -> definition.addBuiltInTaskListener(event, this::changed));
        }
    }

    private void changed(DelegateTask task) {
        var list = writing.getObject();
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> list.opened(known(task, list.now()));
            case TaskListener.EVENTNAME_ASSIGNMENT -> list.assigned(task.getId(), task.getAssignee());
            case TaskListener.EVENTNAME_COMPLETE -> list.closed(task.getId(), TaskEntry.State.DONE, actor());
            case TaskListener.EVENTNAME_DELETE -> list.closed(task.getId(), TaskEntry.State.DROPPED, null);
            default -> {}
        }
    }

    private static @Nullable String actor() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    private static TaskWriting.Known known(DelegateTask task, Instant now) {
        var execution = task.getExecution();
        var number = execution.getProcessBusinessKey();
        return new TaskWriting.Known(
                task.getId(),
                number == null ? execution.getProcessInstanceId() : number,
                execution.getProcessInstanceId(),
                ((org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity) execution)
                        .getProcessDefinition()
                        .getKey(),
                task.getTaskDefinitionKey(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getAssignee(),
                task.getCandidates().stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .map(IdentityLink::getGroupId)
                        .filter(java.util.Objects::nonNull)
                        .sorted()
                        .toList(),
                form((TaskEntity) task),
                now);
    }

    private static @Nullable String form(TaskEntity task) {
        var form = task.getTaskDefinition().getOperatonFormDefinitionKey();
        return form == null ? null : form.getExpressionText();
    }
}
