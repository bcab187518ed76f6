package tech.ihelper.processes.backup;

import java.util.concurrent.CompletableFuture;

/** Somebody's wish that a run should end. Made per run; any thread may ask, once is enough. */
final class Cancellation {

    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    void request() {
        requested.complete(null);
    }

    boolean isRequested() {
        return requested.isDone();
    }

    /** Completes when the run is to end. */
    CompletableFuture<Void> requested() {
        return requested.copy();
    }
}
