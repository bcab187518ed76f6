package tech.ihelper.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form in form-js' format, as it is packaged with a process or made by a manager: what it asks, and what of it this house
 * does not support yet.
 *
 * @param key the form's id, unique across all subjects, as {@code emergency-response.assess-severity}; empty when missing
 * @param components everything in it, in the form's order
 * @param findings everything that must change before the form may be used; empty for a good form
 */
public record FormSchema(String key, List<Component> components, List<SchemaFinding> findings) {

    /** Longer texts are no preset of an address. */
    private static final int LONGEST_PRESET = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FormSchema {
        components = List.copyOf(components);
        findings = List.copyOf(findings);
    }

    /** @throws IllegalArgumentException when this is not a JSON object; everything else becomes a finding */
    public static FormSchema parse(String json) {
        return new SchemaReader().read(object(json));
    }

    private static JsonNode object(String json) {
        try {
            var root = JSON.readTree(json);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException("The form is nested too deep, or one of its texts is too long", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The form is not JSON: line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        }
        throw new IllegalArgumentException("The form is not a JSON object");
    }

    /** What is asked, in the form's order, those in groups and lists too; what is only shown is not among them. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>();
        collect(components, fields);
        return fields;
    }

    /**
     * What an address may fill in: its texts for fields that carry {@code "properties": {"prefill": "true"}}, nested as the form
     * is; never in a list's rows.
     */
    public Map<String, Object> preset(Map<String, String> address) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        for (var place : outsideOfLists(components, List.of())) {
            var text = address.get(Paths.text(place));
            if (text != null && text.length() <= LONGEST_PRESET) {
                Tree.set(data, place, text);
            }
        }
        return Collections.unmodifiableMap(data);
    }

    private static List<List<Object>> outsideOfLists(List<Component> components, List<Object> around) {
        var places = new ArrayList<List<Object>>();
        for (var component : components) {
            if (component instanceof FormField field && field.asked().prefillable()) {
                places.add(Paths.append(around, field.asked().path()));
            } else if (component instanceof Group group) {
                places.addAll(outsideOfLists(group.components(), Paths.append(around, group.path())));
            }
        }
        return places;
    }

    private static void collect(List<Component> components, List<FormField> fields) {
        for (var component : components) {
            if (component instanceof FormField field) {
                fields.add(field);
            } else if (component instanceof Group group) {
                collect(group.components(), fields);
            } else if (component instanceof RowList list) {
                collect(list.components(), fields);
            }
        }
    }
}
