package tech.ihelper.processes.backup.tool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file or folder in a snapshot.
 *
 * @param path from the root on
 * @param bytes of a file's content; 0 for what has none
 * @param modified null when the tool did not store it
 */
public record SnapshotEntry(String path, Kind kind, long bytes, @Nullable Instant modified) {

    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** A pipe, a device. */
        OTHER
    }

    /** Its name without its folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
