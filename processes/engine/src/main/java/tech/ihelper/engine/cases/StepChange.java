package tech.ihelper.engine.cases;

import java.time.Instant;

/**
 * A manager changed the way of a running case.
 *
 * @param activity id in the model; {@code added-step} for one that no model knows
 * @param name of the step in a person's words
 * @param by name of whoever did it
 */
public record StepChange(Kind kind, String activity, String name, String reason, Instant at, String by) {

    /** What was done. */
    public enum Kind {
        ADDED("Added"),
        SKIPPED("Skipped"),
        REPEATED("Repeated"),
        /** Taken from one step to another. */
        MOVED("Moved to"),
        /** Taken to another version of its model; the name says which. */
        MIGRATED("Moved to");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
