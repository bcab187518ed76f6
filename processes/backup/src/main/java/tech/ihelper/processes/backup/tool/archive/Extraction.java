package tech.ihelper.processes.backup.tool.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Outcome;

/**
 * Writes entries below a folder, and nowhere else: whoever knows an archive's public key can make one, with names that lead elsewhere.
 * Folders get their rights and times when everything in them is there.
 */
final class Extraction implements TarReader.Visitor, AutoCloseable {

    private static final int CHUNK = 128 * 1024;

    private final Path target;
    private final List<String> only;
    private final Ticker ticker;
    private final Path written;
    private final DataOutputStream hashes;
    private final Deque<TarArchiveEntry> folders = new ArrayDeque<>();
    private @Nullable Path lastParent;
    private long files;
    private long bytes;

    /**
     * @param only paths from the root on; empty = everything
     * @param written where it is noted, for {@link #verify}, which files were written; private, it names them
     */
    Extraction(Path target, List<String> only, Path written, Ticker ticker) throws IOException {
        Files.createDirectories(target);
        this.target = target.toRealPath();
        this.only = only;
        this.written = written;
        this.hashes = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written)));
        this.ticker = ticker;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public boolean visit(TarArchiveEntry entry, InputStream content) throws IOException {
        ticker.check();
        if (!isWanted(entry)) {
            return true;
        }
        leaveFolders(entry.getName());
        var place = place(entry.getName());
        try {
            if (entry.isDirectory()) {
                folder(place);
                folders.push(entry);
            } else if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
                Rights.give(place, entry);
            } else {
                write(place, content);
                Rights.give(place, entry);
            }
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
        return true;
    }

    @Override
    public void hashed(TarArchiveEntry entry, String hash) throws IOException {
        if (isWanted(entry)) {
            hashes.writeUTF(entry.getName());
            hashes.writeUTF(hash);
            files++;
            bytes += entry.getSize();
            ticker.done(files, bytes);
        }
    }

    /** The last folders get what is theirs. */
    void finish() throws IOException {
        leaveFolders("");
        hashes.close();
    }

    /** Reads every written file again. Returns the first ones that have other content, as sentences. */
    void verify(Complaints complaints) throws IOException {
        try (var lines = new DataInputStream(new BufferedInputStream(Files.newInputStream(written)))) {
            for (var left = files; left > 0; left--) {
                var place = place(lines.readUTF());
                var hash = lines.readUTF();
                var digest = Sha256.digest();
                try (var content = new DigestInputStream(Files.newInputStream(place), digest)) {
                    ticker.check();
                    content.transferTo(OutputStream.nullOutputStream());
                }
                if (!Sha256.hex(digest).equals(hash)) {
                    complaints.add(place + " was written, but reads otherwise.");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        hashes.close();
    }

    private boolean isWanted(TarArchiveEntry entry) {
        var path = "/" + entry.getName();
        return only.isEmpty()
                || only.stream().anyMatch(wanted -> path.equals(wanted) || path.startsWith(folder(wanted)));
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private void write(Path place, InputStream content) throws IOException {
        try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var chunk = new byte[CHUNK];
            for (var read = reading(content, chunk); read >= 0; read = reading(content, chunk)) {
                ticker.check();
                out.write(chunk, 0, read);
            }
        }
    }

    /** What goes wrong here goes wrong in the archive, not in the target. */
    private static int reading(InputStream content, byte[] chunk) throws IOException {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw Stopped.reading("The archive", e);
        }
    }

    /** Where an entry goes, with the folders above it made. */
    private Path place(String name) throws IOException {
        var place = target.resolve(name).normalize();
        if (!place.startsWith(target) || place.equals(target)) {
            throw new Stopped(Outcome.DAMAGED, "An entry's name leads out of the target");
        }
        var parent = ArchiveFolder.above(place);
        if (!parent.equals(lastParent)) {
            for (var i = target.getNameCount() + 1; i <= parent.getNameCount(); i++) {
                folder(place.getRoot().resolve(place.subpath(0, i)));
            }
            lastParent = parent;
        }
        return place;
    }

    /** Never through a link. */
    private static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new Stopped(Outcome.DAMAGED, "An entry's name leads through something that is no folder");
        }
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    private void leaveFolders(String next) throws IOException {
        while (!folders.isEmpty()
                && (next.isEmpty() || !next.startsWith(folders.peek().getName()))) {
            var left = folders.pop();
            try {
                Rights.give(target.resolve(left.getName()), left);
            } catch (IOException e) {
                throw Stopped.writing(e);
            }
        }
    }
}
