package tech.ihelper.engine.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Which step may follow which inside one transaction of the engine: along sequence flows, into and out of
 * subprocesses, into processes of the same file, and by links, errors, escalations and signals, none of which wait. A
 * circle of such steps would never end.
 *
 * <p>What follows a call activity or a condition is taken to come after a wait; processes of other files are not looked
 * into.
 */
final class ImmediateSteps {

    private static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction");
    private static final Set<String> THROWING = Set.of("endEvent", "intermediateThrowEvent");
    private static final Set<String> CATCHING = Set.of("startEvent", "boundaryEvent", "intermediateCatchEvent");
    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");
    /** What is added to the id of a scope for the place where it is left. */
    private static final String LEFT = " left";

    private static final String ERROR = "errorEventDefinition";
    private static final String ESCALATION = "escalationEventDefinition";
    private static final String SIGNAL = "signalEventDefinition";
    private static final String LINK = "linkEventDefinition";

    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final List<Element> catching = new ArrayList<>();
    private final Set<String> goingOn = new HashSet<>();
    private final Map<String, Set<String>> next = new HashMap<>();

    ImmediateSteps(Element root) {
        for (var element : SafeXml.all(root)) {
            if (ModelVocabulary.BPMN.equals(element.getNamespaceURI())
                    && !id(element).isEmpty()) {
                nodes.put(id(element), element);
                if (CATCHING.contains(element.getLocalName())) {
                    catching.add(element);
                } else if (element.getLocalName().equals("sequenceFlow")) {
                    goingOn.add(element.getAttribute("sourceRef"));
                }
            }
        }
        nodes.values().forEach(this::connect);
    }

    // ---- the circle

