package tech.ihelper.forms;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The components of form-js 1.23, and what each may carry. */
final class ComponentRules {

    static final Set<String> EVERY = Set.of("id", "type", "layout", "properties", "conditional");

    private static final Set<String> FIELD =
            Set.of("key", "label", "description", "disabled", "readonly", "validate", "defaultValue");
    private static final Set<String> CHOICE = Set.of(
            "key",
            "label",
            "description",
            "disabled",
            "readonly",
            "validate",
            "defaultValue",
            "values",
            "valuesKey",
            "valuesExpression");
    private static final Set<String> HOLDER = Set.of("label", "path", "components", "showOutline", "verticalAlignment");

    /** What is asked. */
    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("textfield", with(FIELD, "appearance")),
            Map.entry("textarea", FIELD),
            Map.entry("number", with(FIELD, "appearance", "decimalDigits", "increment", "serializeToString")),
            Map.entry("checkbox", FIELD),
            Map.entry("checklist", CHOICE),
            Map.entry("taglist", CHOICE),
            Map.entry("radio", CHOICE),
            Map.entry("select", with(CHOICE, "searchable")),
            Map.entry(
                    "datetime",
                    with(
                            FIELD,
                            "subtype",
                            "dateLabel",
                            "timeLabel",
                            "timeInterval",
                            "timeSerializingFormat",
                            "use24h",
                            "disallowPassedDates")),
            Map.entry("filepicker", Set.of("key", "label", "disabled", "readonly", "validate", "accept", "multiple")),
            Map.entry("expression", Set.of("key", "expression", "computeOn")));

    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("group", HOLDER),
            Map.entry(
                    "dynamiclist",
                    with(
                            HOLDER,
                            "isRepeating",
                            "allowAddRemove",
                            "defaultRepetitions",
                            "disableCollapse",
                            "nonCollapsedItems")),
            Map.entry("text", Set.of("text")),
            Map.entry("html", Set.of("content")),
            Map.entry("image", Set.of("source", "alt")),
            Map.entry("table", Set.of("label", "dataSource", "columns", "columnsExpression", "rowCount")),
            Map.entry("documentPreview", Set.of("label", "title", "dataSource", "endpointKey", "maxHeight")),
            Map.entry("button", Set.of("label", "action")),
            Map.entry("spacer", Set.of("height")),
            Map.entry("separator", Set.of()));

    private static final Map<String, Set<String>> VALIDATIONS = Map.of(
            "textfield",
                    Set.of("required", "minLength", "maxLength", "pattern", "patternErrorMessage", "validationType"),
            "textarea",
                    Set.of("required", "minLength", "maxLength", "pattern", "patternErrorMessage", "validationType"),
            "number", Set.of("required", "min", "max"));

    private ComponentRules() {}

    static boolean isKnown(String type) {
        return FIELDS.containsKey(type) || OTHERS.containsKey(type);
    }

    static boolean isField(String type) {
        return FIELDS.containsKey(type);
    }

    /** Whether a component of this type may carry a property. */
    static boolean mayCarry(String type, String property) {
        return EVERY.contains(property)
                || FIELDS.getOrDefault(type, OTHERS.getOrDefault(type, Set.of()))
                        .contains(property);
    }

    static boolean mayDemand(String type, String validation) {
        return VALIDATIONS.getOrDefault(type, Set.of("required")).contains(validation);
    }

    static String all() {
        var all = new HashSet<>(FIELDS.keySet());
        all.addAll(OTHERS.keySet());
        return String.join(", ", all.stream().sorted().toList());
    }

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
