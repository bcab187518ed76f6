package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nested answers: maps by name, lists by index. A path holds names and, for rows, integers. */
final class Tree {

    private Tree() {}

    /** The value at a path; null also where there is none. */
    static @Nullable Object get(@Nullable Object root, List<?> path) {
        var at = root;
        for (var step : path) {
            at = child(at, step);
        }
        return at;
    }

    static boolean has(Map<String, @Nullable Object> root, List<?> path) {
        var parent = get(root, path.subList(0, path.size() - 1));
        var last = path.get(path.size() - 1);
        return last instanceof String
                ? parent instanceof Map<?, ?> map && map.containsKey(last)
                : child(parent, last) != null;
    }

    private static @Nullable Object child(@Nullable Object parent, Object step) {
        if (step instanceof Integer index) {
            return parent instanceof List<?> list && index < list.size() ? list.get(index) : null;
        }
        return parent instanceof Map<?, ?> map ? map.get(step) : null;
    }

    /** Sets a value; whatever on the way is no map or list becomes one. */
    static void set(Map<String, @Nullable Object> root, List<?> path, @Nullable Object value) {
        Object at = root;
        var last = path.size() - 1;
        for (var i = 0; i < last; i++) {
            at = holder(at, path.get(i), path.get(i + 1) instanceof Integer);
        }
        put(at, path.get(last), value);
    }

    private static Object holder(Object parent, Object step, boolean ofRows) {
        var child = child(parent, step);
        if (child != null && (ofRows ? child instanceof List : child instanceof Map)) {
            return child;
        }
        var holder = ofRows ? new ArrayList<@Nullable Object>() : new LinkedHashMap<String, @Nullable Object>();
        put(parent, step, holder);
        return holder;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object parent, Object step, @Nullable Object value) {
        if (step instanceof Integer index) {
            var list = (List<@Nullable Object>) parent;
            while (list.size() <= index) {
                list.add(null);
            }
            list.set(index, value);
        } else {
            ((Map<String, @Nullable Object>) parent).put((String) step, value);
        }
    }

    /** Takes a value away, and every map above it that is empty then. */
    static void remove(Map<String, @Nullable Object> root, List<?> path) {
        for (var length = path.size(); length > 0; length--) {
            var parent = get(root, path.subList(0, length - 1));
            var step = path.get(length - 1);
            if (!(parent instanceof Map<?, ?> map) || !(step instanceof String)) {
                return;
            }
            map.remove(step);
            if (!map.isEmpty()) {
                return;
            }
        }
    }

    /** A copy that shares no map and no list. */
    static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> root) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        root.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    /** A row of its own: a copy when it is a map, empty when it is something else. */
    static Map<String, @Nullable Object> row(@Nullable Object value) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> row.put(String.valueOf(name), copied(inner)));
        }
        return row;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, inner) -> copy.put(String.valueOf(name), copied(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(inner -> copy.add(copied(inner)));
            return copy;
        }
        return value;
    }
}
