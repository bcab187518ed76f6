package tech.ihelper.engine.studio.diff;

import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import tech.ihelper.engine.models.SafeXml;

/** What people call the elements of a process: by their names, and what has none by what it belongs to. */
final class ProcessNames {

    private final Map<String, Element> elements;

    /** @param elements by id */
    ProcessNames(Map<String, Element> elements) {
        this.elements = elements;
    }

    /** Of whatever has that id; the id itself when the file has no such element. */
    String of(String id) {
        var element = elements.get(id);
        return element == null ? PropertyChange.brief(id) : of(element);
    }

    /** As people would point at it. */
    String of(Element element) {
        var name = PropertyChange.brief(element.getAttribute("name").strip());
        if (element.hasAttribute("attachedToRef")) {
            return ProcessWords.capital(trigger(element) + " on " + plainName(element.getAttribute("attachedToRef")));
        }
        if (element.hasAttribute("sourceRef")) {
            var between = "from %s to %s".formatted(end(element, "sourceRef"), end(element, "targetRef"));
            return name.isEmpty() ? "Flow " + between : "Flow “%s” %s".formatted(name, between);
        }
        if (element.getLocalName().equals("textAnnotation")) {
            return "Note";
        }
        return name.isEmpty() ? ProcessWords.capital(kind(element)) : name;
    }

    /** A flow may begin at a boundary event, whose name tells its step. */
    private String end(Element flow, String reference) {
        var id = flow.getAttribute(reference);
        var end = elements.get(id);
        return end != null && end.hasAttribute("attachedToRef") ? of(end) : plainName(id);
    }

    /** Of what needs no other element's name; a file may be wrong, and go round in circles. */
    private String plainName(String id) {
        var element = elements.get(id);
        if (element == null || element.hasAttribute("attachedToRef") || element.hasAttribute("sourceRef")) {
            return PropertyChange.brief(id);
        }
        return of(element);
    }

    /** "timer start event"; "user task". */
    static String kind(Element element) {
        var words = ProcessWords.words(element.getLocalName());
        return definition(element).isEmpty() ? words : trigger(element) + " " + words;
    }

    private static Optional<String> definition(Element event) {
        return SafeXml.children(event).stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("EventDefinition"))
                .findFirst();
    }

    private static String trigger(Element event) {
        return definition(event)
                .map(name -> ProcessWords.words(name.replace("EventDefinition", "")))
                .orElse("event");
    }
}
