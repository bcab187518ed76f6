package tech.ihelper.processes.backup.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What figures need of a run, without its words: many thousands are read at once. */
public record Trace(
        String number,
        long planId,
        Run.Kind kind,
        Run.Cause cause,
        @Nullable Instant dueAt,
        Instant startedAt,
        Run.State state,
        boolean missed) {

    public boolean isGood() {
        return state == Run.State.SUCCESS && !missed;
    }
}
