package tech.ihelper.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;

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

    private static final Pattern KEY =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}(\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,5}");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    /** What the names mean that expressions have in a list's rows. */
    private static final Set<String> TAKEN = Set.of("this", "parent", "i");

    private final Findings findings = new Findings();
    private final Set<String> ids = new HashSet<>();
    private final PathClaims claims = new PathClaims();
    private int count;

    /** @param path of the answers around @param lists the paths of the lists around, outermost first */
    private record Surroundings(List<String> path, List<List<String>> lists, int depth) {

        Surroundings in(List<String> more, boolean isList) {
            var inside = join(path, more);
            var all = new ArrayList<>(lists);
            if (isList) {
                all.add(inside);
            }
            return new Surroundings(inside, all, depth + 1);
        }
    }

    FormSchema read(JsonNode form) {
        var id = form.path("id").asText("");
        if (!ID.matcher(id).matches()) {
            findings.add(
                    "",
                    "The form's id \"%s\" does not name its subject".formatted(id),
                    "Write <subject>.<form>, as in emergency-response.assess-severity");
        }
        for (var names = form.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!FORM.contains(name)) {
                findings.add("", "\"%s\" of the form is not supported".formatted(name), "Remove it");
            }
        }
        if (!form.path("components").isArray()) {
            findings.add("", "The form has no list of components", "Add \"components\": [...]");
        }
        var components = components(form, new Surroundings(List.of(), List.of(), 0));
        if (count > FormLimits.COMPONENTS) {
            findings.add(
                    "",
                    "The form has more than %d components".formatted(FormLimits.COMPONENTS),
                    "Make two forms of it");
        }
        SchemaDependencies.check(components, findings);
        return new FormSchema(id, components, findings.all());
    }

    private List<Component> components(JsonNode parent, Surroundings place) {
        var components = new ArrayList<Component>();
        for (var one : parent.path("components")) {
            if (++count > FormLimits.COMPONENTS) {
                break;
            }
            var component = component(one, place);
            if (component != null) {
                components.add(component);
            }
        }
        return components;
    }

    private @Nullable Component component(JsonNode component, Surroundings place) {
        var type = component.path("type").asText("");
        var id = component.path("id").asText("");
        if (!ComponentRules.isKnown(type)) {
            findings.add(
                    id,
                    type.equals("iframe")
                            ? "A page of another house inside a form (iframe) is not shown"
                            : "Components of type \"%s\" are not supported".formatted(type),
                    type.equals("iframe")
                            ? "Link to it from a text: the content security policy keeps foreign pages out"
                            : "Use one of: " + ComponentRules.all());
            return null;
        }
        if (id.isEmpty() || !ids.add(id)) {
            findings.add(id, "A component's id is missing or used twice", "Give each component an id of its own");
        }
        properties(component, type, id);
        if (component.path("properties").has("page") && (!type.equals("group") || place.depth() > 0)) {
            findings.add(
                    id,
                    "Only a group that lies in no other can be a page",
                    "Remove \"page\" from its properties, or move it out");
        }
        var hide = component.path("conditional").hasNonNull("hide")
                ? findings.condition(component.path("conditional").path("hide"), id, "conditional.hide")
                : Condition.NEVER;
        return switch (type) {
            case "group" -> group(component, id, hide, place);
            case "dynamiclist" -> list(component, id, hide, place);
            default ->
                ComponentRules.isField(type) ? field(component, type, id, hide, place) : ornament(component, id, hide);
        };
    }

    private void properties(JsonNode component, String type, String id) {
        for (var property : component.properties()) {
            if (!ComponentRules.mayCarry(type, property.getKey())) {
                findings.add(id, "\"%s\" of a %s is not supported".formatted(property.getKey(), type), "Remove it");
            }
        }
        for (var validation : component.path("validate").properties()) {
            if (!ComponentRules.mayDemand(type, validation.getKey())) {
                findings.add(
                        id,
                        "\"%s\" of a %s's validation is not supported".formatted(validation.getKey(), type),
                        "Remove it");
            }
        }
        for (var condition : component.path("conditional").properties()) {
            if (!condition.getKey().equals("hide")) {
                findings.add(
                        id, "\"%s\" of the condition is not supported".formatted(condition.getKey()), "Use \"hide\"");
            }
        }
    }

    private @Nullable Component group(JsonNode component, String id, Condition hide, Surroundings place) {
        var path = path(component, "path", id, true);
        if (path == null || isTooDeep(id, place)) {
            return null;
        }
        var whole = join(place.path(), path);
        if (claims.isInForeignList(whole, place.lists()) || !claims.group(whole)) {
            claimed(id, whole);
        }
        findings.shown(component.path("label"), id, "label");
        return new Group(id, hide, path, components(component, place.in(path, false)));
    }

    private @Nullable Component list(JsonNode component, String id, Condition hide, Surroundings place) {
        var path = path(component, "path", id, false);
        if (path == null || isTooDeep(id, place)) {
            return null;
        }
        var whole = join(place.path(), path);
        if (claims.isInForeignList(whole, place.lists()) || !claims.list(whole)) {
            claimed(id, whole);
        }
        if (!component.path("isRepeating").asBoolean(true)) {
            findings.add(id, "A list that does not repeat is a group", "Use a group with the same path");
        }
        var label = component.path("label").asText("");
        if (label.isBlank() || label.startsWith("=") || label.contains("{{")) {
            findings.add(id, "The list has no fixed words for people", "Give it a label without expressions");
        }
        var repetitions = component.path("defaultRepetitions").asInt(1);
        if (repetitions < 0 || repetitions > FormLimits.ROWS) {
            findings.add(id, "defaultRepetitions is not between 0 and " + FormLimits.ROWS, "Give a smaller number");
        }
        var inside = components(component, place.in(path, true));
        return new RowList(
                id,
                hide,
                path,
                label.isBlank() ? Paths.text(path) : label,
                Math.max(0, Math.min(repetitions, FormLimits.ROWS)),
                !component.path("allowAddRemove").asBoolean(true),
                inside);
    }

    private boolean isTooDeep(String id, Surroundings place) {
        if (place.depth() < FormLimits.DEPTH) {
            return false;
        }
        findings.add(
                id,
                "Groups and lists are nested more than %d deep".formatted(FormLimits.DEPTH),
                "Make the form flatter, or two of it");
        return true;
    }

    private @Nullable Component field(JsonNode component, String type, String id, Condition hide, Surroundings place) {
        var path = path(component, "key", id, false);
        if (path == null) {
            return null;
        }
        var whole = join(place.path(), path);
        if (claims.isInForeignList(whole, place.lists()) || !claims.answer(whole)) {
            claimed(id, whole);
            return null;
        }
        return new FieldReader(component, findings).read(type, path, hide);
    }

    private Component ornament(JsonNode component, String id, Condition hide) {
        for (var property : component.properties()) {
            if (!ComponentRules.EVERY.contains(property.getKey())) {
                findings.shown(property.getValue(), id, property.getKey());
            }
        }
        var source = component.path("source");
        if (source.isTextual()
                && !Findings.isExpression(source)
                && !source.asText().matches("(?s)(data:image/|\\{\\{).*")) {
            findings.add(
                    id,
                    "The picture lies in another house",
                    "Write it into the form as data:image/...: the content security policy keeps foreign pictures out");
        }
        return new Ornament(id, hide);
    }

    /** The names that an answer or its surroundings are kept under; null, and a finding, when they cannot be. */
    private @Nullable List<String> path(JsonNode component, String property, String id, boolean mayBeEmpty) {
        var written = component.path(property).asText("");
        if (written.isEmpty() && mayBeEmpty) {
            return List.of();
        }
        if (!KEY.matcher(written).matches()) {
            findings.add(
                    id,
                    "The %s \"%s\" cannot name an answer".formatted(property, written),
                    "Use letters, digits and _ only, beginning with a letter; points between the names of a nested one");
            return null;
        }
        var names = Arrays.asList(written.split("\\."));
        var reserved = names.stream()
                .filter(name -> TAKEN.contains(name) || Expression.isReserved(name))
                .findFirst();
        if (reserved.isPresent()) {
            findings.add(
                    id,
                    "The %s \"%s\" is a word of expressions".formatted(property, reserved.get()),
                    "Name it otherwise");
            return null;
        }
        return names;
    }

    private void claimed(String id, List<String> path) {
        findings.add(
                id,
                "The key \"%s\" is used twice".formatted(Paths.text(path)),
                "Give each field a key of its own, and none inside of another's");
    }

    private static List<String> join(List<String> start, List<String> more) {
        var path = new ArrayList<>(start);
        path.addAll(more);
        return path;
    }
}
