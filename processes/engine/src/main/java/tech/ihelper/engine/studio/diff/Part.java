package tech.ihelper.engine.studio.diff;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element as it is compared: what it is, what it says and where it stands.
 *
 * @param says by a name that both versions have for it, in the order in which it is told
 * @param drawn where and how it is drawn, as far as people see it
 * @param sequence in which its place counts; null for a step, whose place is where flows lead
 */
record Part(String id, String type, String name, Map<String, Said> says, Drawn drawn, @Nullable String sequence) {

    /** What is said of every element, and told by its name when it is new. */
    static final String NAME = "name";

    static final String KIND = "kind";

    /** Begins the key of a choice that a field offers; their order counts. */
    static final String CHOICE = "choice ";

    /**
     * A place on a diagram, to the pixel.
     *
     * @param label of its name; empty where the editor puts it by itself
     */
    record Drawn(String shape, String label) {
        static final Drawn NOWHERE = new Drawn("", "");

        boolean isElsewhere(Drawn other) {
            return !shape.equals(other.shape)
                    || !label.isEmpty() && !other.label.isEmpty() && !label.equals(other.label);
        }
    }

    Part named(String other) {
        return new Part(other, type, name, says, drawn, sequence);
    }
}
