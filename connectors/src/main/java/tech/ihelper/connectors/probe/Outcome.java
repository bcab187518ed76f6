package tech.ihelper.connectors.probe;

import org.jspecify.annotations.Nullable;

/**
 * What became of asking once.
 *
 * @param millis until the answer began, or until it failed
 * @param fault what is wrong, in a person's words; null = all is well
 * @param note what a good answer said, for whoever tries a check; null = nothing that is worth saying
 */
public record Outcome(int millis, @Nullable String fault, @Nullable String note) {

    public Outcome(int millis, @Nullable String fault) {
        this(millis, fault, null);
    }

    public boolean isWell() {
        return fault == null;
    }
}
