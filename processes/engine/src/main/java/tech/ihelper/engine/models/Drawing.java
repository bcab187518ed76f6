package tech.ihelper.engine.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** A process as it is drawn: its steps, what flows into and out of each, and the shapes that show them. */
final class Drawing {

    static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway");
    static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");
    static final Set<String> SUBPROCESSES = Set.of("subProcess", "transaction", "adHocSubProcess");
    static final Set<String> TASKS = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "manualTask",
            "scriptTask");

    /** Elements that are drawn, beside steps and flows. */
    private static final Set<String> SHOWN = Set.of(
            "participant",
            "lane",
            "messageFlow",
            "dataObjectReference",
            "dataStoreReference",
            "textAnnotation",
            "association",
            "group");

    private final List<Element> elements;
    private final Map<String, List<Element>> incoming = new HashMap<>();
    private final Map<String, List<Element>> outgoing = new HashMap<>();
    private final Map<String, Box> boxes = new HashMap<>();
    private final Set<String> drawn = new HashSet<>();
    private boolean isDrawn;

    Drawing(Element root) {
        elements = SafeXml.all(root);
        for (var element : elements) {
            if (isFlow(element)) {
                incoming.computeIfAbsent(element.getAttribute("targetRef"), k -> new ArrayList<>())
                        .add(element);
                outgoing.computeIfAbsent(element.getAttribute("sourceRef"), k -> new ArrayList<>())
                        .add(element);
            } else if (element.getLocalName().equals("BPMNShape")
                    || element.getLocalName().equals("BPMNEdge")) {
                isDrawn = true;
                drawn.add(element.getAttribute("bpmnElement"));
                Box.of(element).ifPresent(box -> boxes.put(element.getAttribute("bpmnElement"), box));
            }
        }
    }

    /** Of the model, without the drawing and what is no BPMN. */
    List<Element> elements() {
        return elements.stream()
                .filter(element -> ModelVocabulary.BPMN.equals(element.getNamespaceURI()))
                .toList();
    }

    List<Element> incoming(Element step) {
        return incoming.getOrDefault(step.getAttribute("id"), List.of());
    }

    List<Element> outgoing(Element step) {
        return outgoing.getOrDefault(step.getAttribute("id"), List.of());
    }

    Optional<Box> box(Element element) {
        return Optional.ofNullable(boxes.get(element.getAttribute("id")));
    }

    /** Whether there is a picture at all. */
    boolean isDrawn() {
        return isDrawn;
    }

    boolean shows(Element element) {
        return drawn.contains(element.getAttribute("id"));
    }

    static boolean isShown(Element element) {
        return isStep(element) || isFlow(element) || SHOWN.contains(element.getLocalName());
    }

    static boolean isFlow(Element element) {
        return element.getLocalName().equals("sequenceFlow");
    }

    static boolean isGateway(Element element) {
        return GATEWAYS.contains(element.getLocalName());
    }

    static boolean isEvent(Element element) {
        return EVENTS.contains(element.getLocalName());
    }

    static boolean isSubprocess(Element element) {
        return SUBPROCESSES.contains(element.getLocalName());
    }

    static boolean isActivity(Element element) {
        var name = element.getLocalName();
        return TASKS.contains(name) || name.equals("callActivity") || SUBPROCESSES.contains(name);
    }

    static boolean isStep(Element element) {
        return isActivity(element) || isEvent(element) || isGateway(element);
    }

    static boolean isEventSubprocess(Element element) {
        return isSubprocess(element) && element.getAttribute("triggeredByEvent").equals("true");
    }

    /** What an event waits for or does. */
    static List<Element> definitions(Element event) {
        return SafeXml.children(event).stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .toList();
    }

    static List<Element> children(Element parent, String name) {
        return SafeXml.children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    static boolean hasCondition(Element flow) {
        return !children(flow, "conditionExpression").isEmpty();
    }

    /**
     * Where a shape is.
     *
     * @param open a subprocess that shows what is in it
     */
    record Box(double left, double top, double right, double bottom, boolean open) {

        private static Optional<Box> of(Element shape) {
            return children(shape, "Bounds").stream().findFirst().flatMap(bounds -> {
                try {
                    var left = Double.parseDouble(bounds.getAttribute("x"));
                    var top = Double.parseDouble(bounds.getAttribute("y"));
                    return Optional.of(new Box(
                            left,
                            top,
                            left + Double.parseDouble(bounds.getAttribute("width")),
                            top + Double.parseDouble(bounds.getAttribute("height")),
                            shape.getAttribute("isExpanded").equals("true")));
                } catch (NumberFormatException e) {
                    return Optional.empty(); // a shape without a place covers nothing
                }
            });
        }

        boolean meets(Box other) {
            return right >= other.left && other.right >= left && bottom >= other.top && other.bottom >= top;
        }

        boolean holds(Box other) {
            return other.left >= left && other.top >= top && other.right <= right && other.bottom <= bottom;
        }
    }
}
