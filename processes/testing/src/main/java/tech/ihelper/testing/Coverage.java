package tech.ihelper.testing;

import java.util.Set;
import java.util.TreeSet;

/** Which flow nodes of a model the tests of a class have passed. */
public record Coverage(String process, Set<String> nodes, Set<String> passed) {

    public Coverage {
        nodes = new TreeSet<>(nodes);
        passed = new TreeSet<>(passed);
        passed.retainAll(nodes);
    }

    public Set<String> missed() {
        var missed = new TreeSet<>(nodes);
        missed.removeAll(passed);
        return missed;
    }

    public int percent() {
        return nodes.isEmpty() ? 100 : 100 * passed.size() / nodes.size();
    }

    public void assertFull() {
        if (!missed().isEmpty()) {
            throw new AssertionError(this + ": no test passes " + missed());
        }
    }

    @Override
    public String toString() {
        return "%s: %d of %d flow nodes passed (%d %%)".formatted(process, passed.size(), nodes.size(), percent());
    }
}
