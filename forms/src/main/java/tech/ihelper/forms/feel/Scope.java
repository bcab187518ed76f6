package tech.ihelper.forms.feel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression may read.
 *
 * @param names texts, numbers, booleans, lists, maps with names as keys, null
 * @param outer where a name is looked for that is not here; null for the outermost
 */
public record Scope(Map<String, ? extends @Nullable Object> names, @Nullable Scope outer) {

    public static Scope of(Map<String, ? extends @Nullable Object> names) {
        return new Scope(names, null);
    }

    Scope with(Map<String, ? extends @Nullable Object> inner) {
        return new Scope(inner, this);
    }

    /** The value of a name; null also when there is no such name. */
    @Nullable
    Object get(String name) {
        for (var scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name)) {
                return scope.names.get(name);
            }
        }
        return null;
    }
}
