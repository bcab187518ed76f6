package tech.ihelper.processes.backup.tool.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import tech.ihelper.processes.backup.tool.Outcome;

/**
 * The folder of a repository:
 *
 * <pre>
 * ihelper-archive.json   what this folder is, and for which key
 * ID.json                facts of a snapshot, {@link Sidecar}
 * ID.tar.zst.age         its content
 * ID.part                content of a snapshot that is not made yet, or is being removed
 * damaged/               what a repair took out
 * </pre>
 *
 * A snapshot comes into being with the last name that is given, that of its content, and goes with the first that is taken. In between
 * there is a part beside its facts: no snapshot, while facts without any content are a snapshot that lost it.
 */
final class ArchiveFolder {

    /** A part whose writer is gone, and that nobody has touched for so long, is left over. The lock alone is not trusted on a share. */
    static final Duration STALE = Duration.ofHours(24);

    static final String CONTENT = ".tar.zst.age";

    private static final String MARKER = "ihelper-archive.json";
    private static final String FACTS = ".json";
    private static final String PART = ".part";
    private static final String DAMAGED = "damaged";
    private static final Pattern OURS = Pattern.compile("([0-9a-f]{64})(\\.json|\\.tar\\.zst\\.age|\\.part)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final String id;

    private ArchiveFolder(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** @throws Stopped when there is no repository, or one of another key */
    static ArchiveFolder open(Path folder, ArchiveKey key) throws IOException {
        JsonNode marker;
        try {
            marker = JSON.readTree(Files.readString(folder.resolve(MARKER)));
        } catch (NoSuchFileException e) {
            throw new Stopped(Outcome.NO_REPOSITORY, "");
        } catch (JsonProcessingException e) {
            throw new Stopped(Outcome.DAMAGED, MARKER + " cannot be understood", e);
        }
        if (marker.path("format").asInt() != 1 || marker.path("id").asText().isEmpty()) {
            throw new Stopped(Outcome.DAMAGED, MARKER + " is not the one that was written");
        }
        if (!marker.path("recipient").asText().equals(key.recipient())) {
            throw new Stopped(Outcome.WRONG_PASSWORD, "");
        }
        return new ArchiveFolder(folder, marker.path("id").asText());
    }

    /** @throws Stopped when the folder holds anything: it may be what is left of a repository */
    static ArchiveFolder make(Path folder, ArchiveKey key) throws IOException {
        if (Files.exists(folder)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                if (entries.iterator().hasNext()) {
                    throw new Stopped(
                            Outcome.FAILED,
                            "The folder already holds something, perhaps a repository. Choose an empty folder");
                }
            }
        } else {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        var id = newId();
        var marker = JSON.createObjectNode()
                .put("format", 1)
                .put("id", id)
                .put("recipient", key.recipient())
                .put(
                        "open",
                        "age -d -i KEYFILE ID" + CONTENT + " | zstd -d | tar -x; sha256sum -c manifest-sha256.txt");
        try (var part = new PartFile(folder.resolve(id + PART))) {
            part.out().write((marker.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            part.keepAs(folder.resolve(MARKER));
        }
        return new ArchiveFolder(folder, id);
    }

    String id() {
        return id;
    }

    static String newId() {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Tries writing, and leaves nothing. */
    void tryWriting() throws IOException {
        try (var part = new PartFile(part(newId()))) {
            part.out().write(0);
            part.sync();
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    Path content(String snapshot) {
        return folder.resolve(snapshot + CONTENT);
    }

    Path part(String snapshot) {
        return folder.resolve(snapshot + PART);
    }

    /** What is in the folder, by kind. Names of other kinds are somebody else's and are left alone. */
    Names names() throws IOException {
        var names = new Names(new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var ours = OURS.matcher(entry.getFileName().toString());
                if (ours.matches()) {
                    names.of(ours.group(2)).add(ours.group(1));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    Sidecar facts(String snapshot) throws IOException {
        var file = folder.resolve(snapshot + FACTS);
        try {
            var sidecar = Sidecar.parse(Files.readAllBytes(file));
            if (!sidecar.id().equals(snapshot)) {
                throw new IOException("it belongs to another snapshot");
            }
            return sidecar;
        } catch (IOException e) {
            throw Stopped.reading("The facts of snapshot " + snapshot, e);
        }
    }

    /** The snapshot is there when this returns, also after a power failure, and not at all when it throws. */
    void commit(PartFile content, Sidecar facts) throws IOException {
        content.sync();
        var beside = folder.resolve(facts.id() + FACTS);
        try (var part = new PartFile(part(newId()))) {
            part.out().write(facts.json());
            part.keepAs(beside);
        }
        try {
            content.keepAs(content(facts.id()));
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    void remove(String snapshot) throws IOException {
        move(content(snapshot), part(snapshot));
        sync(folder);
        Files.deleteIfExists(folder.resolve(snapshot + FACTS));
        Files.deleteIfExists(part(snapshot));
        sync(folder);
    }

    /** Takes a snapshot out, whatever there is of it, and keeps it. */
    Path setAside(String snapshot) throws IOException {
        var aside = Files.createDirectories(folder.resolve(DAMAGED));
        for (var kind : List.of(FACTS, CONTENT)) {
            var file = folder.resolve(snapshot + kind);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                move(file, aside.resolve(file.getFileName()));
            }
        }
        sync(aside);
        sync(folder);
        return aside;
    }

    /** Removes what killed runs left: our names only, no writer, untouched for {@link #STALE}. Returns the parts' ids. */
    List<String> sweep(Instant now) throws IOException {
        var names = names();
        var swept = new ArrayList<String>();
        for (var left : names.parts()) {
            if (isStale(part(left), now)) {
                if (!names.contents().contains(left)) {
                    Files.deleteIfExists(folder.resolve(left + FACTS));
                }
                Files.deleteIfExists(part(left));
                swept.add(left);
            }
        }
        return swept;
    }

    private static boolean isStale(Path part, Instant now) {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var lock = channel.tryLock()) {
            return lock != null
                    && Files.getLastModifiedTime(part).toInstant().plus(STALE).isBefore(now);
        } catch (OverlappingFileLockException | IOException e) {
            return false; // a run of this program, or nobody knows
        }
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    static Path above(Path file) {
        return Objects.requireNonNull(file.getParent(), "Every file of ours lies in a folder");
    }

    /** A new name is on the disk only when its folder is. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Ids of snapshots of which there are facts, content, a part. */
    record Names(Set<String> facts, Set<String> contents, Set<String> parts) {

        private Set<String> of(String kind) {
            return switch (kind) {
                case FACTS -> facts;
                case CONTENT -> contents;
                default -> parts;
            };
        }

        /** Also damaged ones; sorted. */
        List<String> snapshots() {
            var all = new HashSet<>(facts);
            all.removeIf(id -> parts.contains(id) && !contents.contains(id));
            all.addAll(contents);
            return all.stream().sorted().toList();
        }
    }
}
