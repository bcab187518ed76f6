package tech.ihelper.forms;

import java.util.List;

/**
 * Components that are asked once per row: form-js' dynamic list.
 *
 * @param path under which the rows are kept
 * @param repetitions how many rows there are when it was filled with none
 * @param fixed whether rows can neither be added nor removed
 */
record RowList(
        String id,
        Condition hide,
        List<String> path,
        String label,
        int repetitions,
        boolean fixed,
        List<Component> components)
        implements Component {

    RowList {
        path = List.copyOf(path);
        components = List.copyOf(components);
    }
}
