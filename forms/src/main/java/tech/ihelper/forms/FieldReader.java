package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;

/** Reads what one component of a form asks. For one component. */
final class FieldReader {

    /** What is only shown, and may be computed by the browser alone. */
    private static final Set<String> SHOWN = Set.of("description", "appearance", "accept", "multiple");

    /** What is read as an expression on its own. */
    private static final Set<String> READ =
            Set.of("readonly", "valuesExpression", "expression", "conditional", "properties");

    private static final List<Integer> INTERVALS = List.of(1, 5, 10, 15, 30, 60);

    private final JsonNode component;
    private final JsonNode validate;
    private final String id;
    private final Findings findings;

    /** @param findings where to write down what must change */
    FieldReader(JsonNode component, Findings findings) {
        this.component = component;
        this.validate = component.path("validate");
        this.id = component.path("id").asText("");
        this.findings = findings;
    }

    /** Null, and a finding, when nothing can be made of it. */
    @Nullable
    FormField read(String type, List<String> path, Condition hide) {
        texts();
        var asked = asked(type, path, hide);
        return switch (type) {
            case "textfield", "textarea" -> text(asked, type.equals("textarea"));
            case "number" -> number(asked);
            case "checkbox" -> new CheckboxField(asked);
            case "datetime" -> datetime(asked);
            case "filepicker" ->
                new FileField(
                        asked,
                        !component.path("multiple").isMissingNode()
                                && !"false".equals(component.path("multiple").asText()));
            case "expression" -> computed(asked);
            case "checklist", "taglist" -> new ChoicesField(asked, options());
            default -> new ChoiceField(asked, options());
        };
    }

    /** Words that are said about the field must be fixed: the server says them too. */
    private void texts() {
        for (var property : component.properties()) {
            var name = property.getKey();
            if (SHOWN.contains(name)) {
                findings.shown(property.getValue(), id, name);
            } else if (!READ.contains(name) && isComputed(property.getValue())) {
                find("\"%s\" is an expression".formatted(name), "Write a fixed text or value");
            }
        }
        for (var name : List.of("required", "patternErrorMessage", "validationType")) {
            if (isComputed(validate.path(name))) {
                find("\"%s\" is an expression".formatted(name), "Write a fixed text or value");
            }
        }
    }

    private static boolean isComputed(JsonNode node) {
        return node.isTextual()
                && (node.asText().startsWith("=") || node.asText().contains("{{"));
    }

