package tech.ihelper.engine.models;

import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Notes that other vendors' tools leave in a model. They are inert, and may stay, where the engine keeps foreign notes
 * and under a name that it does not go by: as an element inside {@code extensionElements}, or as an attribute of a
 * vocabulary of its own. Whoever deploys is told once for each vocabulary that it does nothing here.
 */
final class ForeignWords {

    private final Set<String> noted = new HashSet<>();
    private final Findings findings;

    ForeignWords(Findings findings) {
        this.findings = findings;
    }

    boolean isInert(Element element) {
        var namespace = String.valueOf(element.getNamespaceURI());
        return ModelVocabulary.isForeign(namespace)
                && !ModelVocabulary.isEnginesWord(element.getLocalName())
                && element.getParentNode() instanceof Element parent
                && (isNotes(parent) || isInert(parent))
                && ProcessRules.attributesOf(element).stream()
                        .noneMatch(attribute -> ModelVocabulary.REFUSED.containsKey(attribute.getLocalName()));
    }

    private static boolean isNotes(Element parent) {
        return parent.getLocalName().equals("extensionElements")
                && ModelVocabulary.BPMN.equals(parent.getNamespaceURI());
    }

    boolean isInert(Attr attribute) {
        return ModelVocabulary.isForeign(String.valueOf(attribute.getNamespaceURI()))
                && !ModelVocabulary.REFUSED.containsKey(attribute.getLocalName());
    }

    void note(Element element) {
        note(element, String.valueOf(element.getNamespaceURI()), element.getNodeName());
    }

    void note(Element element, Attr attribute) {
        note(element, String.valueOf(attribute.getNamespaceURI()), attribute.getName());
    }

    private void note(Element at, String namespace, String name) {
        if (noted.add(namespace)) {
            findings.warning(
                    "ignored-words",
                    at,
                    "'%s' and all else of the vocabulary %s does nothing here.".formatted(name, namespace),
                    "Say it in our words if it matters, or remove it.");
        }
    }
}
