package tech.ihelper.engine.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What bpmnlint recommends, under its names, so that a desktop modeler and the studio say the same. "fake-join" is left
 * out: a step that several flows enter is plain BPMN, as in a way back to work.
 *
 * <p>Where the engine would do something else than the picture says it is an error; where a colleague would stumble it
 * is a warning. Flows are told by their own ends, not by the lists of {@code incoming} and {@code outgoing}, which the
 * engine does not read either.
 */
final class DrawingRules {

    private static final Set<String> GLOBAL = Set.of("error", "escalation", "message", "signal");

    private final Drawing drawing;
    private final List<Element> elements;
    private final Map<String, Element> steps = new HashMap<>();
    private final Set<String> associated = new HashSet<>();
    private final Findings findings;

    DrawingRules(Element root, Findings findings) {
        this.drawing = new Drawing(root);
        this.elements = drawing.elements();
        this.findings = findings;
        for (var element : elements) {
            if (Drawing.isStep(element)) {
                steps.put(element.getAttribute("id"), element);
            } else if (element.getLocalName().equals("association")) {
                associated.add(element.getAttribute("sourceRef"));
            }
        }
    }

    void check() {
        global();
        duplicates();
        picture();
        overlaps();
        for (var element : elements) {
            if (element.getLocalName().equals("process") || Drawing.isSubprocess(element)) {
                container(element);
            }
            if (Drawing.isStep(element)) {
                step(element);
            }
            label(element);
        }
    }

    // ---- processes and subprocesses

    private void container(Element container) {
        var children = SafeXml.children(container);
        var starts = named(children, "startEvent");
        var plainStarts = starts.stream()
                .filter(start -> Drawing.definitions(start).isEmpty())
                .toList();
        if (starts.isEmpty()) {
            findings.error("start-event-required", container, "Nothing starts here.", "Add a start event.");
        }
        if (named(children, "endEvent").isEmpty()) {
            findings.warning("end-event-required", container, "It is not drawn where this ends.", "Add an end event.");
        }
        if (plainStarts.size() > 1) {
            findings.error(
                    "single-blank-start-event",
                    container,
                    "There are several plain start events, and only one is used.",
                    "Keep one.");
        }
        if (Drawing.isEventSubprocess(container)) {
            plainStarts.forEach(start -> findings.error(
                    "event-sub-process-typed-start-event",
                    start,
                    "It is not said which event starts this subprocess.",
                    "Choose a timer, message, error or another event."));
        } else if (Drawing.isSubprocess(container)) {
            starts.stream()
                    .filter(start -> !plainStarts.contains(start))
                    .forEach(start -> findings.error(
                            "sub-process-blank-start-event",
                            start,
                            "A subprocess starts when the case comes to it, not by an event.",
                            "Make it a plain start event."));
        }
        links(children);
        termination(children);
    }

    private static List<Element> named(List<Element> elements, String name) {
        return elements.stream().filter(e -> e.getLocalName().equals(name)).toList();
    }

    private void links(List<Element> children) {
        Map<String, List<Element>> byName = new HashMap<>();
        for (var child : children) {
            if (Drawing.isEvent(child)) {
                Drawing.definitions(child).stream()
                        .filter(definition -> definition.getLocalName().equals("linkEventDefinition"))
                        .findFirst()
                        .ifPresent(link -> byName.computeIfAbsent(link.getAttribute("name"), k -> new ArrayList<>())
                                .add(child));
            }
        }
        byName.forEach((name, events) -> {
            var catching = named(events, "intermediateCatchEvent");
            if (name.isEmpty()) {
                events.forEach(event -> link(event, "The link has no name."));
            } else if (events.size() == 1) {
                link(events.get(0), "The other end of the link '%s' is missing.".formatted(name));
            } else if (catching.size() > 1) {
                catching.forEach(event -> link(event, "The link '%s' leads to several places.".formatted(name)));
            } else if (catching.isEmpty()) {
                events.forEach(event -> link(event, "The link '%s' leads nowhere.".formatted(name)));
            }
        });
    }

