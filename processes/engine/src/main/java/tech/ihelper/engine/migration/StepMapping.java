package tech.ihelper.engine.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case that stands at one step goes on in the other version.
 *
 * @param from id of the step in the old version
 * @param kind of step in words: {@code user task}
 * @param to id of the step in the new version; null when there is none
 * @param problem why the engine refuses what a person chose; null when it does not
 * @param note what is worth knowing: why there is none, or what will be different; null for nothing
 * @param choices steps of the same kind, which alone can take over
 */
public record StepMapping(
        String from,
        String fromName,
        String kind,
        @Nullable String to,
        @Nullable String toName,
        Because because,
        @Nullable String problem,
        @Nullable String note,
        List<Choice> choices) {

    /** Why this step was taken. */
    public enum Because {
        SAME("Same step"),
        NAME("Same name"),
        PLACE("Same place in the flow"),
        CHOSEN("Chosen"),
        NONE("No step");

        private final String label;

        Because(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A step of the new version. */
    public record Choice(String id, String name) {}

    /** Nothing to decide or to know: the same step takes over. */
    public boolean isPlain() {
        return because == Because.SAME && problem == null && note == null;
    }

    public boolean isMapped() {
        return to != null;
    }
}
