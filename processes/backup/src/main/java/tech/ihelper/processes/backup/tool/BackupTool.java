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

    /** As it is called on pages and in settings: {@code restic}, {@code archive}. */
    String name();

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

    /**
     * Refuses what {@link #copy} can never do, before anybody relies on it. Asks no server.
     *
     * @throws InvalidBackup when one run cannot sign in at both places
     */
    default void checkCopy(RepositoryAccess from, RepositoryAccess to) {}

    /**
     * Puts a snapshot into a second repository of the same tool as well, and looks whether it is there. Where it is already, nothing
     * happens. The second repository must have been initialised; it has its own password.
     *
     * @throws InvalidBackup as {@link #checkCopy}
     */
    ToolResult.Copied copy(RepositoryAccess from, RepositoryAccess to, SnapshotId snapshot, RunControl control);

    /**
     * Reads everything, saves what can be saved around the damage that this finds, and reads everything again: the report is of that last
     * reading. Without damage nothing is changed. Snapshots may come out with fewer files than they had, or go; what is needed of the
     * damaged files for a later attempt is set aside.
     */
    ToolResult.Repaired repair(RepositoryAccess access, Consumer<Progress> progress, RunControl control);

    /**
     * What lies directly in one folder of a snapshot, in the tool's order, while it is read.
     *
     * @param folder from the root on; {@code /} is the root
     */
    ToolResult.Browsed list(
            RepositoryAccess access,
            SnapshotId snapshot,
            String folder,
            Consumer<SnapshotEntry> entry,
            RunControl control);

    /** @param limit of entries; the tool is ended when there are more */
    ToolResult.Found find(
            RepositoryAccess access, SnapshotId snapshot, NamePattern pattern, int limit, RunControl control);

    /**
     * One file's content, as a stream. It is whole only if the report says OK: what the reader has got by then may be cut or, with damage,
     * missing. When the reader throws, the tool is ended.
     *
     * @param file from the root on; no folder
     */
    ToolResult.Fetched fetch(
            RepositoryAccess access, SnapshotId snapshot, String file, OutputReader content, RunControl control);
}
