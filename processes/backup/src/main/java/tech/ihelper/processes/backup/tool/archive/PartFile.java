package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;

/**
 * A file that is being written, under a temporary name and a lock that ends with its process. What was not {@link #keepAs kept} when
 * it is closed is deleted.
 */
final class PartFile implements AutoCloseable {

    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private long size;
    private boolean kept;

    PartFile(Path part) throws IOException {
        this.part = part;
        this.channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            channel.lock();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Closing it does not close the file. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                write(new byte[] {(byte) letter}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                var buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                digest.update(bytes, offset, length);
                size += length;
            }
        };
    }

    long size() {
        return size;
    }

    /** Lower-case hex; ends the count. */
    String sha256() {
        return Sha256.hex(digest);
    }

    /** Everything is on the disk when this returns. */
    void sync() throws IOException {
        channel.force(true);
    }

    /** From now on it has its final name. */
    void keepAs(Path file) throws IOException {
        sync();
        ArchiveFolder.move(part, file);
        kept = true;
        ArchiveFolder.sync(ArchiveFolder.above(file));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!kept) {
                Files.deleteIfExists(part);
            }
        }
    }
}
