package tech.ihelper.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * A form in form-js' format, as it is packaged with a process or made by a manager: what it asks, and what of it this house
 * does not support yet.
 *
 * @param key the form's id, unique across all subjects, as {@code emergency-response.assess-severity}; empty when missing
 * @param fields what is asked, in the form's order; static text is not among them
 * @param findings everything that must change before the form may be used; empty for a good form
 */
public record FormSchema(String key, List<FormField> fields, List<SchemaFinding> findings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FormSchema {
        fields = List.copyOf(fields);
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

    /** The field that is asked under this key. */
    public Optional<FormField> field(String fieldKey) {
        return fields.stream().filter(field -> field.key().equals(fieldKey)).findFirst();
    }
}
