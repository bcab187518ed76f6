package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a form and writes down everything in it that this house would not treat as form-js does. */
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
            return;
        }
        if (!keys.add(key)) {
            find(id, "The key \"%s\" is used twice".formatted(key), "Give each field a key of its own");
            return;
        }
        var label = label(component);
        if (label == null) {
            find(id, "The field \"%s\" has no words for people".formatted(key), "Give it a label");
        }
        var named = label == null ? key : label;
        var required = component.path("validate").path("required").asBoolean(false);
        var ignored = component.path("disabled").asBoolean(false)
                || component.path("readonly").asBoolean(false);
        if (required && ignored) {
            find(
                    id,
                    "The field \"%s\" is required but cannot be answered".formatted(key),
                    "Make it answerable, or not required");
        }
        fields.add(
                switch (type) {
                    case "textfield", "textarea" -> text(component, id, key, named, required, ignored);
                    case "number" -> number(component, id, key, named, required, ignored);
                    case "checkbox" -> new CheckboxField(key, named, required, ignored);
                    case "datetime" -> datetime(component, id, key, named, required, ignored);
                    default -> new ChoiceField(key, named, required, ignored, options(component, id));
                });
    }

    private static @Nullable String label(JsonNode component) {
        for (var name : List.of("label", "dateLabel", "timeLabel")) {
            var words = component.path(name).asText("");
            if (!words.isBlank()) {
                return words;
            }
        }
        return null;
    }

    private TextField text(JsonNode component, String id, String key, String label, boolean required, boolean ignored) {
        var validate = component.path("validate");
        var min = length(validate, "minLength", 0, id);
        var max = length(validate, "maxLength", TextField.LONGEST, id);
        if (min > max) {
            find(id, "minLength is larger than maxLength", "Make minLength the smaller one");
        }
        var kind =
                switch (validate.path("validationType").asText("")) {
                    case "email" -> TextField.Kind.EMAIL;
                    case "phone" -> TextField.Kind.PHONE;
                    default -> TextField.Kind.ANY;
                };
        var message = validate.path("patternErrorMessage").asText("");
        return new TextField(
                key,
                label,
                required,
                ignored,
                component.path("type").asText().equals("textarea"),
                min,
                max,
                pattern(validate, id),
                message.isBlank() ? null : message,
                kind);
    }

    private @Nullable Pattern pattern(JsonNode validate, String id) {
        var pattern = validate.path("pattern").asText("");
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            return SafePattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            find(
                    id,
                    "The pattern cannot be read: " + e.getDescription(),
                    "Use a regular expression that JavaScript and Java both know");
            return null;
        }
    }

    private int length(JsonNode validate, String name, int otherwise, String id) {
        var length = validate.path(name);
        if (length.isMissingNode() || length.isNull()) {
            return otherwise;
        }
        if (!length.canConvertToInt() || length.asInt() < 0) {
            find(id, name + " is not a whole number", "Give a number of characters");
            return otherwise;
        }
        return length.asInt();
    }

    private NumberField number(
            JsonNode component, String id, String key, String label, boolean required, boolean ignored) {
        var validate = component.path("validate");
        var min = decimal(validate, "min", id);
        var max = decimal(validate, "max", id);
        if (min != null && max != null && min.compareTo(max) > 0) {
            find(id, "min is larger than max", "Make min the smaller one");
        }
        var increment = decimal(component, "increment", id);
        if (increment != null && increment.signum() <= 0) {
            find(id, "increment is not above zero", "Give a step above zero");
            increment = null;
        }
        return new NumberField(
                key,
                label,
                required,
                ignored,
                min,
                max,
                component.path("decimalDigits").asInt(-1),
                increment,
                component.path("serializeToString").asBoolean(false));
    }

    private @Nullable BigDecimal decimal(JsonNode node, String name, String id) {
        var number = node.path(name);
        if (number.isMissingNode() || number.isNull() || number.asText().isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(number.asText());
        } catch (NumberFormatException e) {
            find(id, name + " is not a number", "Give a number");
            return null;
        }
    }

    private DatetimeField datetime(
            JsonNode component, String id, String key, String label, boolean required, boolean ignored) {
        var subtype =
                switch (component.path("subtype").asText("date")) {
                    case "date" -> DatetimeField.Subtype.DATE;
                    case "time" -> DatetimeField.Subtype.TIME;
                    case "datetime" -> DatetimeField.Subtype.DATETIME;
                    default -> {
                        find(id, "The subtype is not known", "Use date, time or datetime");
                        yield DatetimeField.Subtype.DATE;
                    }
                };
        var zone =
                switch (component.path("timeSerializingFormat").asText("no_timezone")) {
                    case "utc_offset" -> DatetimeField.Zone.OFFSET;
                    case "utc_normalized" -> DatetimeField.Zone.UTC;
                    default -> DatetimeField.Zone.NONE;
                };
        return new DatetimeField(key, label, required, ignored, subtype, zone);
    }

    private List<ChoiceField.Option> options(JsonNode component, String id) {
        var options = new ArrayList<ChoiceField.Option>();
        var seen = new HashSet<Object>();
        for (var option : component.path("values")) {
            var value = value(option.isObject() ? option.path("value") : option);
            if (value == null || !seen.add(value)) {
                find(
                        id,
                        "An option's value is missing, not simple, or used twice",
                        "Give each option a text, a number or a boolean of its own");
                continue;
            }
            var words = option.path("label").asText("");
            options.add(new ChoiceField.Option(value, words.isBlank() ? value.toString() : words));
        }
        if (options.isEmpty()) {
            find(id, "There is nothing to choose from", "List the options under \"values\"");
        }
        var first = component.path("defaultValue");
        if (!first.isMissingNode() && !first.isNull() && !seen.contains(value(first))) {
            find(id, "The default value is not one of the options", "Choose one of them, or remove it");
        }
        return options;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isTextual() && !node.asText().isEmpty()) {
            return node.asText();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? node.asBoolean() : null;
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
