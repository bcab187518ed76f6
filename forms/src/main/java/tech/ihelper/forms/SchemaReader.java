package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a form and writes down everything in it that this house would not treat as form-js does. For one form. */
final class SchemaReader {

    private static final Set<String> FORM = Set.of(
            "id",
            "type",
            "components",
            "schemaVersion",
            "exporter",
            "executionPlatform",
            "executionPlatformVersion",
            "generator");

    private static final Set<String> EVERY = Set.of(
            "id", "key", "type", "label", "description", "disabled", "readonly", "layout", "validate", "properties");

    /** What each component may carry besides. */
    private static final Map<String, Set<String>> MORE = Map.of(
            "textfield", Set.of("appearance", "defaultValue"),
            "textarea", Set.of("defaultValue"),
            "number", Set.of("appearance", "defaultValue", "decimalDigits", "increment", "serializeToString"),
            "checkbox", Set.of("defaultValue"),
            "select", Set.of("values", "defaultValue", "searchable"),
            "radio", Set.of("values", "defaultValue"),
            "datetime", Set.of("subtype", "dateLabel", "timeLabel", "timeInterval", "timeSerializingFormat", "use24h"),
            "text", Set.of("text"));

    private static final Set<String> VALIDATE = Set.of(
            "required", "minLength", "maxLength", "min", "max", "pattern", "patternErrorMessage", "validationType");

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private final List<FormField> fields = new ArrayList<>();
    private final List<SchemaFinding> findings = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    FormSchema read(JsonNode form) {
        var id = form.path("id").asText("");
        if (!ID.matcher(id).matches()) {
            find(
                    "",
                    "The form's id \"%s\" does not name its subject".formatted(id),
                    "Write <subject>.<form>, as in emergency-response.assess-severity");
        }
        unknown(form, FORM, "", "form");
        if (!form.path("components").isArray()) {
            find("", "The form has no list of components", "Add \"components\": [...]");
        }
        form.path("components").forEach(this::component);
        return new FormSchema(id, fields, findings);
    }

    private void component(JsonNode component) {
        var type = component.path("type").asText("");
        var id = component.path("id").asText("");
        var more = MORE.get(type);
        if (more == null) {
            find(
                    id,
                    "Components of type \"%s\" are not supported".formatted(type),
                    "Use one of: "
                            + String.join(", ", MORE.keySet().stream().sorted().toList()));
            return;
        }
        if (id.isEmpty() || !ids.add(id)) {
            find(id, "A component's id is missing or used twice", "Give each component an id of its own");
        }
        for (var names = component.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!EVERY.contains(name) && !more.contains(name)) {
                find(id, "\"%s\" of a %s is not supported".formatted(name, type), "Remove it");
            }
        }
        unknown(component.path("validate"), VALIDATE, id, "validation");
        expressions(component, id);
        if (!type.equals("text")) {
            field(component, type, id);
        }
    }

    private void field(JsonNode component, String type, String id) {
        var key = component.path("key").asText("");
        if (!KEY.matcher(key).matches()) {
            find(
                    id,
                    "The key \"%s\" cannot name an answer".formatted(key),
                    "Use letters, digits and _ only, beginning with a letter");
        } else if (!keys.add(key)) {
            find(id, "The key \"%s\" is used twice".formatted(key), "Give each field a key of its own");
        } else {
            fields.add(new FieldReader(component, findings).read(type, key));
        }
    }

    /** Form-js evaluates texts that begin with = and braces inside texts; the server would not. */
    private void expressions(JsonNode node, String id) {
        for (var child : node.properties()) {
            var text = child.getValue().asText("");
            var pattern = child.getKey().startsWith("pattern");
            if (!pattern && child.getValue().isTextual() && (text.startsWith("=") || text.contains("{{"))) {
                find(
                        id,
                        "\"%s\" is an expression".formatted(child.getKey()),
                        "Write a fixed text or value; expressions are not supported");
            }
            if (child.getValue().isObject()) {
                expressions(child.getValue(), id);
            }
        }
    }

    private void unknown(JsonNode node, Set<String> known, String id, String what) {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!known.contains(name)) {
                find(id, "\"%s\" of the %s is not supported".formatted(name, what), "Remove it");
            }
        }
    }

    private void find(String id, String message, String remedy) {
        findings.add(new SchemaFinding(id, message, remedy));
    }
}
