package tech.ihelper.engine.studio.diff;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import tech.ihelper.engine.models.SafeXml;
import tech.ihelper.engine.studio.diff.Part.Drawn;

/**
 * What a BPMN file says, element by element. Nothing that it says is left out but what only the file's writer sees: ids of
 * nested elements, the order of attributes, who exported it. What the engine's extensions add is told whoever defined them.
 */
final class ProcessParts {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    /** What holds elements that stand for themselves. */
    private static final Set<String> CONTAINERS =
            Set.of("definitions", "process", "collaboration", "subProcess", "transaction", "adHocSubProcess", "lane");

    /** Only for order: their content belongs to whoever holds them. */
    private static final Set<String> FOLDERS = Set.of("laneSet", "childLaneSet");

    /** What a container says itself. */
    private static final Set<String> OWN = Set.of(
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "flowNodeRef",
            "multiInstanceLoopCharacteristics",
            "standardLoopCharacteristics",
            "ioSpecification",
            "property",
            "partitionElement",
            "dataInputAssociation",
            "dataOutputAssociation",
            "completionCondition",
            "import",
            "extension",
            "BPMNDiagram");

    /** Said by the flows and lanes themselves. */
    private static final Set<String> ECHOES = Set.of("incoming", "outgoing", "flowNodeRef");

