package tech.ihelper.engine.models;

import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Names and documentation are shown in pages, mails and documents. All of these escape what they show; a model that
 * counts on one that forgot to is refused before it is tried.
 */
final class PlainWords {

    /** What a browser takes for a tag. "Load < 5" is none. */
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z]|<!");

    private static final Set<String> ATTRIBUTES = Set.of("name", "label");

    private PlainWords() {}

    static void check(Element root, Findings findings) {
        for (var element : SafeXml.all(root)) {
            var isSaid = ATTRIBUTES.stream().map(element::getAttribute).anyMatch(PlainWords::isMarkup)
                    || saysSomething(element) && isMarkup(SafeXml.text(element));
            if (isSaid) {
                findings.error(
                        "plain-words",
                        element,
                        "This is written in HTML, which pages would not show as such.",
                        "Write plain words.");
            }
        }
    }

    /** A decision's texts are FEEL, and compare. */
    private static boolean saysSomething(Element element) {
        return switch (element.getLocalName()) {
            case "documentation", "description" -> true;
            case "text" -> ModelVocabulary.BPMN.equals(element.getNamespaceURI());
            default -> false;
        };
    }

    private static boolean isMarkup(String words) {
        return MARKUP.matcher(words).find();
    }
}
