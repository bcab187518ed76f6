package tech.ihelper.connectors.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a message is published: {@code sites/{site}/alarm}. A value is one level of it: a case does not choose another branch, and
 * a topic to publish on has no wildcards (MQTT 3.1.1, 4.7).
 */
public final class MqttTopic {

    private static final int LONGEST = 500;
    private static final Pattern SHAPE = Pattern.compile(
            "(?:[A-Za-z0-9._ :=-]|\\{[A-Za-z][A-Za-z0-9]{0,79}\\})+(?:/(?:[A-Za-z0-9._ :=-]|\\{[A-Za-z][A-Za-z0-9]{0,79}\\})+)*");

    private final String template;

    /** @throws UnfitCall when nothing can be published there */
    public MqttTopic(String text) {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            throw new UnfitCall(
                    "'%s' is no topic.".formatted(text),
                    "Write levels of letters, digits and variables in braces, as in sites/{site}/alarm.");
        }
        template = text;
    }

    /** @throws UnfitCall when a value is missing or is no single level */
    public String with(Map<String, Object> variables) {
        var topic = Placeholders.fill(template, variables, MqttTopic::level);
        if (topic.getBytes(StandardCharsets.UTF_8).length > 65_535) {
            throw new UnfitCall("The topic is too long.", "Use shorter values.");
        }
        return topic;
    }

    private static String level(String name, Object value) {
        var text = String.valueOf(value);
        if (text.isBlank() || text.chars().anyMatch(c -> "/+#$".indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw new UnfitCall(
                    "'%s' is empty or holds one of / + # $, and cannot be a level of a topic.".formatted(name),
                    "Correct it in a step before this one.");
        }
        return text;
    }
}
