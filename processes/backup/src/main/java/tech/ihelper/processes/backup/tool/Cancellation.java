package tech.ihelper.processes.backup.tool;

import java.util.concurrent.CompletableFuture;

/** Somebody's wish that a run should end. Made per run; any thread may ask, once is enough. */
public final class Cancellation {

    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    public void request() {
        requested.complete(null);
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    /** Completes when the run is to end. */
    public CompletableFuture<Void> requested() {
        return requested.copy();
    }
}
