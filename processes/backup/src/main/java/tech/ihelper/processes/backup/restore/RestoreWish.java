package tech.ihelper.processes.backup.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.SnapshotId;

/**
 * What somebody wants back, and where.
 *
 * @param snapshot id of 8 to 64 hexadecimal digits
 * @param paths in the snapshot, from the root on; empty = everything
 * @param folder new or empty folder of the node that the files come to lie in, with their whole paths; null = over live data
 * @param overLiveData they take the place of what lies there now; said aloud, so that nothing left out can mean it
 * @param database that a dump becomes; null = it comes back as a file
 */
public record RestoreWish(
        String snapshot,
        List<String> paths,
        @Nullable String folder,
        boolean overLiveData,
        @Nullable NewDatabase database) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_PATHS = 200;

    public RestoreWish {
        new SnapshotId(snapshot);
        if (paths.size() > MOST_PATHS) {
            throw new InvalidBackup("paths", "Name up to " + MOST_PATHS + " files or folders, or the folder above.");
        }
        paths = paths.stream()
                .map(path -> absolute("paths", path, "Give every path from the root on, like /srv/data/contract.pdf."))
                .map(Path::toString)
                .distinct()
                .toList();
        if (Stream.of(overLiveData, folder != null, database != null)
                        .filter(chosen -> chosen)
                        .count()
                != 1) {
            throw new InvalidBackup(
                    "folder", "Choose a folder, a new database, or say that live data is to be replaced: one of them.");
        }
        if (folder != null) {
            folder = absolute("folder", folder, "Give the folder from the root on, like /srv/restored/acme.")
                    .toString();
        }
    }

    /** Of a run that was asked for. */
    static RestoreWish of(Run run) {
        var wish = Objects.requireNonNull(run.wish(), () -> run.number() + " says not what is wished");
        try {
            return JSON.readValue(wish, RestoreWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The wish of " + run.number() + " cannot be read", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A wish cannot be written as JSON", e);
        }
    }

    /** "2 paths to /srv/restored/acme", "Everything over live data" */
    public String words() {
        var what = paths.isEmpty() ? "Everything" : paths.size() == 1 ? paths.get(0) : paths.size() + " paths";
        if (database != null) {
            return what + " as " + database.words();
        }
        return what + (folder == null ? " over live data" : " to " + folder);
    }

    /** What the run no longer needs once it has ended. */
    RestoreWish withoutPassword() {
        return new RestoreWish(
                snapshot, paths, folder, overLiveData, database == null ? null : database.withoutPassword());
    }

    /** Without {@code ..}, so that it says where it leads. */
    private static Path absolute(String field, String text, String message) {
        try {
            var path = Path.of(text.strip());
            if (path.isAbsolute() && path.getFileName() != null) {
                return path.normalize();
            }
        } catch (InvalidPathException e) {
            throw new InvalidBackup(field, "\"" + e.getInput().replace('\0', '\uFFFD') + "\" is no path.");
        }
        throw new InvalidBackup(field, message);
    }
}