    private void link(Element event, String message) {
        findings.error("link-event", event, message, "Give a link one target, and both ends the same name.");
    }

    private void termination(List<Element> children) {
        var ends = children.stream()
                .filter(Drawing::isStep)
                .filter(step -> drawing.outgoing(step).isEmpty())
                .toList();
        var terminating = ends.stream().filter(DrawingRules::terminates).toList();
        var isAll = ends.stream().allMatch(end -> terminates(end) || interrupts(end));
        if (terminating.size() == 1 && isAll) {
            findings.warning(
                    "superfluous-termination",
                    terminating.get(0),
                    "Nothing else runs when this end is reached.",
                    "Make it a plain end event.");
        }
    }

    private static boolean terminates(Element step) {
        return step.getLocalName().equals("endEvent")
                && Drawing.definitions(step).stream()
                        .anyMatch(d -> d.getLocalName().equals("terminateEventDefinition"));
    }

    private static boolean interrupts(Element step) {
        return Drawing.isEventSubprocess(step)
                && Drawing.children(step, "startEvent").stream()
                        .anyMatch(start -> !start.getAttribute("isInterrupting").equals("false"));
    }

    // ---- steps

    private void step(Element step) {
        var in = drawing.incoming(step);
        var out = drawing.outgoing(step);
        var unconditional = out.stream()
                .filter(flow -> !Drawing.hasCondition(flow) && !isDefault(step, flow))
                .toList();
        if (!step.getAttribute("default").isEmpty() || out.stream().anyMatch(Drawing::hasCondition)) {
            unconditional.forEach(flow -> findings.error(
                    "conditional-flows",
                    flow,
                    "It is not said when the case goes this way.",
                    "Give it a condition, or make it the default."));
        }
        if (Drawing.isGateway(step)) {
            gateway(step, in, out);
        } else if (unconditional.size() > 1) {
            findings.warning(
                    "no-implicit-split",
                    step,
                    "The case goes several ways at once here, and no gateway says so.",
                    "Draw a parallel gateway.");
        }
        if (Drawing.isEvent(step) && Drawing.definitions(step).size() > 1) {
            findings.error(
                    "single-event-definition",
                    step,
                    "The event is several things at once.",
                    "Draw one event for each.");
        }
        connected(step, in, out);
    }

    private static boolean isDefault(Element step, Element flow) {
        return step.getAttribute("default").equals(flow.getAttribute("id"));
    }

    private void gateway(Element gateway, List<Element> in, List<Element> out) {
        if (in.size() > 1 && out.size() > 1) {
            findings.warning(
                    "no-gateway-join-fork",
                    gateway,
                    "The gateway brings ways together and parts them again.",
                    "Draw one gateway for each.");
        }
        if (in.size() == 1 && out.size() == 1) {
            findings.warning("superfluous-gateway", gateway, "The gateway decides nothing.", "Remove it.");
        }
        switch (gateway.getLocalName()) {
            case "inclusiveGateway" ->
                findings.warning(
                        "no-inclusive-gateway",
                        gateway,
                        "Few people can tell which ways are taken here.",
                        "Use exclusive and parallel gateways.");
            case "complexGateway" ->
                findings.error("no-complex-gateway", gateway, "Complex gateways do not run.", "Use another gateway.");
            case "eventBasedGateway" -> {
                if (out.size() < 2) {
                    eventBased(gateway, "The gateway waits for one event only.", "Wait for two or more.");
                }
                out.stream()
                        .filter(Drawing::hasCondition)
                        .forEach(flow ->
                                eventBased(flow, "The event decides here, not a condition.", "Remove the condition."));
            }
            default -> {}
        }
    }

    private void eventBased(Element at, String message, String remedy) {
        findings.error("event-based-gateway", at, message, remedy);
    }

