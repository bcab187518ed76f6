package tech.ihelper.processes.backup.tool.remote;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/**
 * Compares the files of a tar with the lines that {@code sha256sum} wrote of them at backup time. Both are sorted by the program {@code sort}, on
 * disk, so memory does not grow with the number of files.
 */
public final class TarHashes {

    private static final int KEPT = 20;

    private TarHashes() {}

    /**
     * @param hashes as {@code sha256sum} writes them
     * @param scratch empty folder for sorted lists
     * @throws IOException when the tar cannot be read to its end
     */
    public static ManifestComparison compare(Path hashes, Path tar, Path scratch) throws IOException {
        var ours = scratch.resolve("tar-hashes");
        var bytes = list(tar, ours);
        var then = sorted(hashes, scratch.resolve("then"));
        var now = sorted(ours, scratch.resolve("now"));
        return merge(then, now, bytes);
    }

    private static long list(Path tar, Path list) throws IOException {
        var bytes = 0L;
        try (var entries = new TarArchiveInputStream(
                        new BufferedInputStream(Files.newInputStream(tar), 1 << 20), StandardCharsets.UTF_8.name());
                var out = Files.newBufferedWriter(list, StandardCharsets.UTF_8)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
                    bytes += entry.getSize();
                    write(out, sha256(entries), "/" + entry.getName().replaceAll("^/+", ""));
                }
            }
        }
        return bytes;
    }

    /** As {@code sha256sum} does: a name with a line end or a backslash is escaped, and the line says so. */
    private static void write(Writer out, String hash, String path) throws IOException {
        var escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        out.write((escaped.equals(path) ? "" : "\\") + hash + "  " + escaped + "\n");
    }

    private static String sha256(InputStream content) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var chunk = new byte[128 * 1024];
            for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** By path: the hash has one length, so the path begins at one place but for the mark of an escaped name. */
    private static Path sorted(Path lines, Path target) throws IOException {
        var sort = Programs.ofThisMachine()
                .find("sort")
                .orElseThrow(() -> new IOException("The program sort is not on this machine"));
        var builder = new ProcessBuilder(
                sort.toString(),
                "--key=2",
                "--temporary-directory=" + target.toAbsolutePath().getParent(),
                "--output=" + target.toAbsolutePath(),
                "--",
                lines.toAbsolutePath().toString());
        builder.environment().put("LC_ALL", "C");
        try {
            if (builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException("The list of hashes could not be sorted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Somebody cancelled it", e);
        }
        return target;
    }

    private static ManifestComparison merge(Path then, Path now, long bytes) throws IOException {
        var findings = new ArrayList<String>();
        long same = 0;
        long different = 0;
        long missing = 0;
        long unexpected = 0;
        try (var before = Files.newBufferedReader(then, StandardCharsets.UTF_8);
                var after = Files.newBufferedReader(now, StandardCharsets.UTF_8)) {
            var one = next(before);
            var other = next(after);
            while (one != null || other != null) {
                var order = one == null ? 1 : other == null ? -1 : compare(one, other);
                if (order == 0 && one != null) {
                    if (one.equals(other)) {
                        same++;
                    } else {
                        different++;
                        find(findings, path(one) + " has other content than at backup time.");
                    }
                } else if (order < 0 && one != null) {
                    missing++;
                    find(findings, path(one) + " is missing.");
                } else if (other != null) {
                    unexpected++;
                    find(findings, path(other) + " was not there at backup time.");
                }
                one = order <= 0 ? next(before) : one;
                other = order >= 0 ? next(after) : other;
            }
        }
        return new ManifestComparison(same, bytes, different, missing, 0, unexpected, findings);
    }

    private static int compare(String one, String other) {
        return java.util.Arrays.compareUnsigned(
                path(one).getBytes(StandardCharsets.UTF_8), path(other).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException when the line is none of sha256sum */
    private static @Nullable String next(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line != null && !line.matches("\\\\?[0-9a-f]{64}  .+")) {
            throw new IOException("The list of hashes has a line that cannot be understood");
        }
        return line;
    }

    private static String path(String line) {
        return line.substring(line.indexOf("  ") + 2);
    }

    private static void find(List<String> findings, String finding) {
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
    }
}
