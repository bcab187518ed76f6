package tech.ihelper.engine.tasks;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.IdentityLinkType;
import org.operaton.bpm.engine.task.Task;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/**
 * Tasks of a case that was moved to another version of its model. The engine gives them the new step and form and calls no
 * listener; what it keeps with the task itself stays as the old version said: its name and who may take it. This puts
 * both right, and the task list. Works in the caller's transaction.
 */
@Component
public class MovedTasks {

    private final TaskService tasks;
    private final RepositoryService repository;
    private final TaskWriting writing;

    MovedTasks(TaskService tasks, RepositoryService repository, TaskWriting writing) {
        this.tasks = tasks;
        this.repository = repository;
        this.writing = writing;
    }

    /** @param definition that the case runs on now */
    public void moved(String instance, String definition) {
        var model = repository.getBpmnModelInstance(definition);
        for (var task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            if (model.getModelElementById(task.getTaskDefinitionKey()) instanceof UserTask step) {
                name(task, step);
                var groups = groups(task, step);
                writing.moved(task.getId(), step.getId(), task.getName(), groups, step.getOperatonFormRef());
            }
        }
    }

    private void name(Task task, UserTask step) {
        var name = step.getName() == null ? step.getId() : TaskRow.cut(step.getName(), 255);
        if (!name.equals(task.getName())) {
            task.setName(name);
            tasks.saveTask(task);
        }
    }

    /** Whoever took the task keeps it. A group that a model computes is known when a task begins, and stays. */
    private List<String> groups(Task task, UserTask step) {
        var now = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        var said = Set.copyOf(step.getOperatonCandidateGroupsList());
        if (said.stream().anyMatch(group -> group.contains("${"))) {
            return List.copyOf(now);
        }
        now.stream()
                .filter(group -> !said.contains(group))
                .forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
        said.stream()
                .filter(group -> !now.contains(group))
                .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
        return said.stream().sorted().toList();
    }
}
