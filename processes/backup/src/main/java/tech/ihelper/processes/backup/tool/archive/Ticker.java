package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.Deadline;
import tech.ihelper.processes.backup.tool.Progress;

/** Tells how far a run is, twice a second, and ends it when its time is over. */
final class Ticker {

    private static final long PAUSE = 500_000_000;

    private final Deadline deadline;
    private final Consumer<Progress> progress;
    private final long totalFiles;
    private final long totalBytes;
    private long last = System.nanoTime() - PAUSE;

    /** @param totalBytes 0 = not known */
    Ticker(Deadline deadline, Consumer<Progress> progress, long totalFiles, long totalBytes) {
        this.deadline = deadline;
        this.progress = progress;
        this.totalFiles = totalFiles;
        this.totalBytes = totalBytes;
    }

    static Ticker silent(Deadline deadline) {
        return new Ticker(deadline, progress -> {}, 0, 0);
    }

    /** @throws Stopped when the run must end now */
    void check() throws IOException {
        var passed = deadline.passed();
        if (passed.isPresent()) {
            throw new Stopped(passed.get(), "");
        }
    }

    void done(long files, long bytes) {
        var now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            var share = totalBytes == 0 ? 0 : Math.min(1, (double) bytes / totalBytes);
            progress.accept(new Progress(share, files, totalFiles, bytes, totalBytes));
        }
    }
}
