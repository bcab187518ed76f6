package tech.ihelper.processes.backup.tool.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file as it was, or one symbolic link: then size and hash are of the path that it leads to.
 *
 * @param path from the root on, with slashes
 * @param size bytes that were read
 * @param sha256 lower-case hex; null = could not be read, so nothing can be said about it later
 */
public record ManifestEntry(Kind kind, String path, long size, @Nullable String sha256) {

    public enum Kind {
        FILE,
        LINK
    }

    private static final Pattern LINE = Pattern.compile("([fl]) ([0-9a-f]{64}|-) (\\d{1,19}) (/.*)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final String UNREAD = "-";
    private static final int CHUNK = 128 * 1024;

    /** @param path what it is called in the manifest */
    public static ManifestEntry read(Path file, String path) {
        var kind = Files.isSymbolicLink(file) ? Kind.LINK : Kind.FILE;
        try (var content = kind == Kind.LINK ? target(file) : Files.newInputStream(file)) {
            var digest = newDigest();
            var chunk = new byte[CHUNK];
            var size = 0L;
            for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
                size += read;
            }
            return new ManifestEntry(kind, path, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            // Vanished, unreadable, or its disk fails: all the same to a proof.
            return new ManifestEntry(kind, path, 0, null);
        }
    }

    /** @throws IOException when {@code line} was not written by {@link #line()} */
    public static ManifestEntry parse(String line) throws IOException {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException("The manifest has a line that cannot be understood");
        }
        try {
            return new ManifestEntry(
                    parts.group(1).equals("f") ? Kind.FILE : Kind.LINK,
                    unescaped(parts.group(4)),
                    Long.parseLong(parts.group(3)),
                    parts.group(2).equals(UNREAD) ? null : parts.group(2));
        } catch (NumberFormatException e) {
            throw new IOException("The manifest has a size that is none", e);
        }
    }

    /** {@code f 9f86d0… 1234 /srv/data/contract.pdf}; line ends in a name are escaped, as by sha256sum. */
    public String line() {
        return (kind == Kind.FILE ? "f " : "l ") + (sha256 == null ? UNREAD : sha256) + " " + size + " "
                + path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    public boolean sameContent(ManifestEntry other) {
        return kind == other.kind && size == other.size && sha256 != null && sha256.equals(other.sha256);
    }

    private static String unescaped(String path) {
        return ESCAPED.matcher(path).replaceAll(escaped -> switch (escaped.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(escaped.group(1));
        });
    }

    private static InputStream target(Path link) throws IOException {
        var target = Files.readSymbolicLink(link).toString();
        return new ByteArrayInputStream(target.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
