package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Scope;

/**
 * Where in a form's answers an expression stands.
 *
 * @param path of the surroundings' answers
 * @param own the answers of the surroundings: the whole form's, or one row's
 * @param scope what expressions here may read: the whole form's answers by name, the row's as {@code this}, those around it as
 *     {@code parent}, the rows' numbers, from 1, as {@code i}
 */
record Place(List<Object> path, Object own, List<Integer> numbers, Scope scope) {

    static Place root(Map<String, @Nullable Object> answers) {
        return new Place(List.of(), answers, List.of(), scope(answers, answers, null, List.of()));
    }

    Place in(List<String> group) {
        return new Place(Paths.append(path, group), own, numbers, scope);
    }

    Place row(List<String> list, int index, Object row) {
        var inside = new ArrayList<>(numbers);
        inside.add(index + 1);
        return new Place(
                Paths.append(Paths.append(path, list), (Object) index),
                row,
                inside,
                scope(scope.names(), row, own, inside));
    }

    private static Scope scope(
            Map<String, ? extends @Nullable Object> answers,
            Object own,
            @Nullable Object around,
            List<Integer> numbers) {
        var special = new HashMap<String, @Nullable Object>();
        special.put("this", own);
        special.put("parent", around);
        special.put("i", numbers);
        return new Scope(answers, Scope.of(special));
    }
}
