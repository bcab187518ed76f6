package tech.ihelper.processes.backup.tool.archive;

import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.SnapshotEntry;

/**
 * What lies directly in one folder. A snapshot holds no entries for the folders above its sources, so those are told by what lies in
 * them; what belongs to one folder stands together.
 */
final class FolderListing implements TarReader.Visitor {

    private final String folder;
    private final Consumer<SnapshotEntry> told;
    private @Nullable String last;
    private boolean exists;
    private long entries;

    /** @param folder from the root on */
    FolderListing(String folder, Consumer<SnapshotEntry> told) {
        this.folder = folder.endsWith("/") ? folder : folder + "/";
        this.told = told;
    }

    boolean exists() {
        return exists;
    }

    long entries() {
        return entries;
    }

    @Override
    public boolean visit(TarArchiveEntry entry, InputStream content) {
        var path = "/" + entry.getName();
        if (!path.startsWith(folder)) {
            return !exists; // behind it comes nothing of it any more
        }
        exists = true;
        var below = path.substring(folder.length());
        var end = below.indexOf('/');
        var name = end < 0 ? below : below.substring(0, end);
        if (!name.isEmpty() && !name.equals(last)) {
            last = name;
            entries++;
            told.accept(
                    end < 0 || end == below.length() - 1
                            ? entry(entry)
                            : new SnapshotEntry(folder + name, SnapshotEntry.Kind.FOLDER, 0, null));
        }
        return true;
    }

    static SnapshotEntry entry(TarArchiveEntry entry) {
        var path = "/" + (entry.isDirectory() ? entry.getName().replaceAll("/+$", "") : entry.getName());
        return new SnapshotEntry(
                path, kind(entry), entry.getSize(), entry.getLastModifiedTime().toInstant());
    }

    private static SnapshotEntry.Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return SnapshotEntry.Kind.FOLDER;
        }
        return entry.isSymbolicLink() ? SnapshotEntry.Kind.LINK : SnapshotEntry.Kind.FILE;
    }
}
