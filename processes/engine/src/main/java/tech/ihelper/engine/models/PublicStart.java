package tech.ihelper.engine.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The start event of a process that anybody may start with its form. Nobody may, unless the process carries the extension
 * property {@code public} with the value {@code true}.
 *
 * @param name of the start event: what people read above the form
 * @param names in other languages, by {@code de}: its extension properties {@code name.de}
 */
public record PublicStart(String name, Map<String, String> names) {

    private static final String TRANSLATED = "name.";

    /**
     * @param bpmn a model that has passed the gate
     * @param process id of the process in it
     */
    public static Optional<PublicStart> of(byte[] bpmn, String process) {
        try {
            return SafeXml.all(SafeXml.parse(bpmn).getDocumentElement()).stream()
                    .filter(element -> element.getLocalName().equals("process")
                            && element.getAttribute("id").equals(process))
                    .filter(PublicStart::isMarked)
                    .flatMap(marked -> plain(marked).stream())
                    .findFirst()
                    .map(start -> new PublicStart(start.getAttribute("name"), translated(start)));
        } catch (SAXException e) {
            throw new IllegalStateException("a deployed model is XML", e);
        }
    }

    static boolean isMarked(Element process) {
        return "true".equals(properties(process).get("public"));
    }

    /** Whether there is a form, and words above it. */
    static boolean isComplete(Element process) {
        var plain = plain(process);
        return plain.size() == 1
                && !plain.get(0).getAttribute("name").isBlank()
                && !ModelVocabulary.extension(plain.get(0), "formRef").isEmpty();
    }

    private static List<Element> plain(Element process) {
        return SafeXml.children(process).stream()
                .filter(child -> child.getLocalName().equals("startEvent"))
                .filter(start -> SafeXml.children(start).stream()
                        .noneMatch(inside -> inside.getLocalName().endsWith("EventDefinition")))
                .toList();
    }

    private static Map<String, String> translated(Element start) {
        var names = new HashMap<String, String>();
        properties(start).forEach((name, value) -> {
            if (name.startsWith(TRANSLATED)) {
                names.put(name.substring(TRANSLATED.length()), value);
            }
        });
        return Map.copyOf(names);
    }

    private static Map<String, String> properties(Element element) {
        var properties = new HashMap<String, String>();
        SafeXml.children(element).stream()
                .filter(child -> child.getLocalName().equals("extensionElements"))
                .flatMap(extensions -> SafeXml.all(extensions).stream())
                .filter(inside -> inside.getLocalName().equals("property"))
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        return properties;
    }
}
