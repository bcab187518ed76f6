package tech.ihelper.connectors.endpoint;

import java.util.Map;

/** Words with variables in them: {@code Ticket {number} is open}. */
public record TextTemplate(String text) {

    /** @throws UnfitCall when a value is missing */
    public String with(Map<String, Object> variables) {
        return Placeholders.fill(text, variables, (name, value) -> String.valueOf(value));
    }
}
