package tech.ihelper.connectors.probe;

import org.jspecify.annotations.Nullable;

/**
 * What became of asking once.
 *
 * @param millis until the answer began, or until it failed
 * @param fault what is wrong, in a person's words; null = all is well
 */
public record Outcome(int millis, @Nullable String fault) {

    public boolean isWell() {
        return fault == null;
    }
}
