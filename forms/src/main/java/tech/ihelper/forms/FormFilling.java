package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a form as form-js does when it is shown: each field cleaned, preset or empty; each list with its first rows. For one form. */
final class FormFilling {

    private final Map<String, @Nullable Object> given;
    private final Map<String, @Nullable Object> filled;

    private FormFilling(Map<String, ? extends @Nullable Object> given) {
        this.given = Tree.copy(given);
        this.filled = Tree.copy(given);
    }

    static FormData fill(List<Component> components, Map<String, ? extends @Nullable Object> given) {
        var filling = new FormFilling(given);
        filling.all(components, List.of());
        return new FormData(filling.filled);
    }

    private void all(List<Component> components, List<Object> place) {
        for (var component : components) {
            if (component instanceof FormField field) {
                field(field, Paths.append(place, field.asked().path()));
            } else if (component instanceof Group group) {
                all(group.components(), Paths.append(place, group.path()));
            } else if (component instanceof RowList list) {
                rows(list, Paths.append(place, list.path()));
            }
        }
    }

    private void field(FormField field, List<Object> path) {
        var preset = field.asked().preset();
        var value = Tree.has(given, path)
                ? field.cleaned(Tree.get(given, path), new FormData(given))
                : preset != null ? preset : field.empty();
        Tree.set(filled, path, value);
    }

    private void rows(RowList list, List<Object> path) {
        var rows = new ArrayList<@Nullable Object>();
        if (Tree.get(given, path) instanceof List<?> some) {
            some.stream().limit(FormLimits.ROWS).forEach(row -> rows.add(Tree.row(row)));
        } else {
            for (var i = 0; i < list.repetitions(); i++) {
                rows.add(new LinkedHashMap<>());
            }
        }
        Tree.set(filled, path, rows);
        for (var i = 0; i < rows.size(); i++) {
            all(list.components(), Paths.append(path, (Object) i));
        }
    }
}