    private Asked asked(String type, List<String> path, Condition hide) {
        var key = String.join(".", path);
        var words = type.equals("expression") ? key : label();
        if (words == null) {
            find("The field \"%s\" has no words for people".formatted(key), "Give it a label");
        }
        var required = validate.path("required").asBoolean(false);
        var disabled = component.path("disabled").asBoolean(false);
        var readonly = component.path("readonly");
        if (Findings.isExpression(readonly)) {
            findings.condition(readonly, id, "readonly");
            if (component.has("valuesExpression")) {
                find(
                        "What may be chosen and whether it may be chosen are both computed",
                        "Compute only one of \"readonly\" and \"valuesExpression\"");
            }
        }
        if (required && (disabled || readonly.asBoolean(false))) {
            find(
                    "The field \"%s\" is required but cannot be answered".formatted(key),
                    "Make it answerable, or not required");
        }
        return new Asked(
                id,
                path,
                words == null ? key : words,
                required,
                disabled,
                readonly.asBoolean(false),
                component.path("properties").path("prefill").asText("").equals("true"),
                preset(type),
                hide);
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

    private @Nullable Object preset(String type) {
        var preset = component.path("defaultValue");
        if (preset.isMissingNode() || preset.isNull()) {
            return null;
        }
        var fits =
                switch (type) {
                    case "textfield", "textarea", "datetime" -> preset.isTextual();
                    case "number" ->
                        preset.isNumber()
                                || (component.path("serializeToString").asBoolean(false) && isNumber(preset));
                    case "checkbox" -> preset.isBoolean();
                    case "checklist", "taglist" -> preset.isArray();
                    default -> true;
                };
        if (!fits) {
            find(
                    "The default value is of another type than the answer",
                    "Give one that could be an answer, or remove it");
            return null;
        }
        return Json.value(preset);
    }

    private static boolean isNumber(JsonNode node) {
        try {
            return node.isTextual() && new BigDecimal(node.asText()).scale() < TextField.LONGEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private TextField text(Asked asked, boolean lines) {
        var min = length("minLength");
        var max = length("maxLength");
        if (min.fixed() != null && max.fixed() != null && min.fixed().compareTo(max.fixed()) > 0) {
            find("minLength is larger than maxLength", "Make minLength the smaller one");
        }
        var kind =
                switch (validate.path("validationType").asText("")) {
                    case "email" -> TextField.Kind.EMAIL;
                    case "phone" -> TextField.Kind.PHONE;
                    default -> TextField.Kind.ANY;
                };
        var message = validate.path("patternErrorMessage").asText("");
        return new TextField(asked, lines, min, max, pattern(), message.isBlank() ? null : message, kind);
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

    private Limit length(String name) {
        var length = validate.path(name);
        if (length.isMissingNode() || length.isNull()) {
            return Limit.NONE;
        }
        if (Findings.isExpression(length)) {
            return new Limit(null, findings.expression(length, id, name));
        }
        if (!length.canConvertToInt() || length.asInt() < 0) {
            find(name + " is not a whole number", "Give a number of characters");
            return Limit.NONE;
        }
        return new Limit(BigDecimal.valueOf(length.asInt()), null);
    }

    private NumberField number(Asked asked) {
        var min = size("min");
        var max = size("max");
        if (min.fixed() != null && max.fixed() != null && min.fixed().compareTo(max.fixed()) > 0) {
            find("min is larger than max", "Make min the smaller one");
        }
        var increment = decimal(component, "increment");
        if (increment != null && increment.signum() <= 0) {
            find("increment is not above zero", "Give a step above zero");
            increment = null;
        }
        return new NumberField(
                asked,
                min,
                max,
                component.path("decimalDigits").asInt(-1),
                increment,
                component.path("serializeToString").asBoolean(false));
    }

    private Limit size(String name) {
        return Findings.isExpression(validate.path(name))
                ? new Limit(null, findings.expression(validate.path(name), id, name))
                : new Limit(decimal(validate, name), null);
    }

    private @Nullable BigDecimal decimal(JsonNode node, String name) {
        var number = node.path(name);
        if (number.isMissingNode() || number.isNull() || number.asText().isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(number.asText()).stripTrailingZeros();
        } catch (NumberFormatException e) {
            find(name + " is not a number", "Give a number");
            return null;
        }
    }

    private DatetimeField datetime(Asked asked) {
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
        var interval = component.path("timeInterval").asInt(0);
        if (interval != 0 && !INTERVALS.contains(interval)) {
            find("The timeInterval is not one that form-js offers", "Use one of " + INTERVALS + " minutes");
            interval = 0;
        }
        return new DatetimeField(
                asked, subtype, zone, component.path("disallowPassedDates").asBoolean(false), interval);
    }

    private @Nullable ComputedField computed(Asked asked) {
        var written = component.path("expression");
        if (!Findings.isExpression(written)) {
            find("There is nothing to compute", "Write an expression that begins with =");
            return null;
        }
        var on = component.path("computeOn").asText("change");
        if (!Set.of("change", "presubmit").contains(on)) {
            find("\"computeOn\" is not known", "Use change or presubmit");
        }
        var expression = findings.expression(written, id, "expression");
        return expression == null ? null : new ComputedField(asked, expression, on.equals("presubmit"));
    }

    private Options options() {
        var options = source();
        var preset = component.path("defaultValue");
        if (!preset.isMissingNode() && !preset.isNull()) {
            var all = options instanceof Options.Fixed fixed ? fixed.options() : List.<Options.Option>of();
            var chosen = preset.isArray() ? preset : List.of(preset);
            for (var one : chosen) {
                if (Options.find(all, Json.value((JsonNode) one)).isEmpty()) {
                    find("The default value is not one of the options", "Choose one of them, or remove it");
                }
            }
        }
        return options;
    }

    private Options source() {
        var sources = java.util.stream.Stream.of("values", "valuesKey", "valuesExpression")
                .filter(component::has)
                .toList();
        if (sources.size() > 1) {
            find("There are several lists to choose from", "Keep one of " + sources);
        }
        if (component.has("valuesKey")) {
            return new Options.Filled(component.path("valuesKey").asText(""));
        }
        if (component.has("valuesExpression")) {
            var written = component.path("valuesExpression");
            Expression expression =
                    Findings.isExpression(written) ? findings.expression(written, id, "valuesExpression") : null;
            if (expression == null) {
                find("There is nothing to choose from", "Write an expression that gives a list");
                return new Options.Fixed(List.of());
            }
            return new Options.Computed(expression);
        }
        var fixed = Options.written(Json.value(component.path("values")));
        var sizes = component.path("values").size();
        if (fixed.size() < sizes || hasDouble(fixed)) {
            find(
                    "An option's value is missing, not simple, or used twice",
                    "Give each option a text, a number or a boolean of its own");
        }
        if (fixed.isEmpty()) {
            find("There is nothing to choose from", "List the options under \"values\"");
        }
        return new Options.Fixed(fixed);
    }

    private static boolean hasDouble(List<Options.Option> options) {
        return options.stream()
                .anyMatch(one -> options.stream()
                                .filter(other -> Json.same(one.value(), other.value()))
                                .count()
                        > 1);
    }

    private void find(String message, String remedy) {
        findings.add(id, message, remedy);
    }
}
