package tech.ihelper.processes.backup.tool;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.manifest.Manifest;

/** What a tool's work brought about. Counts and sizes are what the tool says of itself: evidence, not proof. */
public sealed interface ToolResult {

    ToolReport report();

    /** @param repositoryId what the repository calls itself; null unless it was opened */
    record Opened(ToolReport report, @Nullable String repositoryId) implements ToolResult {}

    /**
     * @param snapshot null = no snapshot was made
     * @param files and folders' files looked at
     * @param bytes of these files, before compression
     * @param addedBytes new to the repository, before compression
     * @param storedBytes by which the repository grew
     */
    record BackedUp(
            ToolReport report, @Nullable SnapshotId snapshot, long files, long bytes, long addedBytes, long storedBytes)
            implements ToolResult {}

    /** @param snapshots oldest first */
    record Listed(ToolReport report, List<Snapshot> snapshots) implements ToolResult {}

    /**
     * @param errors as the tool counts them
     * @param brokenPacks ids of damaged pack files, as far as the tool names them
     * @param repairIndex whether the tool advises to repair the index
     */
    record Checked(ToolReport report, long errors, List<String> brokenPacks, boolean repairIndex)
            implements ToolResult {}

    /** @param files and bytes that the tool says it restored. It also counts damaged ones: compare with a {@link Manifest} */
    record Restored(ToolReport report, long files, long bytes) implements ToolResult {}

    /**
     * @param kept and removed: ids of snapshots
     * @param refused ids that should have gone and are still there
     */
    record Forgotten(ToolReport report, List<String> kept, List<String> removed, List<String> refused)
            implements ToolResult {}

    /**
     * @param bytes that the repository takes
     * @param uncompressedBytes of the same data before compression
     */
    record Measured(ToolReport report, long bytes, long uncompressedBytes, long snapshots) implements ToolResult {}

    /** Stale locks are gone; whether a live one is left shows the next run. */
    record Unlocked(ToolReport report) implements ToolResult {}

    /** @param copy the snapshot in the second repository, where its id can be another one; null = it is not there */
    record Copied(ToolReport report, @Nullable SnapshotId copy) implements ToolResult {}

    /**
     * @param damaged names of stored files that were found damaged
     * @param lost ids of snapshots that are gone, or were replaced by ones with fewer files
     * @param setAside folder with what was taken out of the repository; null = nothing was
     */
    record Repaired(ToolReport report, List<String> damaged, List<String> lost, @Nullable Path setAside)
            implements ToolResult {}

    /** @param entries that were told */
    record Browsed(ToolReport report, long entries) implements ToolResult {}

    /** @param more whether there are more than the limit allowed */
    record Found(ToolReport report, List<SnapshotEntry> entries, boolean more) implements ToolResult {}

    /** @param bytes that the reader was given */
    record Fetched(ToolReport report, long bytes) implements ToolResult {}
}
