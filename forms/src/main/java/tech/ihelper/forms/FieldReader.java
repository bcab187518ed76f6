package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what one component of a form asks. For one component. */
final class FieldReader {

    private final JsonNode component;
    private final JsonNode validate;
    private final boolean required;
    private final boolean ignored;
    private final List<SchemaFinding> findings;

    /** @param findings where to write down what must change */
    FieldReader(JsonNode component, List<SchemaFinding> findings) {
        this.component = component;
        this.validate = component.path("validate");
        this.required = validate.path("required").asBoolean(false);
        this.ignored = component.path("disabled").asBoolean(false)
                || component.path("readonly").asBoolean(false);
        this.findings = findings;
    }

    FormField read(String type, String key) {
        var words = label();
        if (words == null) {
            find("The field \"%s\" has no words for people".formatted(key), "Give it a label");
        }
        if (required && ignored) {
            find(
                    "The field \"%s\" is required but cannot be answered".formatted(key),
                    "Make it answerable, or not required");
        }
        var label = words == null ? key : words;
        return switch (type) {
            case "textfield", "textarea" -> text(key, label);
            case "number" -> number(key, label);
            case "checkbox" -> new CheckboxField(key, label, required, ignored);
            case "datetime" -> datetime(key, label);
            default -> new ChoiceField(key, label, required, ignored, options());
        };
    }

    private @Nullable String label() {
        for (var name : List.of("label", "dateLabel", "timeLabel")) {
            var words = component.path(name).asText("");
            if (!words.isBlank()) {
                return words;
            }
        }
        return null;
    }

    private TextField text(String key, String label) {
        var min = length("minLength", 0);
        var max = length("maxLength", TextField.LONGEST);
        if (min > max) {
            find("minLength is larger than maxLength", "Make minLength the smaller one");
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
                pattern(),
                message.isBlank() ? null : message,
                kind);
    }

    private @Nullable Pattern pattern() {
        var pattern = validate.path("pattern").asText("");
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            return SafePattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            find(
                    "The pattern cannot be read: " + e.getDescription(),
                    "Use a regular expression that JavaScript and Java both know");
            return null;
        }
    }

    private int length(String name, int otherwise) {
        var length = validate.path(name);
        if (length.isMissingNode() || length.isNull()) {
            return otherwise;
        }
        if (!length.canConvertToInt() || length.asInt() < 0) {
            find(name + " is not a whole number", "Give a number of characters");
            return otherwise;
        }
        return length.asInt();
    }

    private NumberField number(String key, String label) {
        var min = decimal(validate, "min");
        var max = decimal(validate, "max");
        if (min != null && max != null && min.compareTo(max) > 0) {
            find("min is larger than max", "Make min the smaller one");
        }
        var increment = decimal(component, "increment");
        if (increment != null && increment.signum() <= 0) {
            find("increment is not above zero", "Give a step above zero");
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

    private @Nullable BigDecimal decimal(JsonNode node, String name) {
        var number = node.path(name);
        if (number.isMissingNode() || number.isNull() || number.asText().isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(number.asText());
        } catch (NumberFormatException e) {
            find(name + " is not a number", "Give a number");
            return null;
        }
    }

    private DatetimeField datetime(String key, String label) {
        var subtype =
                switch (component.path("subtype").asText("date")) {
                    case "date" -> DatetimeField.Subtype.DATE;
                    case "time" -> DatetimeField.Subtype.TIME;
                    case "datetime" -> DatetimeField.Subtype.DATETIME;
                    default -> {
                        find("The subtype is not known", "Use date, time or datetime");
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

    private List<ChoiceField.Option> options() {
        var options = new ArrayList<ChoiceField.Option>();
        var seen = new HashSet<Object>();
        for (var option : component.path("values")) {
            var value = value(option.isObject() ? option.path("value") : option);
            if (value == null || !seen.add(value)) {
                find(
                        "An option's value is missing, not simple, or used twice",
                        "Give each option a text, a number or a boolean of its own");
                continue;
            }
            var words = option.path("label").asText("");
            options.add(new ChoiceField.Option(value, words.isBlank() ? value.toString() : words));
        }
        if (options.isEmpty()) {
            find("There is nothing to choose from", "List the options under \"values\"");
        }
        var first = component.path("defaultValue");
        if (!first.isMissingNode() && !first.isNull() && !seen.contains(value(first))) {
            find("The default value is not one of the options", "Choose one of them, or remove it");
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

    private void find(String message, String remedy) {
        findings.add(new SchemaFinding(component.path("id").asText(""), message, remedy));
    }
}
