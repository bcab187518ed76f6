package tech.ihelper.processes.backup.tool.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes tar, compressed and encrypted, with a line for every file's hash, which become the last entry. What cannot be read of a source
 * is a complaint; what cannot be written is the end.
 */
final class TarWriter implements AutoCloseable {

    static final String MANIFEST = "manifest-sha256.txt";

    private static final int CHUNK = 128 * 1024;

    private final TarArchiveOutputStream tar;
    private final Complaints complaints;
    private final Ticker ticker;
    private final Path manifest;
    private final Writer hashes;
    private long files;
    private long bytes;

    /** @param manifest where the hashes are kept until the end; private, it names every file */
    TarWriter(OutputStream out, ArchiveKey key, Path manifest, Complaints complaints, Ticker ticker)
            throws IOException {
        var zstd = new ZstdOutputStream(key.encrypting(out)).setChecksum(true);
        this.tar = new TarArchiveOutputStream(new BufferedOutputStream(zstd, CHUNK), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        this.manifest = manifest;
        this.hashes = Files.newBufferedWriter(manifest, StandardCharsets.UTF_8);
        this.complaints = complaints;
        this.ticker = ticker;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** A file, folder or link of this machine, under its whole path. */
    void add(Path path) throws IOException {
        add(path, path.toString().substring(1));
    }

    void add(Path path, String name) throws IOException {
        ticker.check();
        if (name.isEmpty()) {
            return; // the root itself
        }
        try {
            if (name.equals(MANIFEST)) {
                throw new Unreadable("has the name of the archive's own list of hashes, and was left out.");
            }
            var facts = facts(path);
            if (facts.folder()) {
                addFolder(path, facts, name);
            } else if (facts.link()) {
                addLink(path, facts, name);
            } else if (facts.file()) {
                addFile(path, facts, name);
            }
        } catch (Unreadable e) {
            complaints.add(path + " " + e.getMessage());
        }
    }

    private void addFolder(Path path, FileFacts facts, String name) throws IOException {
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            complaints.add(path + " may not be looked into.");
        }
        begin(facts.fill(new TarArchiveEntry(name + "/")));
        end();
    }

    private void addLink(Path path, FileFacts facts, String name) throws IOException {
        var entry = facts.fill(new TarArchiveEntry(name, TarConstants.LF_SYMLINK));
        entry.setLinkName(target(path));
        begin(entry);
        end();
    }

    private void addFile(Path path, FileFacts facts, String name) throws IOException {
        try (var content = open(path)) {
            var entry = facts.fill(new TarArchiveEntry(name));
            entry.setSize(facts.size());
            begin(entry);
            var hash = copy(content, path, facts.size());
            end();
            hashes.write(Sha256.line(hash, name));
            files++;
            bytes += facts.size();
            ticker.done(files, bytes);
        }
    }

    /** What a file has gained since it was looked at is left out; what it has lost is zeros, as tar does it. */
    private String copy(InputStream content, Path path, long size) throws IOException {
        var digest = Sha256.digest();
        var chunk = new byte[CHUNK];
        var whole = true;
        for (var left = size; left > 0; ) {
            ticker.check();
            var wanted = (int) Math.min(chunk.length, left);
            var read = whole ? read(content, chunk, wanted) : -1;
            if (read < 0 && whole) {
                whole = false;
                Arrays.fill(chunk, (byte) 0);
            }
            var got = read < 0 ? wanted : read;
            digest.update(chunk, 0, got);
            write(chunk, got);
            left -= got;
            ticker.done(files, bytes + size - left);
        }
        if (!whole) {
            complaints.add(path + " could not be read to its end; what is missing are zeros in the archive.");
        }
        return Sha256.hex(digest);
    }

    /** The archive's own last entry, and the end of everything. */
    void finish() throws IOException {
        hashes.close();
        try (var content = Files.newInputStream(manifest)) {
            var entry = new TarArchiveEntry(MANIFEST);
            entry.setSize(Files.size(manifest));
            entry.setModTime(Files.getLastModifiedTime(manifest));
            begin(entry);
            content.transferTo(tar);
            end();
            tar.close();
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    @Override
    public void close() throws IOException {
        hashes.close();
    }

    private void begin(TarArchiveEntry entry) throws IOException {
        try {
            tar.putArchiveEntry(entry);
        } catch (IOException | IllegalArgumentException e) {
            throw e instanceof IOException io
                    ? Stopped.writing(io)
                    : new Unreadable("has a name that tar cannot keep.");
        }
    }

    private void end() throws IOException {
        try {
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    private void write(byte[] chunk, int length) throws IOException {
        try {
            tar.write(chunk, 0, length);
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    private static int read(InputStream content, byte[] chunk, int wanted) {
        try {
            return content.read(chunk, 0, wanted);
        } catch (IOException e) {
            return -1; // the same as a file that became shorter: what came so far is kept and the rest complained of
        }
    }

    private static FileFacts facts(Path path) throws Unreadable {
        try {
            return FileFacts.of(path);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static InputStream open(Path path) throws Unreadable {
        try {
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static String target(Path link) throws Unreadable {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    /** One source that cannot be read. */
    private static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(IOException cause) {
            super(words(cause), cause);
        }

        private static String words(IOException e) {
            if (e instanceof NoSuchFileException) {
                return "does not exist.";
            }
            return e instanceof AccessDeniedException ? "may not be read." : "cannot be read: " + e.getMessage();
        }
    }
}
