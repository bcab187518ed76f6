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

    /** A link that a page might make of it. */
    private static final Pattern PROGRAM =
            Pattern.compile("\\b(?:javascript|vbscript):\\S|\\bdata:text/html", Pattern.CASE_INSENSITIVE);

    /** What nobody sees, and what turns words round: two names that look alike need not be. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]");

    private static final Set<String> ATTRIBUTES = Set.of("name", "label");

    private PlainWords() {}

    static void check(Element root, Findings findings) {
        for (var element : SafeXml.all(root)) {
            var isSaid = ATTRIBUTES.stream().map(element::getAttribute).anyMatch(PlainWords::isMarkup)
                    || saysSomething(element) && isMarkup(SafeXml.text(element))
                    || element.getLocalName().equals("categoryValue") && isMarkup(element.getAttribute("value"));
            if (isSaid) {
                findings.error(
                        "plain-words",
                        element,
                        "This is written in HTML, which pages would not show as such.",
                        "Write plain words.");
            }
            if (isHidden(element)) {
                findings.error(
                        "hidden-characters",
                        element,
                        "There are characters here that nobody sees.",
                        "Write the words anew instead of pasting them.");
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

    private static boolean isHidden(Element element) {
        return HIDDEN.matcher(SafeXml.text(element)).find()
                || ProcessRules.attributesOf(element).stream()
                        .anyMatch(attribute ->
                                HIDDEN.matcher(attribute.getValue()).find());
    }

    private static boolean isMarkup(String words) {
        return MARKUP.matcher(words).find() || PROGRAM.matcher(words).find();
    }
}
