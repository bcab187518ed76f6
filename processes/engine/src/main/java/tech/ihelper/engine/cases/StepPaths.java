package tech.ihelper.engine.cases;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.InclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.ParallelGateway;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;

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