    private void connected(Element step, List<Element> in, List<Element> out) {
        var kind = step.getLocalName();
        var isLoose = step.getParentNode() instanceof Element parent
                && parent.getLocalName().equals("adHocSubProcess");
        var compensates = step.getAttribute("isForCompensation").equals("true");
        if (isLoose || compensates || Drawing.isEventSubprocess(step)) {
            return;
        }
        var isCompensation = is(step, "compensateEventDefinition");
        var isUnconnected = in.isEmpty() && out.isEmpty();
        if (isUnconnected && !kind.equals("callActivity") && !(kind.equals("boundaryEvent") && isCompensation)) {
            findings.warning("no-disconnected", step, "No flow leads here or away.", "Connect it, or remove it.");
        }
        var isLink = is(step, "linkEventDefinition");
        var isStart = kind.equals("startEvent")
                || kind.equals("boundaryEvent")
                || (kind.equals("intermediateCatchEvent") && isLink);
        if (in.isEmpty() && !isStart) {
            findings.warning("no-implicit-start", step, "Nothing leads here.", "Draw a flow to it, or remove it.");
        }
        var isEnd = kind.equals("endEvent")
                || (kind.equals("intermediateThrowEvent") && isLink)
                || (kind.equals("boundaryEvent") && isCompensation && isAssociated(step));
        if (out.isEmpty() && !isEnd) {
            findings.warning(
                    "no-implicit-end", step, "It is not drawn what comes after this.", "Draw a flow to an end event.");
        }
    }

    private static boolean is(Element event, String definition) {
        var definitions = Drawing.definitions(event);
        return !definitions.isEmpty()
                && definitions.stream().allMatch(d -> d.getLocalName().equals(definition));
    }

    private boolean isAssociated(Element step) {
        return associated.contains(step.getAttribute("id"));
    }

    // ---- names

    /** Activities without a name are an error elsewhere. */
    private void label(Element element) {
        var kind = element.getLocalName();
        var isNamed = !element.getAttribute("name").isBlank();
        if (Drawing.isFlow(element) && isNamed && isSaidInVain(element)) {
            findings.warning(
                    "superfluous-label",
                    element,
                    "The flow has a name, but nothing is decided there.",
                    "Remove the name, or say it in a note.");
        }
        var needsName = Drawing.isEvent(element)
                || kind.equals("participant")
                || kind.equals("lane")
                || (Drawing.isFlow(element) && Drawing.hasCondition(element))
                || (Drawing.isGateway(element)
                        && !kind.equals("parallelGateway")
                        && !kind.equals("eventBasedGateway")
                        && drawing.outgoing(element).size() > 1);
        if (needsName && !isNamed) {
            findings.warning("label-required", element, "This has no name.", "Say in a word or two what it is.");
        }
    }

    private boolean isSaidInVain(Element flow) {
        if (Drawing.hasCondition(flow)) {
            return false;
        }
        var source = steps.get(flow.getAttribute("sourceRef"));
        return source == null
                || !(isDefault(source, flow)
                        || (Set.of("exclusiveGateway", "inclusiveGateway").contains(source.getLocalName())
                                && drawing.outgoing(source).size() > 1));
    }

    // ---- the whole file

    private void global() {
        Set<String> used = new HashSet<>();
        for (var element : elements) {
            for (var reference : List.of("errorRef", "escalationRef", "messageRef", "signalRef")) {
                if (element.hasAttribute(reference)) {
                    used.add(element.getAttribute(reference));
                }
            }
        }
        Map<String, Long> names = elements.stream()
                .filter(element -> GLOBAL.contains(element.getLocalName()))
                .collect(Collectors.groupingBy(DrawingRules::kindAndName, Collectors.counting()));
        for (var element : elements) {
            if (!GLOBAL.contains(element.getLocalName())) {
                continue;
            }
            var isNameless =
                    element.hasAttribute("name") && element.getAttribute("name").isBlank();
            var isUnused = !used.contains(element.getAttribute("id"));
            var isTwice = names.getOrDefault(kindAndName(element), 0L) > 1;
            if (isNameless || isUnused || isTwice) {
                findings.warning(
                        "global",
                        element,
                        "'%s' %s."
                                .formatted(
                                        element.getAttribute("id"),
                                        isUnused ? "is not used" : isTwice ? "is there twice" : "has no name"),
                        "Keep one of each, and name it.");
            }
        }
    }

