package tech.ihelper.engine.migration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases of one version of a process on their way to another.
 *
 * @param key of the process
 * @param from version they ran on
 * @param to version they go on with
 * @param activities where a case that stands at the one step goes on, by the steps' ids
 * @param renewsEvents whether timers are set anew, and messages waited for, as the new version says
 * @param byName who wanted it, as shown to people
 * @param counts cases by how they fared
 */
public record ModelMigration(
        long id,
        String key,
        int from,
        int to,
        Map<String, String> activities,
        boolean renewsEvents,
        String reason,
        State state,
        String byId,
        String byName,
        Instant createdAt,
        @Nullable Instant endedAt,
        Counts counts) {

    /** Where a migration stands. */
    public enum State {
        RUNNING,
        /** By a person; cases that waited still run on the old version. */
        STOPPED,
        DONE
    }

    /** How many cases fared how. */
    public record Counts(long waiting, long moved, long failed, long skipped) {

        public long all() {
            return waiting + moved + failed + skipped;
        }

        public long done() {
            return moved + failed + skipped;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