    private static final Pattern CALL = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\((.*)\\)}", Pattern.DOTALL);

    private final TaskWords tasks;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final ProcessNames names = new ProcessNames(elements);
    private final Set<Element> known = new HashSet<>();
    private final Map<String, Element> lanes = new HashMap<>();
    private final Map<String, Drawn> drawn = new HashMap<>();

    private ProcessParts(TaskWords tasks) {
        this.tasks = tasks;
    }

    static Map<String, Part> of(Element definitions, TaskWords tasks) {
        var parts = new ProcessParts(tasks);
        parts.collect(definitions);
        var all = new LinkedHashMap<String, Part>();
        parts.elements.forEach((id, element) -> all.put(id, parts.part(id, element)));
        return all;
    }

    private void collect(Element definitions) {
        var containers = new ArrayDeque<Element>();
        containers.add(definitions);
        while (!containers.isEmpty()) {
            for (var child : SafeXml.children(containers.remove())) {
                var name = child.getLocalName();
                if (FOLDERS.contains(name)) {
                    containers.add(child);
                } else if (name.equals("BPMNDiagram")) {
                    DrawnPlaces.collect(child, drawn);
                } else if (name.equals("flowNodeRef")) {
                    lanes.put(SafeXml.text(child), (Element) child.getParentNode());
                } else if (!OWN.contains(name)) {
                    elements.putIfAbsent(id(child), child);
                    known.add(child);
                    if (CONTAINERS.contains(name)) {
                        containers.add(child);
                    }
                }
            }
        }
    }

    private String id(Element element) {
        var id = element.getAttribute("id");
        return id.isEmpty() ? element.getLocalName() + "#" + elements.size() : id;
    }

    private Part part(String id, Element element) {
        var says = new Sayings();
        says.say(Part.NAME, "name", element.getAttribute("name"));
        says.say(Part.KIND, "kind", ProcessNames.kind(element));
        attributes(element, "", says);
        for (var child : SafeXml.children(element)) {
            if (!known.contains(child) && !FOLDERS.contains(child.getLocalName())) {
                content(child, "", says);
            }
        }
        placed(id, element, says);
        return new Part(
                id, element.getLocalName(), names.of(element), says.all(), drawn.getOrDefault(id, Drawn.NOWHERE), null);
    }

    private void placed(String id, Element element, Sayings says) {
        var parent = element.getParentNode();
        while (parent instanceof Element folder && FOLDERS.contains(folder.getLocalName())) {
            parent = folder.getParentNode();
        }
        if (parent instanceof Element container && !container.getLocalName().equals("definitions")) {
            says.say(
                    "lies in",
                    "lies in",
                    container.getAttribute("id"),
                    container.getLocalName().equals("process") ? "the process" : names.of(container));
        }
        var lane = lanes.get(id);
        if (lane != null) {
            says.say("lane", "is in the lane", lane.getAttribute("id"), names.of(lane));
        }
    }

    private void attributes(Element element, String path, Sayings says) {
        for (var attribute : sorted(element)) {
            var name = attribute.getLocalName();
            var value = attribute.getValue();
            var isKnown = name.equals("id") || name.equals("name") && path.isEmpty();
            if (isKnown || ProcessWords.isDefault(name, value) || name.equals("expression") && call(value, says)) {
                continue;
            }
            var words = ProcessWords.REFERENCES.contains(name) ? names.of(value) : ProcessWords.value(name, value);
            says.say(path + name, ProcessWords.property(name), value, words);
        }
    }

    private static Iterable<Attr> sorted(Element element) {
        var sorted = new TreeMap<String, Attr>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            var namespace = attribute.getNamespaceURI();
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace) && !XSI.equals(namespace)) {
                sorted.put(attribute.getName(), attribute);
            }
        }
        return sorted.values();
    }

    /** The task that is called, by its label, and apart from it what is given to it. */
    private boolean call(String expression, Sayings says) {
        var matcher = CALL.matcher(expression.strip());
        if (!matcher.matches()) {
            return false;
        }
        var task = matcher.group(1) + "." + matcher.group(2);
        says.say("expression", "does", task, tasks.label(matcher.group(1), matcher.group(2)));
        says.say("with", "with", matcher.group(3).strip());
        return true;
    }

    private void content(Element child, String path, Sayings says) {
        var name = PropertyChange.brief(child.getLocalName());
        if (ECHOES.contains(name)) {
            return;
        }
        if (name.endsWith("EventDefinition")) {
            attributes(child, name + ".", says);
            SafeXml.children(child).forEach(inner -> content(inner, "", says));
            return;
        }
        switch (name) {
            case "extensionElements", "inputOutput", "properties" -> {
                attributes(child, path + name + ".", says);
                SafeXml.children(child).forEach(inner -> content(inner, path, says));
            }
            case "timeDate", "timeDuration", "timeCycle" ->
                says.say(
                        "timer",
                        "waits",
                        name + " " + SafeXml.text(child),
                        ProcessWords.value(name, SafeXml.text(child)));
            case "inputParameter", "outputParameter" -> {
                var parameter = child.getAttribute("name");
                var property = (name.equals("inputParameter") ? "is given " : "gives back ") + parameter;
                says.say(name + " " + parameter, property, inner(child), ProcessWords.plain(inner(child)));
            }
            case "property" -> {
                var property = child.getAttribute("name") + child.getAttribute("id");
                says.say("property " + property, "property " + property, child.getAttribute("value"));
            }
            case "in", "out" -> mapped(child, says);
            case "multiInstanceLoopCharacteristics" -> {
                says.say(name, ProcessWords.property(name), "true", "yes");
                attributes(child, name + ".", says);
                SafeXml.children(child).forEach(inner -> content(inner, name + ".", says));
            }
            default -> {
                var below = PropertyChange.brief(path + name) + ".";
                attributes(child, below, says);
                var text = SafeXml.text(child);
                if (!text.isEmpty()) {
                    says.say(path + name, ProcessWords.property(name), text, ProcessWords.value(name, text));
                }
                SafeXml.children(child).forEach(inner -> content(inner, below, says));
            }
        }
    }

    /** What a called process is given, and gives back. */
    private static void mapped(Element child, Sayings says) {
        var source = child.getAttribute("source")
                + ProcessWords.plain(child.getAttribute("sourceExpression"))
                + (child.hasAttribute("variables") ? child.getAttribute("variables") + " of its variables" : "")
                + (child.hasAttribute("businessKey") ? ProcessWords.plain(child.getAttribute("businessKey")) : "");
        var target = child.hasAttribute("businessKey") ? "its number" : child.getAttribute("target");
        var local = Boolean.parseBoolean(child.getAttribute("local")) ? ", of this step only" : "";
        var isIn = child.getLocalName().equals("in");
        says.say(
                child.getLocalName() + " " + target,
                ((isIn ? "gives " : "takes back ") + target).strip(),
                source + local);
    }

    /** Text, or the whole of a list, a map or a script, as its writer sees it. */
    private static String inner(Element element) {
        return SafeXml.text(element)
                + SafeXml.children(element).stream()
                        .map(child -> {
                            var said = new StringBuilder(child.getLocalName());
                            sorted(child).forEach(attribute -> said.append(' ')
                                    .append(attribute.getLocalName())
                                    .append(' ')
                                    .append(attribute.getValue()));
                            return "(" + said + " " + inner(child) + ")";
                        })
                        .collect(Collectors.joining(" "));
    }
}
