package tech.ihelper.connectors.endpoint;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of variables in a text: {@code Ticket {number} is open}. */
final class Placeholders {

    static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,79})\\}");

    private Placeholders() {}

    /** Makes a value what it is in the place that it gets to. */
    interface Writing {
        String write(String name, Object value);
    }

    /** @throws UnfitCall when a variable is missing */
    static String fill(String text, Map<String, Object> variables, Writing writing) {
        return NAME.matcher(text).replaceAll(found -> {
            var name = found.group(1);
            return Matcher.quoteReplacement(writing.write(name, value(name, variables)));
        });
    }

    static Object value(String name, Map<String, Object> variables) {
        var value = variables.get(name);
        if (value == null) {
            throw new UnfitCall("The case has no value '%s'.".formatted(name), "Set it in a step before this one.");
        }
        return value;
    }
}
