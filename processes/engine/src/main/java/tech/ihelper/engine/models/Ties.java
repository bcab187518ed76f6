package tech.ihelper.engine.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What ties a process to others.
 *
 * @param key id of the process
 * @param starts what starts it besides a call
 * @param catches messages and signals that it waits for, starts among them
 * @param throwing messages and signals that it throws
 * @param begins for each way in, what it begins in other processes before a person, a timer or an event makes it wait
 */
record Ties(String key, List<Tie> starts, List<Tie> catches, List<Tie> throwing, Map<Event, List<Tie>> begins) {

    /** How one process reaches another. */
    enum Kind {
        CALL,
        MESSAGE,
        SIGNAL
    }

    /**
     * What happens between processes.
     *
     * @param name of the message or signal, or the key of the called process
     */
    record Event(Kind kind, String name) {}

    /**
     * @param element id of the step, start or event that ties
     */
    record Tie(Event event, String element) {}

    private static final Set<String> WAITING =
            Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");

    /** Of every process in the file. */
    static List<Ties> of(Element root) {
        var names = new HashMap<String, String>();
        for (var element : SafeXml.all(root)) {
            if (Set.of("message", "signal").contains(element.getLocalName())) {
                names.put(element.getAttribute("id"), element.getAttribute("name"));
            }
        }
        return SafeXml.children(root).stream()
                .filter(child -> child.getLocalName().equals("process"))
                .map(process -> new Reader(process, names).ties())
                .toList();
    }

    private static final class Reader {

        private final Element process;
        private final Map<String, String> names;
        private final Map<String, Element> steps = new LinkedHashMap<>();
        private final Map<String, List<Element>> next = new HashMap<>();
        private final Map<String, List<Element>> attached = new HashMap<>();

        Reader(Element process, Map<String, String> names) {
            this.process = process;
            this.names = names;
            var all = SafeXml.all(process).stream()
                    .filter(element -> ModelVocabulary.BPMN.equals(element.getNamespaceURI()))
                    .toList();
            all.stream().filter(Drawing::isStep).forEach(step -> steps.put(step.getAttribute("id"), step));
            all.stream()
                    .filter(Drawing::isFlow)
                    .filter(flow -> steps.containsKey(flow.getAttribute("targetRef")))
                    .forEach(flow -> next.computeIfAbsent(flow.getAttribute("sourceRef"), k -> new ArrayList<>())
                            .add(Objects.requireNonNull(steps.get(flow.getAttribute("targetRef")))));
            steps.values().stream()
                    .filter(step -> step.getLocalName().equals("boundaryEvent"))
                    .forEach(event -> attached.computeIfAbsent(
                                    event.getAttribute("attachedToRef"), k -> new ArrayList<>())
                            .add(event));
        }

        Ties ties() {
            var starts = new ArrayList<Tie>();
            var catches = new ArrayList<Tie>();
            var throwing = new ArrayList<Tie>();
            Map<Event, List<Tie>> begins = new LinkedHashMap<>();
            var key = process.getAttribute("id");
            for (var step : steps.values()) {
                var isThrowing = step.getLocalName().equals("endEvent")
                        || step.getLocalName().equals("intermediateThrowEvent");
                (isThrowing ? throwing : catches).addAll(events(step));
                if (step.getLocalName().equals("startEvent") && step.getParentNode() == process) {
                    var triggers = events(step);
                    starts.addAll(triggers);
                    var ways = triggers.isEmpty()
                            ? List.of(new Event(Kind.CALL, key))
                            : triggers.stream().map(Tie::event).toList();
                    var begun = begun(step);
                    ways.forEach(way ->
                            begins.computeIfAbsent(way, k -> new ArrayList<>()).addAll(begun));
                }
            }
            return new Ties(key, starts, catches, throwing, begins);
        }

        private List<Tie> events(Element step) {
            var ties = new ArrayList<Tie>();
            var id = step.getAttribute("id");
            for (var definition : Drawing.definitions(step)) {
                if (definition.getLocalName().equals("messageEventDefinition")) {
                    ties.add(new Tie(named(Kind.MESSAGE, definition.getAttribute("messageRef")), id));
                } else if (definition.getLocalName().equals("signalEventDefinition")) {
                    ties.add(new Tie(named(Kind.SIGNAL, definition.getAttribute("signalRef")), id));
                }
            }
            if (step.getLocalName().equals("receiveTask")) {
                ties.add(new Tie(named(Kind.MESSAGE, step.getAttribute("messageRef")), id));
            }
            return ties;
        }

        private Event named(Kind kind, String reference) {
            return new Event(kind, names.getOrDefault(reference, reference));
        }

        /** Calls made and signals thrown on the way from a start, as far as nothing waits. */
        private List<Tie> begun(Element start) {
            var begun = new ArrayList<Tie>();
            var seen = new HashSet<Element>();
            var open = new ArrayDeque<Element>(List.of(start));
            while (!open.isEmpty()) {
                var step = open.pop();
                if (!seen.add(step)) {
                    continue;
                }
                var kind = step.getLocalName();
                var id = step.getAttribute("id");
                if (kind.equals("callActivity")) {
                    begun.add(new Tie(new Event(Kind.CALL, step.getAttribute("calledElement")), id));
                } else if (kind.equals("endEvent") || kind.equals("intermediateThrowEvent")) {
                    events(step).stream()
                            .filter(tie -> tie.event().kind() == Kind.SIGNAL)
                            .forEach(begun::add);
                    linked(step).forEach(open::push);
                } else if (Drawing.isSubprocess(step)) {
                    Drawing.children(step, "startEvent").forEach(open::push);
                }
                attached.getOrDefault(id, List.of()).stream()
                        .filter(event -> isAtOnce(event))
                        .forEach(open::push);
                if (!WAITING.contains(kind) || !linkName(step).isEmpty()) {
                    next.getOrDefault(id, List.of()).forEach(open::push);
                }
            }
            return begun;
        }

        /** An error or escalation needs nobody; other events come from outside. */
        private static boolean isAtOnce(Element event) {
            return Drawing.definitions(event).stream()
                    .anyMatch(definition -> definition.getLocalName().equals("errorEventDefinition")
                            || definition.getLocalName().equals("escalationEventDefinition"));
        }

        private List<Element> linked(Element thrown) {
            var name = linkName(thrown);
            return name.isEmpty()
                    ? List.of()
                    : steps.values().stream()
                            .filter(step -> step.getLocalName().equals("intermediateCatchEvent")
                                    && linkName(step).equals(name))
                            .toList();
        }

        private static String linkName(Element event) {
            return Drawing.definitions(event).stream()
                    .filter(definition -> definition.getLocalName().equals("linkEventDefinition"))
                    .findFirst()
                    .map(definition -> definition.getAttribute("name"))
                    .orElse("");
        }
    }
}
