package tech.ihelper.engine.models;

import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The gate's rules for one DMN file: tables in FEEL, nothing else. */
final class DecisionRules {

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,199}");
    private static final Pattern TTL = Pattern.compile("P\\d{1,5}D|\\d{1,5}");

    private final Feel feel = new Feel();
    private final Findings findings;

    DecisionRules(Findings findings) {
        this.findings = findings;
    }

    void check(Element root) {
        if (!"definitions".equals(root.getLocalName()) || !ModelVocabulary.DMN.contains(root.getNamespaceURI())) {
            findings.error("dmn", root, "This is no DMN file.", "Export it as DMN 1.3.");
            return;
        }
        for (var element : SafeXml.all(root)) {
            var namespace = String.valueOf(element.getNamespaceURI());
            if (ModelVocabulary.DRAWING.contains(namespace) && isInPlace(element)) {
                continue;
            }
            if (!ModelVocabulary.DMN.contains(namespace)
                    || !ModelVocabulary.DMN_ELEMENTS.contains(element.getLocalName())) {
                findings.error(
                        "unknown-words",
                        element,
                        "Decisions may not contain '%s'.".formatted(element.getNodeName()),
                        "Remove it.");
            }
            attributes(element);
            if (element.getLocalName().equals("text") && !isAnnotation(element)) {
                feel(element);
            }
            if (element.getLocalName().equals("decision")) {
                decision(element);
            } else if (element.getLocalName().equals("decisionTable")) {
                new TableRules(feel, findings).check(element);
            }
        }
    }

    private static boolean isInPlace(Element drawing) {
        return drawing.getParentNode() instanceof Element parent
                && (ModelVocabulary.DRAWING.contains(String.valueOf(parent.getNamespaceURI()))
                        || (drawing.getLocalName().equals("DMNDI")
                                && parent.getLocalName().equals("definitions")));
    }

    private static boolean isAnnotation(Element text) {
        var parent = text.getParentNode().getLocalName();
        return "annotationEntry".equals(parent) || "textAnnotation".equals(parent);
    }

    private void attributes(Element element) {
        for (var attribute : ProcessRules.attributesOf(element)) {
            var namespace = attribute.getNamespaceURI();
            var name = attribute.getLocalName();
            if (name.equals("expressionLanguage")) {
                if (!FEEL.contains(attribute.getValue())) {
                    findings.error(
                            "feel-only",
                            element,
                            "Decisions are written in FEEL, not in '%s'.".formatted(attribute.getValue()),
                            "Set the language to FEEL.");
                }
            } else if (namespace == null
                    ? !ModelVocabulary.DMN_ATTRIBUTES.contains(name)
                    : ModelVocabulary.DMN_EXTENSIONS.contains(namespace)
                            ? !ModelVocabulary.DMN_EXTENSION_ATTRIBUTES.contains(name)
                            : !ModelVocabulary.DRAWING.contains(namespace) && !ModelVocabulary.XSI.equals(namespace)) {
                findings.error(
                        "unknown-words",
                        element,
                        "Decisions may not say '%s'.".formatted(attribute.getName()),
                        "Remove it.");
            }
        }
    }

    /** Each cell is read as the engine would read it; an empty one says nothing. */
    private void feel(Element element) {
        var text = SafeXml.text(element);
        if (text.isEmpty() || !(element.getParentNode() instanceof Element cell)) {
            return;
        }
        Feel.Problems problems = (rule, message, remedy) -> findings.error(rule, element, message, remedy);
        switch (cell.getLocalName()) {
            case "inputEntry", "inputValues", "outputValues" -> feel.tests(text, problems);
            default -> feel.value(text, problems);
        }
    }

    private void decision(Element decision) {
        if (!ID.matcher(decision.getAttribute("id")).matches()) {
            findings.error(
                    "ids",
                    decision,
                    "The decision's id is missing, too long or has characters other than letters, digits, '.', '_' and"
                            + " '-'.",
                    "Rename it.");
        }
        if (decision.getAttribute("name").isBlank()) {
            findings.error("names", decision, "The decision has no name.", "Name it.");
        }
        var ttl = ModelVocabulary.DMN_EXTENSIONS.stream()
                .map(namespace -> decision.getAttributeNS(namespace, "historyTimeToLive"))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        if (!TTL.matcher(ttl).matches()) {
            findings.error(
                    "history-time-to-live",
                    decision,
                    "The decision does not say how long its history is kept.",
                    "Set the history time to live, for example P730D.");
        }
        if (SafeXml.children(decision).stream().noneMatch(c -> c.getLocalName().equals("description"))) {
            findings.warning(
                    "documentation", decision, "Nothing says what this decision is for.", "Write one sentence.");
        }
    }
}
