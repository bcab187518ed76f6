package tech.ihelper.engine.studio.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.ihelper.engine.studio.diff.Part.Drawn;

/** What a form-js schema says: the form, and each of its fields in its place. */
final class FormParts {

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("conditional.hide", "is hidden when"),
            Map.entry("defaultValue", "is filled in with"),
            Map.entry("disabled", "cannot be changed"),
            Map.entry("key", "answers are kept as"),
            Map.entry("layout.columns", "is so many columns wide"),
            Map.entry("readonly", "is only shown"),
            Map.entry("text", "says"),
            Map.entry("validate.max", "is at most"),
            Map.entry("validate.maxLength", "has so many characters at most"),
            Map.entry("validate.min", "is at least"),
            Map.entry("validate.minLength", "has so many characters at least"),
            Map.entry("validate.pattern", "has the pattern"),
            Map.entry("validate.required", "must be answered"),
            Map.entry("valuesKey", "takes its choices from"),
            Map.entry("valuesExpression", "takes its choices from"));

    /** Notes of whoever wrote the file, and which fields share a line, which is drawn and not said. */
    private static final Set<String> NOTES = Set.of(
            "id",
            "type",
            "components",
            "values",
            "schemaVersion",
            "exporter",
            "executionPlatform",
            "executionPlatformVersion",
            "generated",
            "layout.row");

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private FormParts() {}

    static Map<String, Part> of(JsonNode form) {
        var reader = new FormParts();
        var id = form.path("id").asText("form");
        var says = new Sayings();
        properties(form, "", says);
        reader.parts.put("form " + id, new Part("form " + id, "form", "The form", says.all(), Drawn.NOWHERE, null));
        reader.components(form.path("components"), "", "the form");
        return reader.parts;
    }

    private void components(JsonNode components, String parent, String parentName) {
        for (var component : components) {
            var id = component.path("id").asText(component.path("key").asText(parent + "#" + parts.size()));
            var type = component.path("type").asText();
            var says = new Sayings();
            says.say(Part.KIND, "kind", type);
            properties(component, "", says);
            choices(component.path("values"), says);
            says.say("lies in", "lies in", parent.isEmpty() ? "form" : parent, parentName);
            var drawn = new Drawn(component.at("/layout/row").asText(), "");
            parts.putIfAbsent(id, new Part(id, type, name(component), says.all(), drawn, fieldsOf(parent)));
            components(component.path("components"), id, name(component));
        }
    }

    /** @param parent id of a group; empty for the form */
    static String fieldsOf(String parent) {
        return "fields of " + parent;
    }

    /** Its label, else what it shows or is called by the program. */
    private static String name(JsonNode component) {
        for (var property : List.of("label", "text", "content", "key", "type")) {
            var text = component.path(property).asText().strip();
            if (!text.isEmpty()) {
                return PropertyChange.brief(text);
            }
        }
        return "Field";
    }

    private static void properties(JsonNode node, String path, Sayings says) {
        for (var property : node.properties()) {
            var name = PropertyChange.brief(path + property.getKey());
            var value = property.getValue();
            if (NOTES.contains(name) || value.isNull() || value.isBoolean() && !value.asBoolean()) {
                continue;
            }
            if (value.isObject()) {
                properties(value, name + ".", says);
            } else {
                var text = value.isValueNode() ? value.asText() : value.toString();
                says.say(name, words(name), text, value.isBoolean() ? "yes" : ProcessWords.plain(text));
            }
        }
    }

    /** {@code validate.maxLength} that nobody named is "validate max length". */
    private static String words(String name) {
        return PROPERTIES.getOrDefault(name, ProcessWords.words(name.replace(".", " ")));
    }

    private static void choices(JsonNode values, Sayings says) {
        for (var choice : values) {
            var value = choice.path("value").asText();
            var property = Part.CHOICE + PropertyChange.brief(value);
            says.say(property, property, choice.path("label").asText(value));
        }
    }

    /**
     * Fields that were drawn anew under another id are the same when they ask for the same answer.
     *
     * @param before whose ids give way to those of {@code after}
     */
    static Map<String, Part> matched(Map<String, Part> before, Map<String, Part> after) {
        var drawnAnew = new HashMap<String, String>();
        for (var part : after.values()) {
            if (!before.containsKey(part.id())) {
                answer(part).ifPresent(answer -> drawnAnew.putIfAbsent(answer, part.id()));
            }
        }
        var matched = new LinkedHashMap<String, Part>();
        for (var part : before.values()) {
            var id = after.containsKey(part.id())
                    ? part.id()
                    : answer(part).map(drawnAnew::remove).orElse(part.id());
            matched.putIfAbsent(id, part.named(id));
        }
        return matched;
    }

    private static Optional<String> answer(Part part) {
        return Optional.ofNullable(part.says().get("key")).map(key -> part.sequence() + " " + key.raw());
    }
}
