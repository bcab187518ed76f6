package tech.ihelper.processes.clients.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tech.ihelper.processes.clients.estate.SystemDetails;
import tech.ihelper.processes.clients.register.Belonging;

/** Systems in the order of a tree: each below what it runs on. */
final class SystemTree {

    private static final List<String> INDENTATIONS = List.of("ps-0", "ps-4", "ps-6", "ps-7");

    private SystemTree() {}

    /**
     * A line of the tree.
     *
     * @param depth 0 for what hangs at nothing
     * @param carries how many hang below it, at any depth
     */
    record Line(Belonging<SystemDetails> system, int depth, int carries) {

        /** Class of the kit for the indentation; deeper than three is drawn as three. */
        public String indentation() {
            return INDENTATIONS.get(Math.min(depth, INDENTATIONS.size() - 1));
        }
    }

    /** @param byName all systems of one client, by name */
    static List<Line> of(List<Belonging<SystemDetails>> byName) {
        var children = new LinkedHashMap<String, List<Belonging<SystemDetails>>>();
        byName.forEach(system -> children.computeIfAbsent(key(system.details().parent()), unseen -> new ArrayList<>())
                .add(system));
        var lines = new ArrayList<Line>();
        add("", 0, children, lines, new HashSet<>());
        return lines;
    }

    private static void add(
            String parent,
            int depth,
            Map<String, List<Belonging<SystemDetails>>> children,
            List<Line> lines,
            Set<UUID> seen) {
        for (var system : children.getOrDefault(parent, List.of())) {
            if (seen.add(system.id())) {
                var at = lines.size();
                lines.add(new Line(system, depth, 0));
                add(key(system.details().name()), depth + 1, children, lines, seen);
                lines.set(at, new Line(system, depth, lines.size() - at - 1));
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