    /** A step of a circle in which nothing ever waits; empty when there is none. */
    Optional<Element> circle() {
        Set<String> cleared = new HashSet<>();
        for (var start : nodes.keySet()) {
            var found = circle(start, cleared);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Walks in depth without recursion: a model may be longer than the stack. */
    private Optional<Element> circle(String start, Set<String> cleared) {
        Set<String> path = new HashSet<>();
        var steps = new ArrayDeque<String>();
        var ways = new ArrayDeque<Iterator<String>>();
        for (var step = start; step != null; ) {
            if (!path.contains(step) && !cleared.contains(step)) {
                path.add(step);
                steps.push(step);
                ways.push(next.getOrDefault(step, Set.of()).iterator());
            } else if (path.contains(step)) {
                return Optional.ofNullable(nodes.get(step.replace(LEFT, "")));
            }
            while (!ways.isEmpty() && !ways.element().hasNext()) {
                ways.pop();
                var done = steps.pop();
                path.remove(done);
                cleared.add(done);
            }
            step = ways.isEmpty() ? null : ways.element().next();
        }
        return Optional.empty();
    }

    // ---- the steps

    private void connect(Element node) {
        var name = node.getLocalName();
        if (name.equals("sequenceFlow")) {
            flow(node);
        }
        if (SCOPES.contains(name)) {
            starts(node);
        }
        if (name.equals("callActivity")) {
            called(node);
        }
        if (ModelVocabulary.WORKING.contains(name)) {
            caught(node, ERROR, "");
        }
        if (THROWING.contains(name)) {
            thrown(node);
        }
        end(node);
    }

    private void flow(Element flow) {
        var source = nodes.get(flow.getAttribute("sourceRef"));
        var target = nodes.get(flow.getAttribute("targetRef"));
        if (source != null && target != null && !standsStill(source)) {
            then(out(source), target);
        }
    }

    private void starts(Element scope) {
        if (waitsBefore(scope)) {
            return;
        }
        for (var child : SafeXml.children(scope)) {
            if (child.getLocalName().equals("startEvent")
                    && SafeXml.children(child).stream()
                            .noneMatch(c -> c.getLocalName().endsWith("EventDefinition"))) {
                then(id(scope), child);
            }
        }
    }

    private void called(Element call) {
        var process = nodes.get(call.getAttribute("calledElement"));
        if (process != null && process.getLocalName().equals("process") && !waitsBefore(call)) {
            then(id(call), process);
        }
    }

    private void thrown(Element event) {
        if (waitsBefore(event)) {
            return;
        }
        definition(event, ERROR).ifPresent(d -> caught(event, ERROR, d.getAttribute("errorRef")));
        definition(event, ESCALATION).ifPresent(d -> caught(event, ESCALATION, d.getAttribute("escalationRef")));
        for (var other : catching) {
            var isLinked = other.getLocalName().equals("intermediateCatchEvent") && same(event, other, LINK, "name");
            var isStarted = !other.getLocalName().equals("intermediateCatchEvent")
                    && (isNew(other) || !interrupts(other))
                    && same(event, other, SIGNAL, "signalRef");
            if (isLinked || isStarted) {
                then(id(event), other);
            }
        }
    }

    /** What may catch an error or escalation: a boundary event of the step or around it, an event subprocess beside it. */
    private void caught(Element thrower, String kind, String reference) {
        if (waitsBefore(thrower) || isOutside(thrower)) {
            return;
        }
        for (var other : catching) {
            var guarded = other.getLocalName().equals("boundaryEvent")
                    ? nodes.get(other.getAttribute("attachedToRef"))
                    : eventSubprocess(other).map(ImmediateSteps::parent).orElse(null);
            // The engine does not let an event subprocess catch its own errors.
            var isOwn = eventSubprocess(other).filter(s -> isInside(thrower, s)).isPresent();
            if (guarded != null && isInside(thrower, guarded) && !isOwn) {
                definition(other, kind)
                        .map(d -> d.getAttribute(kind.equals(ERROR) ? "errorRef" : "escalationRef"))
                        .filter(caught -> caught.isEmpty() || reference.isEmpty() || caught.equals(reference))
                        .ifPresent(caught -> then(id(thrower), other));
            }
        }
    }

    /** The last step of a scope leads out of it. */
    private void end(Element node) {
        var isStep = ModelVocabulary.ACTIVITIES.contains(node.getLocalName())
                || THROWING.contains(node.getLocalName())
                || GATEWAYS.contains(node.getLocalName())
                || (SCOPES.contains(node.getLocalName()) && !node.getLocalName().equals("process"));
        if (!isStep
                || goingOn.contains(id(node))
                || standsStill(node)
                || definition(node, ERROR).isPresent()
                || leavesItsScopeOpen(node)) {
            return;
        }
        next.computeIfAbsent(out(node), k -> new LinkedHashSet<>()).add(out(parent(node)));
    }

    private static boolean leavesItsScopeOpen(Element node) {
        return isSet(node, "triggeredByEvent")
                && SafeXml.children(node).stream()
                        .filter(c -> c.getLocalName().equals("startEvent"))
                        .noneMatch(ImmediateSteps::interrupts);
    }

    private void then(String from, Element to) {
        next.computeIfAbsent(from, k -> new LinkedHashSet<>()).add(id(to));
    }

    // ---- what a step is

    /** Whether a case stands still in the step before it goes on. */
    private static boolean standsStill(Element step) {
        if (isSetForEngine(step, "asyncAfter")) {
            return true;
        }
        if (SCOPES.contains(step.getLocalName())) {
            // It is left from its inner steps, which speak for themselves.
            return false;
        }
        return waitsBefore(step)
                || isOutside(step)
                || switch (step.getLocalName()) {
                    case "userTask", "receiveTask", "callActivity", "eventBasedGateway" -> true;
                    case "intermediateCatchEvent" -> definition(step, LINK).isEmpty();
                    default -> false;
                };
    }

    /** The place from which a step is left: a scope is left elsewhere than it is entered. */
    private static String out(Element node) {
        return SCOPES.contains(node.getLocalName()) ? id(node) + LEFT : id(node);
    }

    private static boolean isNew(Element start) {
        return start.getLocalName().equals("startEvent")
                && eventSubprocess(start).isEmpty();
    }

    private static boolean interrupts(Element event) {
        return !event.getAttribute("isInterrupting").equals("false")
                && !event.getAttribute("cancelActivity").equals("false");
    }

    private static Optional<Element> eventSubprocess(Element start) {
        var around = parent(start);
        return start.getLocalName().equals("startEvent") && isSet(around, "triggeredByEvent")
                ? Optional.of(around)
                : Optional.empty();
    }

    private static boolean isInside(Element inner, Element outer) {
        for (Element around = inner; ; around = parent(around)) {
            if (around == outer) {
                return true;
            }
            if (!(around.getParentNode() instanceof Element)) {
                return false;
            }
        }
    }

    private static boolean same(Element thrown, Element caught, String kind, String attribute) {
        return definition(thrown, kind)
                .map(d -> d.getAttribute(attribute))
                .filter(reference -> definition(caught, kind)
                        .filter(d -> d.getAttribute(attribute).equals(reference))
                        .isPresent())
                .isPresent();
    }

    private static Optional<Element> definition(Element event, String kind) {
        return SafeXml.children(event).stream()
                .filter(c -> c.getLocalName().equals(kind))
                .findFirst();
    }

    private static boolean waitsBefore(Element node) {
        return isSetForEngine(node, "asyncBefore");
    }

    private static boolean isOutside(Element node) {
        return ModelVocabulary.WORKING.contains(node.getLocalName())
                && ModelVocabulary.extension(node, "type").equals("external");
    }

    private static boolean isSetForEngine(Element node, String extension) {
        return ModelVocabulary.extension(node, extension).equals("true");
    }

    private static boolean isSet(Element node, String attribute) {
        return node.getAttribute(attribute).equals("true");
    }

    private static String id(Element node) {
        return node.getAttribute("id");
    }

    private static Element parent(Element node) {
        return node.getParentNode() instanceof Element parent ? parent : node;
    }
}
