package tech.ihelper.engine.studio.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import tech.ihelper.engine.models.SafeXml;
import tech.ihelper.engine.studio.diff.Part.Drawn;

/** What a DMN file says: its decisions, the columns of their tables and the rows, whose order may decide. */
final class DecisionParts {

    private static final Map<String, String> PROPERTIES = Map.of(
            "aggregation", "adds up as",
            "description", "note",
            "historyTimeToLive", "history is kept",
            "hitPolicy", "hit policy",
            "href", "refers to",
            "text", "reads",
            "typeRef", "type");

    private static final Map<String, String> POLICIES = Map.of(
            "UNIQUE", "one row at most fits",
            "FIRST", "the first row that fits",
            "ANY", "any row that fits",
            "PRIORITY", "the row with the best output",
            "COLLECT", "all rows that fit",
            "RULE ORDER", "all rows that fit, in their order",
            "OUTPUT ORDER", "all rows that fit, best output first");

    /** What the editor notes for itself. */
    private static final Set<String> NOTES =
            Set.of("id", "exporter", "exporterVersion", "namespace", "width", "annotationsWidth", "diagramRelationId");

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Drawn> drawn = new HashMap<>();

    private DecisionParts() {}

    static Map<String, Part> of(Element definitions) {
        var reader = new DecisionParts();
        var children = SafeXml.children(definitions);
        for (var child : children) {
            if (child.getLocalName().equals("DMNDI")) {
                DrawnPlaces.collect(child, reader.drawn);
            }
            reader.names.put(child.getAttribute("id"), name(child));
        }
        children.stream().filter(child -> !child.getLocalName().equals("DMNDI")).forEach(reader::element);
        return reader.parts;
    }

    private static String name(Element element) {
        var name = element.getAttribute("name").strip();
        return PropertyChange.brief(
                name.isEmpty() ? ProcessWords.capital(ProcessWords.words(element.getLocalName())) : name);
    }

    private void element(Element element) {
        var says = new Sayings();
        says.say(Part.NAME, "name", element.getAttribute("name"));
        says.say(Part.KIND, "kind", ProcessWords.words(element.getLocalName()));
        attributes(element, "", Set.of("name"), says);
        var tables = new ArrayList<Element>();
        for (var child : SafeXml.children(element)) {
            switch (child.getLocalName()) {
                case "decisionTable" -> {
                    var policy = child.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : child.getAttribute("hitPolicy");
                    says.say("hitPolicy", "hit policy", policy, POLICIES.getOrDefault(policy, policy));
                    attributes(child, "", Set.of("hitPolicy", "outputLabel", "preferredOrientation"), says);
                    tables.add(child);
                }
                case "informationRequirement", "knowledgeRequirement", "authorityRequirement" ->
                    SafeXml.children(child).forEach(needed -> needs(needed, says));
                default -> content(child, "", says);
            }
        }
        add(element, element.getLocalName(), name(element), says, null);
        tables.forEach(table -> table(element.getAttribute("id"), table));
    }

    private void needs(Element needed, Sayings says) {
        var id = needed.getAttribute("href").replace("#", "");
        says.say("needs " + PropertyChange.brief(id), "needs", id, names.getOrDefault(id, id));
    }

    private void table(String decision, Element table) {
        var columns = new ArrayList<Column>();
        var rows = new ArrayList<Element>();
        for (var child : SafeXml.children(table)) {
            switch (child.getLocalName()) {
                case "input" -> columns.add(column(decision, child, columns.size()));
                case "output" -> columns.add(column(decision, child, columns.size()));
                case "rule" -> rows.add(child);
                default -> {}
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            row(decision, i, rows.get(i), columns);
        }
    }

    /** @param label as it stands above the cells */
    private record Column(String id, String label) {}

    private Column column(String decision, Element element, int n) {
        var type = element.getLocalName();
        var says = new Sayings();
        attributes(element, "", Set.of(), says);
        SafeXml.children(element).forEach(child -> content(child, "", says));
        var label = label(element);
        var id = element.getAttribute("id").isEmpty() ? decision + "#" + type + n : element.getAttribute("id");
        var name = "%s “%s”".formatted(type.equals("input") ? "Input" : "Output", label);
        put(new Part(
                id,
                type,
                name,
                says.all(),
                Drawn.NOWHERE,
                type.equals("input") ? inputsOf(decision) : outputsOf(decision)));
        return new Column(id, label);
    }

    private static String label(Element column) {
        var expression = SafeXml.children(column).stream()
                .filter(child -> child.getLocalName().equals("inputExpression"))
                .flatMap(child -> SafeXml.children(child).stream())
                .map(SafeXml::text)
                .findFirst()
                .orElse(column.getAttribute("name"));
        var label = column.getAttribute("label").strip();
        return PropertyChange.brief(label.isEmpty() ? expression : label);
    }

    private void row(String decision, int n, Element rule, List<Column> columns) {
        var says = new Sayings();
        int cell = 0;
        for (var child : SafeXml.children(rule)) {
            switch (child.getLocalName()) {
                case "inputEntry", "outputEntry" -> {
                    var text =
                            SafeXml.children(child).stream().map(SafeXml::text).collect(Collectors.joining(" "));
                    if (cell < columns.size()) {
                        var column = columns.get(cell++);
                        says.say("cell " + column.id(), column.label(), text);
                    }
                }
                case "annotationEntry" ->
                    says.say(
                            "note",
                            "note",
                            SafeXml.children(child).stream().map(SafeXml::text).collect(Collectors.joining(" ")));
                default -> content(child, "", says);
            }
        }
        var id = rule.getAttribute("id").isEmpty() ? decision + "#row" + n : rule.getAttribute("id");
        put(new Part(id, "rule", "Row " + (n + 1), says.all(), Drawn.NOWHERE, rowsOf(decision)));
    }

    private static void attributes(Element element, String path, Set<String> told, Sayings says) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            var name = attribute.getLocalName();
            var isNamespace = "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
            if (!isNamespace && !NOTES.contains(name) && !told.contains(name)) {
                says.say(
                        path + name,
                        PROPERTIES.getOrDefault(name, ProcessWords.words(name)),
                        attribute.getValue(),
                        ProcessWords.value(name, attribute.getValue()));
            }
        }
    }

    private static void content(Element element, String path, Sayings says) {
        var name = PropertyChange.brief(element.getLocalName());
        var below = PropertyChange.brief(path + name) + ".";
        attributes(element, below, Set.of(), says);
        says.say(path + name, PROPERTIES.getOrDefault(name, ProcessWords.words(name)), SafeXml.text(element));
        SafeXml.children(element).forEach(child -> content(child, below, says));
    }

    static String inputsOf(String decision) {
        return "inputs of " + decision;
    }

    static String outputsOf(String decision) {
        return "outputs of " + decision;
    }

    static String rowsOf(String decision) {
        return "rows of " + decision;
    }

    private void add(Element element, String type, String name, Sayings says, @Nullable String sequence) {
        var id = element.getAttribute("id").isEmpty() ? type + "#" + parts.size() : element.getAttribute("id");
        put(new Part(id, type, name, says.all(), drawn.getOrDefault(id, Drawn.NOWHERE), sequence));
    }

    private void put(Part part) {
        parts.putIfAbsent(part.id(), part);
    }
}
