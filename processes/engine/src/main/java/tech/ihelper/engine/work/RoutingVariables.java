package tech.ihelper.engine.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker may hand to its case. The engine would refuse the rest as well, but late and without a name. */
final class RoutingVariables {

    /** The engine's own limit of a text variable. */
    private static final int LONGEST_TEXT = 4_000;

    private RoutingVariables() {}

    /** A worker returned what no case can hold; trying again would not help. */
    static final class NotPrimitive extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NotPrimitive(String message) {
            super(message);
        }
    }

    static Map<String, @Nullable Object> checked(Map<String, ? extends @Nullable Object> returned) {
        var checked = new LinkedHashMap<String, @Nullable Object>();
        returned.forEach((name, value) -> checked.put(name, checked(name, value)));
        return checked;
    }

    private static @Nullable Object checked(String name, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() > LONGEST_TEXT) {
                throw new NotPrimitive("The result '%s' is a text of %d characters: keep it in a table of your own."
                        .formatted(name, text.length()));
            }
            return text.replace('\u0000', '\uFFFD');
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double) {
            return value;
        }
        throw new NotPrimitive("The result '%s' is a %s: a case holds texts, whole numbers, doubles and booleans."
                .formatted(name, value.getClass().getName()));
    }
}
