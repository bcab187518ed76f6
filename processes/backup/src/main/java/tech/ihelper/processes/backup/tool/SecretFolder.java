package tech.ihelper.processes.backup.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of one run that holds secrets as files, readable by nobody else (0700, files 0600). It goes when it is closed,
 * and with the program when that is told to stop.
 */
public final class SecretFolder implements AutoCloseable {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(SecretFolder::remove)));
    }

    private final Path folder;

    private SecretFolder(Path folder) {
        this.folder = folder;
    }

    /** @param parent where to make it; must exist */
    public static SecretFolder in(Path parent) {
        try {
            var folder = Files.createTempDirectory(
                    parent,
                    "ihelper-run-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            OPEN.add(folder);
            return new SecretFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("No private folder could be made in " + parent, e);
        }
    }

    /** Writes {@code secret} as UTF-8 without a line end, and returns the file's absolute path. */
    public Path write(String name, Secret secret) {
        var file = folder.resolve(name).toAbsolutePath();
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            var bytes = ByteBuffer.wrap(secret.reveal().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The private file " + name + " could not be written", e);
        }
    }

    public Path path() {
        return folder;
    }

    @Override
    public void close() {
        remove(folder);
    }

    private static void remove(Path folder) {
        try (var everything = Files.walk(folder)) {
            for (var path : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            OPEN.remove(folder);
        } catch (NoSuchFileException e) {
            OPEN.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The private folder " + folder + " could not be removed; remove it by hand", e);
        }
    }
}
