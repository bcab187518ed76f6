package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Deadline;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolReport;

/** One verb's run: turns whatever stops it into an outcome, as the exit code of a program would. */
final class Run {

    final Deadline deadline;
    final Complaints complaints = new Complaints();
    private @Nullable Stopped stopped;

    Run(RunControl control) {
        this.deadline = new Deadline(control);
    }

    interface Work<T extends @Nullable Object> {
        T now() throws IOException;
    }

    interface FolderWork<T extends @Nullable Object> {
        T in(ArchiveFolder folder, ArchiveKey key) throws IOException;
    }

    /** Null when it was stopped. */
    <T> @Nullable T of(Work<? extends @Nullable T> work) {
        try {
            check();
            return work.now();
        } catch (IOException e) {
            stopped = stopped(e);
        } catch (UncheckedIOException e) {
            stopped = stopped(e.getCause() == null ? new IOException(e.getMessage(), e) : e.getCause());
        }
        return null;
    }

    /** In the repository, if it opens. */
    <T> @Nullable T in(RepositoryAccess access, FolderWork<? extends @Nullable T> work) {
        local(access);
        return of(() -> into(access, work));
    }

    /** The same within work that has begun. */
    <T extends @Nullable Object> T into(RepositoryAccess access, FolderWork<? extends T> work) throws IOException {
        var key = ArchiveKey.of(access.password()).orElseThrow(() -> new Stopped(Outcome.WRONG_PASSWORD, ""));
        return work.in(ArchiveFolder.open(local(access), key), key);
    }

    /** @throws Stopped when the run must end now */
    void check() throws Stopped {
        var passed = deadline.passed();
        if (passed.isPresent()) {
            throw new Stopped(passed.get(), "");
        }
    }

    ToolReport report() {
        return report(Outcome.OK);
    }

    /** @param otherwise when nothing stopped it */
    ToolReport report(Outcome otherwise) {
        return stopped == null
                ? complaints.report(otherwise, "", deadline)
                : complaints.report(stopped.outcome(), stopped.words(), deadline);
    }

    /** For runs whose complaints are about what is stored. */
    Outcome damageOrOk() {
        return complaints.none() ? Outcome.OK : Outcome.DAMAGED;
    }

    /** @throws InvalidBackup when it is no folder of this machine */
    static Path local(RepositoryAccess access) {
        if (access.repository() instanceof RepositoryAddress.LocalFolder local) {
            return local.folder();
        }
        throw new InvalidBackup(
                "repository", "The archive stores in a folder of this machine only. For a server, choose restic.");
    }

    /** An interrupt closes the file that is written: then that was the reason, not the file. */
    private Stopped stopped(IOException e) {
        return deadline.passed().map(outcome -> new Stopped(outcome, "")).orElseGet(() -> Stopped.writing(e));
    }
}
