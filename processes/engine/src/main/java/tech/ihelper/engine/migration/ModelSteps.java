package tech.ihelper.engine.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.Activity;
import org.operaton.bpm.model.bpmn.instance.BoundaryEvent;
import org.operaton.bpm.model.bpmn.instance.CallActivity;
import org.operaton.bpm.model.bpmn.instance.CatchEvent;
import org.operaton.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.operaton.bpm.model.bpmn.instance.EventBasedGateway;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.InclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.operaton.bpm.model.bpmn.instance.MessageEventDefinition;
import org.operaton.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.operaton.bpm.model.bpmn.instance.ParallelGateway;
import org.operaton.bpm.model.bpmn.instance.ReceiveTask;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;
import org.operaton.bpm.model.bpmn.instance.SignalEventDefinition;
import org.operaton.bpm.model.bpmn.instance.StartEvent;
import org.operaton.bpm.model.bpmn.instance.SubProcess;
import org.operaton.bpm.model.bpmn.instance.TimerEventDefinition;

/** The steps of one version that a case can stand at, be inside of, or be called away from. */
final class ModelSteps {

    /** How the engine calls what surrounds the repetitions of a step. */
    static final String BODY = "#multiInstanceBody";

    private final Map<String, Step> steps;

    private ModelSteps(Map<String, Step> steps) {
        this.steps = steps;
    }

    /**
     * A step.
     *
     * @param kind in words: {@code user task}
     * @param repeats whether it is done once for each of several
     * @param triggered whether it waits for a time, a message or a signal, which may differ between versions
     * @param conditional whether it waits for a condition, which the engine always takes from the new version
     * @param calls process that it calls; null for none
     * @param place what comes before and after it, by id
     */
    record Step(
            String id,
            String name,
            String kind,
            boolean repeats,
            boolean triggered,
            boolean conditional,
            @Nullable String calls,
            Set<String> place) {

        boolean isLike(Step other) {
            return kind.equals(other.kind) && repeats == other.repeats;
        }
    }

    static ModelSteps of(BpmnModelInstance model) {
        var place = model.getModelElementsByType(SequenceFlow.class).stream()
                .flatMap(flow -> Stream.of(
                        Map.entry(
                                flow.getSource().getId(), ">" + flow.getTarget().getId()),
                        Map.entry(
                                flow.getTarget().getId(), "<" + flow.getSource().getId())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        var steps = new LinkedHashMap<String, Step>();
        model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> isStep(node, place.getOrDefault(node.getId(), Set.of())))
                .forEach(node -> steps.put(node.getId(), step(node, place.getOrDefault(node.getId(), Set.of()))));
        return new ModelSteps(steps);
    }

    List<Step> all() {
        return List.copyOf(steps.values());
    }

    Optional<Step> find(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** For people; a step that nobody named goes by its id. */
    String name(String id) {
        var step = steps.get(plain(id));
        return step == null ? plain(id) : step.name();
    }

    /** The step that is meant, also by the engine's name for its repetitions. */
    static String plain(String id) {
        return id.endsWith(BODY) ? id.substring(0, id.length() - BODY.length()) : id;
    }

    /** @param place as drawn: not every tool writes down at a step which flows touch it */
    private static boolean isStep(FlowNode node, Set<String> place) {
        return node instanceof Activity
                || node instanceof IntermediateCatchEvent
                || node instanceof BoundaryEvent
                || node instanceof EventBasedGateway
                || (node instanceof StartEvent && isEventSubprocess(node.getParentElement()))
                || ((node instanceof ParallelGateway || node instanceof InclusiveGateway)
                        && place.stream().filter(flow -> flow.startsWith("<")).count() > 1);
    }

    private static boolean isEventSubprocess(@Nullable Object element) {
        return element instanceof SubProcess subprocess && subprocess.triggeredByEvent();
    }

    private static Step step(FlowNode node, Set<String> place) {
        var events = node instanceof CatchEvent event ? event.getEventDefinitions() : List.of();
        return new Step(
                node.getId(),
                node.getName() == null || node.getName().isBlank()
                        ? node.getId()
                        : node.getName().strip(),
                isEventSubprocess(node)
                        ? "event subprocess"
                        : words(node.getElementType().getTypeName()),
                node instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics,
                node instanceof ReceiveTask
                        || events.stream()
                                .anyMatch(event -> event instanceof TimerEventDefinition
                                        || event instanceof MessageEventDefinition
                                        || event instanceof SignalEventDefinition),
                events.stream().anyMatch(ConditionalEventDefinition.class::isInstance),
                node instanceof CallActivity call ? call.getCalledElement() : null,
                place);
    }

    /** {@code userTask} is "user task"; it is one word in no language but the format's. */
    private static String words(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace("sub process", "subprocess");
    }
}
