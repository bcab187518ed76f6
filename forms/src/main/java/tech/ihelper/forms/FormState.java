package tech.ihelper.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A form as it stands once all answers are in: what is hidden, and what is computed. Both depend on each other, so they are
 * looked at again until nothing changes; the gate has seen to it that this ends.
 */
final class FormState {

    /** As many as conditions can follow from each other. The browser's conditions.js stops here too. */
    private static final int MOST_ROUNDS = 32;

    private final List<Component> components;
    private final FormData data;
    private final Map<String, @Nullable Object> answers;
    private Map<String, @Nullable Object> seen;

    private FormState(List<Component> components, FormData data, Map<String, @Nullable Object> answers) {
        this.components = components;
        this.data = data;
        this.answers = answers;
        this.seen = answers;
    }

    /** @param answers every field's, the hidden ones' too; what is computed is written into it */
    static FormState settle(List<Component> components, FormData data, Map<String, @Nullable Object> answers) {
        var state = new FormState(components, data, answers);
        for (var round = 0; round < MOST_ROUNDS && state.changes(); round++) {}
        return state;
    }

    private boolean changes() {
        var before = seen;
        var shown = Tree.copy(answers);
        hide(components, Place.root(before), shown, false);
        // What is hidden reads as what the form was filled with.
        seen = new LinkedHashMap<>(data.initial());
        seen.putAll(shown);
        var computed = new boolean[1];
        fields((field, place) ->
                computed[0] |= field instanceof ComputedField one && !one.atSend() && compute(one, place));
        return computed[0] || !seen.equals(before);
    }

    private boolean compute(ComputedField field, Place place) {
        var path = Paths.append(place.path(), field.asked().path());
        var value = result(field, place);
        if (Tree.has(answers, path) && Json.same(value, Tree.get(answers, path))) {
            return false;
        }
        Tree.set(answers, path, value);
        return true;
    }

    /** JSON knows no infinity. */
    static @Nullable Object result(ComputedField field, Place place) {
        var value = field.expression().evaluate(place.scope());
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    private void hide(List<Component> some, Place place, Map<String, @Nullable Object> shown, boolean isHidden) {
        for (var component : some) {
            var hidden = isHidden || component.hide().holds(place.scope());
            if (component instanceof FormField field && hidden) {
                Tree.remove(shown, Paths.append(place.path(), field.asked().path()));
            } else if (component instanceof Group group) {
                hide(group.components(), place.in(group.path()), shown, hidden);
            } else if (component instanceof RowList list) {
                if (hidden) {
                    Tree.remove(shown, Paths.append(place.path(), list.path()));
                } else {
                    each(list, place, seen, (row, inside) -> hide(list.components(), inside, shown, false));
                }
            }
        }
    }

    private static void each(
            RowList list, Place place, Map<String, @Nullable Object> rows, BiConsumer<Object, Place> with) {
        if (Tree.get(rows, Paths.append(place.path(), list.path())) instanceof List<?> all) {
            for (var i = 0; i < all.size(); i++) {
                var row = all.get(i);
                if (row != null) {
                    with.accept(row, place.row(list.path(), i, row));
                }
            }
        }
    }

    /** Every field that is shown, row by row, in the form's order. */
    void fields(BiConsumer<FormField, Place> with) {
        fields(components, Place.root(seen), with, (list, place) -> {});
    }

    /** @param lists is told of every list that is shown, before its rows' fields */
    void fields(BiConsumer<FormField, Place> with, BiConsumer<RowList, Place> lists) {
        fields(components, Place.root(seen), with, lists);
    }

    private void fields(
            List<Component> some, Place place, BiConsumer<FormField, Place> with, BiConsumer<RowList, Place> lists) {
        for (var component : some) {
            if (component.hide().holds(place.scope())) {
                continue;
            }
            if (component instanceof FormField field) {
                with.accept(field, place);
            } else if (component instanceof Group group) {
                fields(group.components(), place.in(group.path()), with, lists);
            } else if (component instanceof RowList list) {
                lists.accept(list, place);
                each(list, place, answers, (row, inside) -> fields(list.components(), inside, with, lists));
            }
        }
    }

    @Nullable
    Object answer(List<Object> path) {
        return Tree.get(answers, path);
    }
}
