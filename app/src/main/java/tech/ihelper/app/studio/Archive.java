package tech.ihelper.app.studio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tech.ihelper.engine.studio.ModelFile;

/**
 * A ZIP archive of models. It is read as a stream and never unpacked to a disk: a name in it leads nowhere, and what it
 * unfolds to is counted while it unfolds.
 */
final class Archive {

    private static final int MOST_FILES = 100;
    private static final int LARGEST_IN_ALL = 10 * 1024 * 1024;

    private Archive() {}

    /**
     * @return its files, by their names without folders; hidden files and those of macOS are left out
     * @throws ArchiveRefusal when there are too many, they are too large, or it is no archive
     */
    static List<ModelFile> read(InputStream bytes) throws IOException {
        var files = new ArrayList<ModelFile>();
        var room = LARGEST_IN_ALL;
        var entries = 0;
        try (var zip = new ZipInputStream(bytes)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_FILES) {
                    throw new ArchiveRefusal("The archive has more than 100 files. Split it.");
                }
                var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isDirectory()
                        || name.startsWith(".")
                        || entry.getName().startsWith("__MACOSX/")) {
                    continue;
                }
                var content = zip.readNBytes(Math.min(room, ModelBody.LARGEST) + 1);
                room -= content.length;
                if (room < 0 || content.length > ModelBody.LARGEST) {
                    throw new ArchiveRefusal(
                            "The archive unfolds to more than 10 MB, or a file in it to more than 2 MB. Split it.");
                }
                files.add(ModelFile.of(name, content));
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new ArchiveRefusal("The archive cannot be read. Make it anew.");
        }
        if (files.isEmpty()) {
            throw new ArchiveRefusal("The archive holds no files. Make it anew.");
        }
        return files;
    }
}
