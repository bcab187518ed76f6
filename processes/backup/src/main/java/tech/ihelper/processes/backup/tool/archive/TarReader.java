package tech.ihelper.processes.backup.tool.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tech.ihelper.processes.backup.tool.Outcome;

/** Reads a snapshot's content through, and compares it with its facts and with the hashes that it holds itself. */
final class TarReader {

    private static final int CHUNK = 128 * 1024;

    private final Path content;
    private final Sidecar facts;
    private final ArchiveKey key;
    private final Ticker ticker;

    TarReader(Path content, Sidecar facts, ArchiveKey key, Ticker ticker) {
        this.content = content;
        this.facts = facts;
        this.key = key;
        this.ticker = ticker;
    }

    /** Of every entry but the manifest. */
    interface Visitor {

        /**
         * @param content of a file, checked by age piece by piece; need not be read
         * @return whether to go on
         */
        boolean visit(TarArchiveEntry entry, InputStream content) throws IOException;

        /** After a file: what its content hashes to. */
        default void hashed(TarArchiveEntry entry, String hash) throws IOException {}
    }

    /** @throws Stopped DAMAGED when the file is missing or has another size than it had */
    void checkSize() throws IOException {
        if (!Files.isRegularFile(content)) {
            throw new Stopped(Outcome.DAMAGED, content.getFileName() + " is missing");
        }
        var size = Files.size(content);
        if (size != facts.storedBytes()) {
            throw new Stopped(
                    Outcome.DAMAGED,
                    content.getFileName() + " has " + size + " bytes, not the " + facts.storedBytes()
                            + " that were written");
        }
    }

    /**
     * Reads all of it, unless {@code visitor} has enough before.
     *
     * @throws Stopped DAMAGED when a byte is not as it was written; what the visitor throws as {@link Stopped} passes through
     */
    void read(Visitor visitor) throws IOException {
        checkSize();
        var encrypted = Sha256.digest();
        try (var file = new DigestInputStream(Files.newInputStream(content), encrypted);
                var plain = new ZstdInputStream(key.decrypting(new BufferedInputStream(file, CHUNK)));
                var tar = new TarArchiveInputStream(new Watched(plain), StandardCharsets.UTF_8.name())) {
            if (entries(tar, visitor)) {
                // Behind tar's end there is still the end that age and zstd check.
                plain.transferTo(OutputStream.nullOutputStream());
                file.transferTo(OutputStream.nullOutputStream());
                if (!Sha256.hex(encrypted).equals(facts.sha256())) {
                    throw new IOException("it is not the file that was written");
                }
            }
        } catch (IOException | RuntimeException e) {
            throw Stopped.reading(content.getFileName().toString(), e);
        }
    }

    /** Writes the same for another key, without looking into it. */
    void reencrypt(ArchiveKey other, OutputStream out) throws IOException {
        checkSize();
        var encrypted = Sha256.digest();
        try (var file = new DigestInputStream(Files.newInputStream(content), encrypted);
                var plain = new Watched(key.decrypting(new BufferedInputStream(file, CHUNK)));
                var target = other.encrypting(out)) {
            var chunk = new byte[CHUNK];
            for (var read = decrypted(plain, chunk); read >= 0; read = decrypted(plain, chunk)) {
                target.write(chunk, 0, read);
            }
        }
        if (!Sha256.hex(encrypted).equals(facts.sha256())) {
            throw new Stopped(Outcome.DAMAGED, content.getFileName() + " is not the file that was written");
        }
    }

    private int decrypted(InputStream plain, byte[] chunk) throws IOException {
        try {
            return plain.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw Stopped.reading(content.getFileName().toString(), e);
        }
    }

    private static boolean isFile(TarArchiveEntry entry) {
        return !entry.isDirectory() && !entry.isSymbolicLink();
    }

    private boolean entries(TarArchiveInputStream tar, Visitor visitor) throws IOException {
        var expected = Sha256.digest();
        var files = 0L;
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals(TarWriter.MANIFEST)) {
                compare(tar, expected, files);
                return true;
            }
            var hash = Sha256.digest();
            var hashed = new DigestInputStream(tar, hash);
            if (!visitor.visit(entry, hashed)) {
                return false;
            }
            if (isFile(entry)) {
                hashed.transferTo(OutputStream.nullOutputStream());
                var hex = Sha256.hex(hash);
                visitor.hashed(entry, hex);
                files++;
                expected.update(Sha256.line(hex, entry.getName()).getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new IOException("it has no " + TarWriter.MANIFEST);
    }

    /** The manifest that these files would have is the one that is stored, byte by byte. */
    private void compare(InputStream manifest, MessageDigest expected, long files) throws IOException {
        var stored = Sha256.digest();
        new DigestInputStream(manifest, stored).transferTo(OutputStream.nullOutputStream());
        if (!MessageDigest.isEqual(stored.digest(), expected.digest())) {
            throw new IOException("the hashes that it holds are not those of its files");
        }
        if (files != facts.files()) {
            throw new IOException("it has " + files + " files, not " + facts.files());
        }
    }

    /** Ends the reading when the run's time is over. */
    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            ticker.check();
            return super.read(bytes, offset, length);
        }
    }
}
