package tech.ihelper.engine.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one case fared in a migration.
 *
 * @param number of the case; its id in the engine when it has none
 * @param position in the order of the migration, from 1
 * @param why in words, for one that failed or was left alone
 * @param at when it was moved or not; null while it waits
 */
public record MigratedCase(
        String instance, String number, int position, State state, @Nullable String why, @Nullable Instant at) {

    /** Where a case stands in its migration. */
    public enum State {
        WAITING,
        MOVED,
        /** It runs on as before, on the old version. */
        FAILED,
        /** There was nothing to move any more. */
        SKIPPED
    }
}