    private static String kindAndName(Element element) {
        return element.getLocalName() + " " + element.getAttribute("name");
    }

    private void duplicates() {
        Set<String> seen = new HashSet<>();
        for (var flow : elements) {
            if (Drawing.isFlow(flow)) {
                var condition = Drawing.children(flow, "conditionExpression").stream()
                        .findFirst()
                        .map(SafeXml::text)
                        .orElse("");
                var key = flow.getAttribute("sourceRef") + "#" + flow.getAttribute("targetRef") + "#" + condition;
                if (!seen.add(key)) {
                    findings.error(
                            "no-duplicate-sequence-flows",
                            flow,
                            "The same flow is there twice, and the case would go both.",
                            "Remove one.");
                }
            }
        }
    }

    /** What runs but is not drawn is hidden from whoever reads the diagram. */
    private void picture() {
        var shown = elements.stream().filter(Drawing::isShown).toList();
        if (!drawing.isDrawn()) {
            if (!shown.isEmpty()) {
                findings.warning(
                        "no-bpmndi", shown.get(0), "The model has no diagram.", "Draw it, so that people can read it.");
            }
            return;
        }
        shown.stream()
                .filter(element -> !drawing.shows(element))
                .forEach(element -> findings.error(
                        "no-bpmndi",
                        element,
                        "'%s' is in the model but not on the diagram.".formatted(element.getAttribute("id")),
                        "Draw it, or remove it from the file."));
    }

    private void overlaps() {
        Map<String, Drawing.Box> pools = new HashMap<>();
        for (var element : elements) {
            if (element.getLocalName().equals("collaboration")) {
                var participants = Drawing.children(element, "participant");
                overlaps(participants, null);
                participants.forEach(participant -> drawing.box(participant)
                        .ifPresent(box -> pools.put(participant.getAttribute("processRef"), box)));
            }
        }
        for (var element : elements) {
            if (element.getLocalName().equals("process")) {
                overlaps(flowElements(element), pools.get(element.getAttribute("id")));
            } else if (Drawing.isSubprocess(element)) {
                overlaps(
                        flowElements(element),
                        drawing.box(element).filter(Drawing.Box::open).orElse(null));
            }
        }
    }

    private static List<Element> flowElements(Element container) {
        return SafeXml.children(container).stream()
                .filter(child -> Drawing.isStep(child)
                        || child.getLocalName().equals("dataObjectReference")
                        || child.getLocalName().equals("dataStoreReference"))
                .toList();
    }

    private record Placed(Element element, Drawing.Box box) {}

    private void overlaps(List<Element> beside, Drawing.@Nullable Box around) {
        var placed = beside.stream()
                .map(element -> drawing.box(element)
                        .map(box -> new Placed(element, box))
                        .orElse(null))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(p -> p.box().left()))
                .toList();
        Set<Element> overlapping = new LinkedHashSet<>();
        for (int i = 0; i < placed.size(); i++) {
            var one = placed.get(i);
            if (around != null
                    && !one.element().getLocalName().equals("dataStoreReference")
                    && !around.holds(one.box())) {
                findings.warning(
                        "no-overlapping-elements",
                        one.element(),
                        "This is drawn outside of what it belongs to.",
                        "Move it inside.");
            }
            for (int j = i + 1;
                    j < placed.size() && placed.get(j).box().left() <= one.box().right();
                    j++) {
                var other = placed.get(j);
                if (one.box().meets(other.box()) && !isAttached(one.element(), other.element())) {
                    overlapping.add(one.element());
                    overlapping.add(other.element());
                }
            }
        }
        overlapping.forEach(element -> findings.warning(
                "no-overlapping-elements", element, "This is drawn over something else.", "Move it aside."));
    }

    private static boolean isAttached(Element one, Element other) {
        return one.getAttribute("attachedToRef").equals(other.getAttribute("id"))
                || other.getAttribute("attachedToRef").equals(one.getAttribute("id"));
    }
}
