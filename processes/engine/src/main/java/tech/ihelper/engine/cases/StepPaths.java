package tech.ihelper.engine.cases;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.BoundaryEvent;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.Gateway;
import org.operaton.bpm.model.bpmn.instance.InclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.ParallelGateway;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;
import org.operaton.bpm.model.bpmn.instance.StartEvent;

/** The ways of a model from one step to another within one scope. */
final class StepPaths {

    private final BpmnModelInstance model;

    StepPaths(BpmnModelInstance model) {
        this.model = model;
    }

    /** Every node on some way from one to the other, both included; empty when no way leads there. */
    Set<FlowNode> between(String from, String to) {
        if (!(model.getModelElementById(from) instanceof FlowNode start)
                || !(model.getModelElementById(to) instanceof FlowNode end)
                || !start.getParentElement().equals(end.getParentElement())) {
            return Set.of();
        }
        var forward = reach(start, true);
        if (!forward.contains(end)) {
            return Set.of();
        }
        var on = new LinkedHashSet<>(forward);
        on.retainAll(reach(end, false));
        return on;
    }

    /** A fork would make a second token, of which the case may have one already. */
    static boolean forks(Set<FlowNode> nodes) {
        return nodes.stream().anyMatch(node -> node instanceof ParallelGateway || node instanceof InclusiveGateway);
    }

    /**
     * Whether a token of the one step may as well stand at the other: both lie outside every part that is walked on
     * several ways at once, or on the same way within it.
     */
    boolean isSameWay(FlowNode one, FlowNode other) {
        var open = openForks(one);
        return open.equals(openForks(other)) && (open.isEmpty() || leadsAlone(one, other) || leadsAlone(other, one));
    }

    private boolean leadsAlone(FlowNode from, FlowNode to) {
        var way = between(from.getId(), to.getId());
        return !way.isEmpty() && !forks(way);
    }

    /** Forks that a token has passed on its way to a step without a join since; the shortest way tells. */
    private List<FlowNode> openForks(FlowNode step) {
        var open = new HashMap<FlowNode, List<FlowNode>>();
        var next = new ArrayDeque<FlowNode>();
        model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(step.getParentElement()))
                .forEach(start -> {
                    open.put(start, List.of());
                    next.add(start);
                });
        while (!next.isEmpty()) {
            var node = next.remove();
            var passed = passed(node, open.getOrDefault(node, List.of()));
            flows().stream()
                    .filter(flow -> flow.getSource().equals(node))
                    .map(SequenceFlow::getTarget)
                    .forEach(target -> reached(target, passed, open, next));
            model.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> event.getAttachedTo().equals(node))
                    .forEach(
                            event -> reached(event, event.cancelActivity() ? passed : more(passed, event), open, next));
        }
        return open.getOrDefault(step, List.of());
    }

    private static void reached(
            FlowNode node, List<FlowNode> forks, Map<FlowNode, List<FlowNode>> open, Deque<FlowNode> next) {
        if (open.putIfAbsent(node, forks) == null) {
            next.add(node);
        }
    }

    /** A gateway may join ways and part them again. */
    private List<FlowNode> passed(FlowNode node, List<FlowNode> before) {
        if (!forks(Set.of(node))) {
            return node instanceof Gateway || out(node) < 2 ? before : more(before, node);
        }
        var ways =
                flows().stream().filter(flow -> flow.getTarget().equals(node)).count();
        var joined = ways > 1 && !before.isEmpty() ? before.subList(0, before.size() - 1) : before;
        return out(node) > 1 ? more(joined, node) : joined;
    }

    private static List<FlowNode> more(List<FlowNode> forks, FlowNode fork) {
        return Stream.concat(forks.stream(), Stream.of(fork)).toList();
    }

    /** How many ways lead out of a step. */
    long out(FlowNode node) {
        return flows().stream().filter(flow -> flow.getSource().equals(node)).count();
    }

    /** As drawn: not every tool writes down at a step which flows touch it. */
    private Collection<SequenceFlow> flows() {
        return model.getModelElementsByType(SequenceFlow.class);
    }

    private Set<FlowNode> reach(FlowNode from, boolean forward) {
        var seen = new HashSet<FlowNode>();
        var next = new ArrayDeque<FlowNode>();
        next.add(from);
        while (!next.isEmpty()) {
            var node = next.remove();
            if (seen.add(node)) {
                for (var flow : flows()) {
                    if ((forward ? flow.getSource() : flow.getTarget()).equals(node)) {
                        next.add(forward ? flow.getTarget() : flow.getSource());
                    }
                }
            }
        }
        return seen;
    }
}
