package tech.ihelper.engine.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.history.HistoricProcessInstance;
import org.operaton.bpm.engine.runtime.Incident;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.Gateway;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.People;

/** The way of a case through its model, from the engine's history. */
@Component
public class CaseProgress {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final People people;

    CaseProgress(HistoryService history, RuntimeService runtime, RepositoryService repository, People people) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.people = people;
    }

    /**
     * Shows no client's data, only the model; who may see the case is for the caller to decide first.
     *
     * @param number business key; of several cases with it, the newest
     */
    @Transactional(readOnly = true)
    public Optional<Progress> of(String number) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(this::progress);
    }

    private Progress progress(HistoricProcessInstance instance) {
        var steps = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        var passed = new LinkedHashSet<String>();
        var durations = new LinkedHashMap<String, Long>();
        var left = new LinkedHashMap<String, Instant>();
        for (var step : steps) {
            if (step.getEndTime() != null && !isScope(step)) {
                passed.add(step.getActivityId());
                durations.merge(step.getActivityId(), duration(step), Long::sum);
                left.merge(step.getActivityId(), step.getEndTime().toInstant(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return new Progress(
                instance.getProcessDefinitionKey(),
                xml(instance.getProcessDefinitionId()),
                List.copyOf(passed),
                flows(instance.getProcessDefinitionId(), steps),
                active(instance, steps),
                durations,
                left,
                names(instance.getProcessDefinitionId()),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant());
    }

    private static boolean isScope(HistoricActivityInstance step) {
        return step.getActivityType().toLowerCase(java.util.Locale.ROOT).contains("subprocess");
    }

    private static long duration(HistoricActivityInstance step) {
        return step.getDurationInMillis() == null ? 0 : step.getDurationInMillis();
    }

    private List<Progress.Active> active(HistoricProcessInstance instance, List<HistoricActivityInstance> steps) {
        var failed = runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId)
                .collect(Collectors.toSet());
        var active = new ArrayList<Progress.Active>();
        for (var step : steps) {
            if (step.getEndTime() == null && !isScope(step)) {
                active.add(active(step, step.getAssignee(), failed));
            }
        }
        // A step that waits for its job to begin has no history yet, but a person wants to see it.
        if (instance.getEndTime() == null) {
            var tree = runtime.getActivityInstance(instance.getId());
            if (tree != null) {
                waiting(tree, instance, failed, active);
            }
        }
        return active;
    }

    private static void waiting(
            org.operaton.bpm.engine.runtime.ActivityInstance at,
            HistoricProcessInstance instance,
            Set<String> failed,
            List<Progress.Active> active) {
        for (var transition : at.getChildTransitionInstances()) {
            if (active.stream().noneMatch(a -> a.activity().equals(transition.getActivityId()))) {
                active.add(new Progress.Active(
                        transition.getActivityId(),
                        null,
                        null,
                        instance.getStartTime().toInstant(),
                        failed.contains(transition.getActivityId())));
            }
        }
        for (var child : at.getChildActivityInstances()) {
            waiting(child, instance, failed, active);
        }
    }

    private Progress.Active active(HistoricActivityInstance step, @Nullable String assignee, Set<String> failed) {
        var person = assignee == null ? null : people.byId(assignee).orElse(null);
        return new Progress.Active(
                step.getActivityId(),
                person == null ? assignee : person.name(),
                person == null ? null : person.initials(),
                step.getStartTime().toInstant(),
                failed.contains(step.getActivityId()));
    }

    /**
     * The engine keeps no flows, so they are told from the steps: a flow was taken when its source ended and then, before
     * the source ended again, its target began.
     */
    private List<String> flows(String definitionId, List<HistoricActivityInstance> steps) {
        var model = repository.getBpmnModelInstance(definitionId);
        if (model == null) {
            return List.of();
        }
        Map<String, List<HistoricActivityInstance>> byActivity =
                steps.stream().collect(Collectors.groupingBy(HistoricActivityInstance::getActivityId));
        var taken = new ArrayList<String>();
        for (var flow : model.getModelElementsByType(SequenceFlow.class)) {
            if (wasTaken(flow, byActivity)) {
                taken.add(flow.getId());
            }
        }
        return taken;
    }

    private static boolean wasTaken(SequenceFlow flow, Map<String, List<HistoricActivityInstance>> byActivity) {
        var sources = byActivity.getOrDefault(flow.getSource().getId(), List.of());
        var targets = byActivity.getOrDefault(flow.getTarget().getId(), List.of());
        return sources.stream()
                .filter(source -> source.getEndTime() != null && !source.isCanceled())
                .anyMatch(source -> targets.stream()
                        .filter(target -> !target.getStartTime().before(source.getEndTime()))
                        .min(Comparator.comparing(HistoricActivityInstance::getStartTime))
                        .filter(target -> isNext(source, target, flow.getSource(), byActivity))
                        .isPresent());
    }

    /** Of the ways out of a node, the one that began first after its end is the one it went. */
    private static boolean isNext(
            HistoricActivityInstance source,
            HistoricActivityInstance target,
            FlowNode node,
            Map<String, List<HistoricActivityInstance>> byActivity) {
        if (node.getOutgoing().size() == 1) {
            return true;
        }
        return node.getOutgoing().stream()
                .flatMap(other -> byActivity.getOrDefault(other.getTarget().getId(), List.of()).stream())
                .filter(other -> !other.getStartTime().before(source.getEndTime()))
                .noneMatch(other -> other.getStartTime().before(target.getStartTime()));
    }

    private Map<String, String> names(String definitionId) {
        var names = new LinkedHashMap<String, String>();
        var model = repository.getBpmnModelInstance(definitionId);
        if (model != null) {
            model.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !(node instanceof Gateway) && node.getName() != null)
                    .forEach(node -> names.put(node.getId(), node.getName()));
        }
        return names;
    }

    private String xml(String definitionId) {
        try (var model = repository.getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
