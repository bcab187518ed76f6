package tech.ihelper.processes.backup.tool;

import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/**
 * A program that stores backups. Each verb runs it once, returns when it has ended, and tells the end as an {@link Outcome}: only a
 * program that is missing or too old is an exception, {@link ToolUnusable}.
 *
 * <p>Progress is told on the thread that reads the tool's output: whoever listens slowly slows the tool down.
 */
public interface BackupTool {

    /** @throws ToolUnusable when it is missing or older than what is needed; the message says what to do */
    ToolVersion probe();

    /** Opens the repository and takes a lock in it for a moment, so both reading and writing are tried. Makes nothing. */
    ToolResult.Opened open(RepositoryAccess access, RunControl control);

    /** Makes a new repository. Where there is one, or what is left of one, it fails and changes nothing. */
    ToolResult.Opened initialise(RepositoryAccess access, RunControl control);

    ToolResult.BackedUp backUp(
            RepositoryAccess access, Source source, Labels labels, Consumer<Progress> progress, RunControl control);

    /** Snapshots that have the host and all tags. */
    ToolResult.Listed snapshots(RepositoryAccess access, Labels labels, RunControl control);

    ToolResult.Checked check(RepositoryAccess access, CheckScope scope, RunControl control);

    /**
     * Brings files back. The target keeps what arrived even when it fails, damaged files under their usual names among it: compare
     * with a {@link Manifest} before anything is used.
     *
     * @throws InvalidBackup when the target holds anything
     */
    ToolResult.Restored restore(
            RepositoryAccess access, RestoreOrder order, Consumer<Progress> progress, RunControl control);

    /**
     * Removes snapshots with these labels that no rule keeps, and looks whether they went.
     *
     * @param prune also free the space; needs the repository for itself
     */
    ToolResult.Forgotten forget(
            RepositoryAccess access, Labels labels, Retention retention, boolean prune, RunControl control);

    ToolResult.Measured measure(RepositoryAccess access, RunControl control);

    /** Removes locks whose owner is known to be gone or silent for half an hour. Never a live one. */
    ToolResult.Unlocked removeStaleLocks(RepositoryAccess access, RunControl control);
}
