package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, laid over what the form was filled with: only answers that may be given, and no more of them than may be. For one
 * form.
 */
final class FormAnswers {

    private final Map<String, ? extends @Nullable Object> sent;
    private final FormData data;
    private final FormWords words;
    private final Map<String, @Nullable Object> answers;
    private final Map<String, FieldError> errors = new LinkedHashMap<>();
    private int count;

    FormAnswers(Map<String, ? extends @Nullable Object> sent, FormData data, FormWords words) {
        this.sent = sent;
        this.data = data;
        this.words = words;
        this.answers = Tree.copy(data.initial());
    }

    Map<String, @Nullable Object> all(List<Component> components) {
        take(components, List.of());
        return answers;
    }

    /** What is wrong with lists, by path. */
    Map<String, FieldError> errors() {
        return errors;
    }

    private void take(List<Component> components, List<Object> place) {
        for (var component : components) {
            if (component instanceof FormField field) {
                take(field, Paths.append(place, field.asked().path()));
            } else if (component instanceof Group group) {
                take(group.components(), Paths.append(place, group.path()));
            } else if (component instanceof RowList list) {
                rows(list, Paths.append(place, list.path()));
            }
        }
    }

    private void take(FormField field, List<Object> path) {
        count++;
        if (!field.asked().disabled() && !field.asked().readonly() && !(field instanceof ComputedField)) {
            var value = Tree.get(sent, path);
            Tree.set(answers, path, value == null ? field.empty() : value);
        }
    }

    private void rows(RowList list, List<Object> path) {
        var filled = Tree.get(data.initial(), path) instanceof List<?> some ? some : List.of();
        var given = Tree.get(sent, path);
        if (given != null && !(given instanceof List)) {
            complain(list, path, "type", "type.rows", 0);
        }
        var size = given instanceof List<?> some ? some.size() : 0;
        if (list.fixed() && size != filled.size() && given != null) {
            complain(list, path, "rows", "rows.fixed", filled.size());
        } else if (size > FormLimits.ROWS) {
            complain(list, path, "rows", "rows.many", FormLimits.ROWS);
        }
        var rows = new ArrayList<@Nullable Object>();
        for (var i = 0; i < (list.fixed() ? filled.size() : Math.min(size, FormLimits.ROWS)); i++) {
            rows.add(Tree.row(list.fixed() ? filled.get(i) : null));
        }
        Tree.set(answers, path, rows);
        for (var i = 0; i < rows.size() && count < FormLimits.ANSWERS; i++) {
            take(list.components(), Paths.append(path, (Object) i));
        }
        if (count >= FormLimits.ANSWERS) {
            errors.put("", new FieldError("", "large", words.say("large", Map.of())));
        }
    }

    private void complain(RowList list, List<Object> path, String code, String word, int limit) {
        var field = words.say("field", Map.of("label", list.label()));
        var message = words.say(word, Map.of("field", field, "limit", String.valueOf(limit)));
        errors.put(Paths.text(path), new FieldError(Paths.text(path), code, message));
    }
}
