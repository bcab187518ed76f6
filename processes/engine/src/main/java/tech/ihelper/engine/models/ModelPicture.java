package tech.ihelper.engine.models;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What is drawn of a model and nothing else of it, for people outside the house: no expression, no form, no role, no
 * documentation, no note. What is not known to be part of the drawing is left out, so that a model may say more without
 * its picture saying it. What runs beside the way, an event sub-process, is not on it.
 *
 * @param xml BPMN with its diagram
 * @param elements ids of what is drawn
 */
public record ModelPicture(String xml, Set<String> elements) {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String BOUNDS = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String POINTS = "http://www.omg.org/spec/DD/20100524/DI";

    private static final Set<String> DRAWN = Set.of(
            "definitions",
            "process",
            "subProcess",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "manualTask",
            "businessRuleTask",
            "scriptTask",
            "callActivity",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "timerEventDefinition",
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "conditionalEventDefinition",
            "compensateEventDefinition",
            "terminateEventDefinition",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "collaboration",
            "participant",
            "multiInstanceLoopCharacteristics",
            "standardLoopCharacteristics");

    private static final Set<String> SAID = Set.of(
            "id",
            "name",
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "processRef",
            "cancelActivity",
            "isInterrupting",
            "isSequential",
            "default",
            "targetNamespace");

    private static final Set<String> PLACES =
            Set.of("BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel", "Bounds", "waypoint");

    private static final Set<String> PLACED =
            Set.of("id", "bpmnElement", "isExpanded", "isHorizontal", "isMarkerVisible", "x", "y", "width", "height");

    /** @param bpmn a deployed model */
    public static ModelPicture of(String bpmn) {
        return of(bpmn, (id, name) -> name);
    }

    /** @param named what an element is called instead, from its id and its name: the same in another language */
    public static ModelPicture of(String bpmn, BinaryOperator<String> named) {
        try {
            var document = SafeXml.parse(bpmn.getBytes(StandardCharsets.UTF_8));
            var root = document.getDocumentElement();
            var kept = new HashSet<String>();
            keep(root, kept, named);
            place(root, kept);
            return new ModelPicture(written(root), Set.copyOf(kept));
        } catch (SAXException | TransformerException e) {
            throw new IllegalArgumentException("a deployed model cannot be drawn", e);
        }
    }

    private static void keep(Element element, Set<String> kept, BinaryOperator<String> named) {
        var id = element.getAttribute("id");
        kept.add(id);
        reduce(element, SAID);
        if (element.hasAttribute("name")) {
            element.setAttribute("name", named.apply(id, element.getAttribute("name")));
        }
        for (var child : SafeXml.children(element)) {
            if (isOf(child, MODEL) && DRAWN.contains(child.getLocalName()) && !isBeside(child)) {
                keep(child, kept, named);
            } else if (!isOf(child, DIAGRAM)) {
                element.removeChild(child);
            }
        }
    }

    private static boolean isBeside(Element element) {
        return Boolean.parseBoolean(element.getAttribute("triggeredByEvent"));
    }

    private static void place(Element root, Set<String> kept) {
        for (var diagram : SafeXml.children(root)) {
            if (isOf(diagram, DIAGRAM)) {
                placeAll(diagram, kept);
            }
        }
    }

    private static void placeAll(Element parent, Set<String> kept) {
        var of = parent.getAttribute("bpmnElement");
        if (!PLACES.contains(parent.getLocalName()) || !of.isEmpty() && !kept.contains(of)) {
            parent.getParentNode().removeChild(parent);
            return;
        }
        reduce(parent, PLACED);
        for (var child : SafeXml.children(parent)) {
            if (isOf(child, DIAGRAM) || isOf(child, BOUNDS) || isOf(child, POINTS)) {
                placeAll(child, kept);
            } else {
                parent.removeChild(child);
            }
        }
    }

    /** No attribute that is not allowed, and no text: what is drawn is said in attributes. */
    private static void reduce(Element element, Set<String> allowed) {
        var attributes = element.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            var attribute = (Attr) attributes.item(i);
            var isNamespace = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            if (!isNamespace && (attribute.getNamespaceURI() != null || !allowed.contains(attribute.getName()))) {
                element.removeAttributeNode(attribute);
            }
        }
        Node next;
        for (var node = element.getFirstChild(); node != null; node = next) {
            next = node.getNextSibling();
            if (!(node instanceof Element)) {
                element.removeChild(node);
            }
        }
    }

    private static boolean isOf(Element element, String namespace) {
        return namespace.equals(element.getNamespaceURI());
    }

    private static String written(Element root) throws TransformerException {
        var factory = TransformerFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var text = new StringWriter();
        transformer.transform(new DOMSource(root), new StreamResult(text));
        return text.toString();
    }
}
