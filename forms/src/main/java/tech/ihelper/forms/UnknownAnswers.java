package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a form does not ask for. */
final class UnknownAnswers {

    /** More are not told. */
    private static final int MOST = 20;

    private final Map<String, UnknownAnswers> inside = new HashMap<>();
    private boolean isAnswer;

    private UnknownAnswers() {}

    /** Paths of what was sent and is not asked. */
    static List<String> among(List<Component> components, Map<String, ? extends @Nullable Object> sent) {
        var known = new UnknownAnswers();
        known.learn(components);
        var unknown = new ArrayList<String>();
        known.look(sent, "", unknown);
        return unknown;
    }

    private void learn(List<Component> components) {
        for (var component : components) {
            if (component instanceof FormField field) {
                at(field.asked().path()).isAnswer = true;
            } else if (component instanceof Group group) {
                at(group.path()).learn(group.components());
            } else if (component instanceof RowList list) {
                at(list.path()).learn(list.components());
            }
        }
    }

    private UnknownAnswers at(List<String> path) {
        var at = this;
        for (var name : path) {
            at = at.inside.computeIfAbsent(name, any -> new UnknownAnswers());
        }
        return at;
    }

    private void look(@Nullable Object sent, String place, List<String> unknown) {
        if (isAnswer || unknown.size() >= MOST) {
            return;
        }
        if (sent instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                var path = place.isEmpty() ? shortened(name) : place + "." + shortened(name);
                var known = inside.get(name);
                if (known != null) {
                    known.look(value, path, unknown);
                } else if (unknown.size() < MOST) {
                    unknown.add(path);
                }
            });
        } else if (sent instanceof List<?> rows) {
            for (var i = 0; i < Math.min(rows.size(), FormLimits.ROWS); i++) {
                look(rows.get(i), place + "." + i, unknown);
            }
        }
    }

    private static String shortened(@Nullable Object name) {
        var text = String.valueOf(name);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
