package tech.ihelper.forms;

import java.util.List;

/**
 * Components that stand together.
 *
 * @param path under which their answers are kept; empty when beside those of the group's surroundings
 */
record Group(String id, Condition hide, List<String> path, List<Component> components) implements Component {

    Group {
        path = List.copyOf(path);
        components = List.copyOf(components);
    }
}
