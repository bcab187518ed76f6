package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Places of answers: names, and integers for rows. */
final class Paths {

    private Paths() {}

    static List<Object> append(List<Object> start, List<?> more) {
        var path = new ArrayList<Object>(start);
        path.addAll(more);
        return path;
    }

    static List<Object> append(List<Object> start, Object step) {
        return append(start, List.of(step));
    }

    /** {@code items.0.name}. */
    static String text(List<?> path) {
        return path.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
