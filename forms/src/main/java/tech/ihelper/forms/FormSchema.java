package tech.ihelper.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A form in form-js' format, as it is packaged with a process or made by a manager: what it asks, and what of it this house
 * does not support yet.
 *
 * @param key the form's id, unique across all subjects, as {@code emergency-response.assess-severity}; empty when missing
 * @param components everything in it, in the form's order
 * @param findings everything that must change before the form may be used; empty for a good form
 */
public record FormSchema(String key, List<Component> components, List<SchemaFinding> findings) {

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
