package tech.ihelper.connectors.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * JSON with variables in its texts: {@code {"title": "Outage {number}", "minutes": "{minutes}"}}. A text that is one variable and
 * nothing else becomes what the variable is, a number or a boolean too. Values are written by the JSON writer, so none can end a
 * text and add a field.
 */
public final class BodyTemplate {

    private static final int LONGEST = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode template;

    /** @throws UnfitCall when it is no JSON */
    public BodyTemplate(String text) {
        try {
            template = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnfitCall("The body is no JSON.", "Write for example {\"title\": \"Outage {number}\"}.");
        }
        if (text.length() > LONGEST || template.isMissingNode()) {
            throw new UnfitCall("The body is empty or too long.", "Write at most %d characters.".formatted(LONGEST));
        }
    }

    /** @throws UnfitCall when a value is missing */
    public String with(Map<String, Object> variables) {
        return filled(template, variables).toString();
    }

    private static JsonNode filled(JsonNode node, Map<String, Object> variables) {
        if (node.isTextual()) {
            return filled(node.textValue(), variables);
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> array.add(filled(one, variables)));
            return array;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), variables)));
            return object;
        }
        return node;
    }

    private static JsonNode filled(String text, Map<String, Object> variables) {
        var alone = Placeholders.NAME.matcher(text);
        if (alone.matches()) {
            return JSON.valueToTree(simple(Placeholders.value(alone.group(1), variables)));
        }
        return JsonNodeFactory.instance.textNode(
                Placeholders.fill(text, variables, (name, value) -> String.valueOf(value)));
    }

    private static Object simple(Object value) {
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
