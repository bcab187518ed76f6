package tech.ihelper.processes.backup.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much room there is on the disk of a folder that is there or is to be made.
 *
 * @param folder that was asked for
 * @param free bytes that this program's user may still write
 * @param total bytes of the disk
 */
public record Space(Path folder, long free, long total) {

    /** @throws UncheckedIOException when the disk does not answer */
    public static Space at(Path folder) {
        try {
            var disk = Files.getFileStore(there(folder.toAbsolutePath().normalize()));
            return new Space(folder, disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("The free space of " + folder + " could not be read", e);
        }
    }

    /** Why {@code bytes} more do not fit; empty when they do. */
    public Optional<String> finding(long bytes) {
        return bytes <= free
                ? Optional.empty()
                : Optional.of(folder + " needs room for " + bytes + " bytes, but its disk has " + free + " left.");
    }

    /** The folder, or the nearest one above it that exists: it will be on the same disk. */
    private static Path there(Path folder) {
        var nearest = folder;
        for (var above = folder.getParent(); !Files.exists(nearest) && above != null; above = above.getParent()) {
            nearest = above;
        }
        return nearest;
    }
}
