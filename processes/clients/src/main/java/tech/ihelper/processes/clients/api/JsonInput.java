package tech.ihelper.processes.clients.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.clients.register.Entry;

/**
 * What a program sends, read as a form is: text, numbers and booleans as they are written, null as empty, a list as lines.
 *
 * @param fields those that were sent
 * @param version that the program has seen; null = it does not care
 */
record JsonInput(Map<String, String> fields, @Nullable Integer version) {

    private static final String VERSION = "version";

    /** @throws tech.ihelper.processes.clients.register.InvalidEntry with every field that is unknown or has no text */
    static JsonInput read(@Nullable JsonNode body, Collection<String> known) {
        var shape = new Entry(Map.of());
        var fields = new LinkedHashMap<String, String>();
        if (body == null || !body.isObject()) {
            shape.wrong("body", "Send a JSON object.");
            shape.require();
            throw new IllegalStateException("A body of another shape was let through");
        }
        body.fields().forEachRemaining(field -> {
            var name = field.getKey();
            if (name.equals(VERSION)) {
                if (!field.getValue().canConvertToInt()) {
                    shape.wrong(VERSION, "The version is a whole number, as it was answered.");
                }
            } else if (!known.contains(name)) {
                shape.wrong(name, "There is no such field. These are known: " + String.join(", ", known) + ".");
            } else if (isText(field.getValue())) {
                fields.put(name, text(field.getValue()));
            } else {
                shape.wrong(name, "Send text, a number, true or false, or a list of texts.");
            }
        });
        shape.require();
        return new JsonInput(fields, body.has(VERSION) ? body.path(VERSION).asInt() : null);
    }

    private static boolean isText(JsonNode value) {
        return value.isValueNode()
                || (value.isArray()
                        && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("\n"));
        }
        return value.isNull() ? "" : value.asText();
    }
}
