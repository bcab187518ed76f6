package tech.ihelper.processes.backup.tool.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Excludes;
import tech.ihelper.processes.backup.tool.Source;

/**
 * Our own record of what was backed up: every file with its size and SHA-256, in a file of text lines in one order. The same files always
 * give the same bytes. A tool's own summary of a restore counts damaged files as restored; this does not.
 *
 * <p>It is written and read as a stream: memory does not grow with the number of files. The last line counts the others, so that a
 * manifest that was cut off is not mistaken for a whole one.
 *
 * @param file where it is
 * @param files entries
 * @param bytes of all of them
 */
public record Manifest(Path file, long files, long bytes) {

    private static final String HEADER = "# ihelper manifest 1";
    private static final String END = "# end ";

    /**
     * Reads every file of {@code source} and writes {@code file}. Files that cannot be read are in it, without a hash.
     *
     * @throws IOException when {@code file} cannot be written; what was written of it then is no whole manifest
     */
    public static Manifest take(Source.Files source, Path file) throws IOException {
        var files = 0L;
        var bytes = 0L;
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (var root : FileWalk.outermost(source.paths())) {
                for (var walk = new FileWalk(root, source.excludes()); walk.hasNext(); ) {
                    var path = walk.next();
                    var entry = ManifestEntry.read(path, path.toString());
                    out.write(entry.line() + "\n");
                    files++;
                    bytes += entry.size();
                }
            }
            out.write(end(files, bytes) + "\n");
        }
        return new Manifest(file, files, bytes);
    }

    /**
     * Reads every entry, in order; one is in memory at a time.
     *
     * @throws IOException when the manifest is not whole, or not this one
     */
    public void forEach(Consumer<ManifestEntry> reader) throws IOException {
        try (var manifest = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!HEADER.equals(manifest.readLine())) {
                throw new IOException("This is no manifest of iHelper: " + file.getFileName());
            }
            for (var entry = next(manifest); entry != null; entry = next(manifest)) {
                reader.accept(entry);
            }
        }
    }

    /**
     * Compares with what was restored.
     *
     * @param target folder below which the files lie with their whole path
     * @throws IOException when the manifest is not whole, or not this one
     */
    public ManifestComparison compare(Path target) throws IOException {
        return compare(target, path -> true);
    }

    /** As {@link #compare(Path)}, when only a part was restored: of the manifest only entries whose path is {@code chosen} count. */
    public ManifestComparison compare(Path target, Predicate<String> chosen) throws IOException {
        var tally = new ManifestComparison.Tally();
        var restored = new Restored(target);
        try (var manifest = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!HEADER.equals(manifest.readLine())) {
                throw new IOException("This is no manifest of iHelper: " + file.getFileName());
            }
            for (var then = next(manifest); then != null; then = next(manifest)) {
                if (!chosen.test(then.path())) {
                    continue;
                }
                restored.skipBefore(then.path(), tally);
                if (restored.isAt(then.path())) {
                    tally.compare(then, restored.read());
                } else {
                    tally.missing(then);
                }
            }
        }
        restored.skipAll(tally);
        return tally.result();
    }

    private @Nullable ManifestEntry next(BufferedReader manifest) throws IOException {
        var line = manifest.readLine();
        if (line == null) {
            throw new IOException("The manifest is cut off: " + file.getFileName());
        }
        if (!line.startsWith(END)) {
            return ManifestEntry.parse(line);
        }
        if (!line.equals(end(files, bytes))) {
            throw new IOException("The manifest is not the one that was taken: " + file.getFileName());
        }
        return null;
    }

    private static String end(long files, long bytes) {
        return END + files + " files " + bytes + " bytes";
    }

    /** Walks what was restored beside the manifest, which is in the same order. */
    private static final class Restored {

        private final Path target;
        private final FileWalk walk;
        private @Nullable Path file;

        Restored(Path target) {
            this.target = target;
            this.walk = new FileWalk(target, Excludes.NOTHING);
            advance();
        }

        void skipBefore(String path, ManifestComparison.Tally tally) {
            while (file != null && FileWalk.ORDER.compare(name(file), path) < 0) {
                tally.unexpected(name(file));
                advance();
            }
        }

        void skipAll(ManifestComparison.Tally tally) {
            while (file != null) {
                tally.unexpected(name(file));
                advance();
            }
        }

        boolean isAt(String path) {
            return file != null && name(file).equals(path);
        }

        ManifestEntry read() {
            var current = Objects.requireNonNull(file);
            var entry = ManifestEntry.read(current, name(current));
            advance();
            return entry;
        }

        private void advance() {
            file = walk.hasNext() ? walk.next() : null;
        }

        private String name(Path restored) {
            return "/" + target.relativize(restored);
        }
    }
}
