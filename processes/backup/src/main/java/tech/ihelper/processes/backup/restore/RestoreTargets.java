package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/**
 * Where may be restored to: new or empty folders below the roots of this node's settings, the very paths that the plan backs up, or a
 * new database when the plan backs up one. Symbolic links do not lead out of the folders.
 */
@Component
class RestoreTargets {

    private final BackupProperties properties;

    RestoreTargets(BackupProperties properties) {
        this.properties = properties;
    }

    /** @throws InvalidBackup when this may not be, in words that say what may */
    void check(Plan plan, RestoreWish wish) {
        if (wish.database() != null) {
            database(plan, wish);
        } else if (wish.overLiveData()) {
            live(plan, wish);
        } else {
            folder(Path.of(Objects.requireNonNull(wish.folder())));
        }
    }

    /** What is restored together, and where to first: beside its place, so that it can be moved there in one step. */
    List<Part> parts(Run run, Plan plan, RestoreWish wish) {
        if (!wish.overLiveData()) {
            var folder = Path.of(Objects.requireNonNull(wish.folder()));
            return List.of(part(run, folder, wish.paths()));
        }
        var tops = new LinkedHashMap<Path, List<String>>();
        for (var path : live(plan, wish)) {
            tops.computeIfAbsent(top(path), t -> new ArrayList<>()).add(path.toString());
        }
        return tops.entrySet().stream()
                .map(top -> part(run, top.getKey(), top.getValue()))
                .toList();
    }

    private static Part part(Run run, Path top, List<String> only) {
        var staging = top.resolveSibling("." + top.getFileName() + ".restoring-" + run.number());
        return new Part(top.toString(), staging.toString(), List.copyOf(only));
    }

    private void folder(Path folder) {
        var root = properties.restoreRoots().stream()
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> folder.startsWith(path) && !folder.equals(path))
                .filter(path -> real(folder).startsWith(real(path)))
                .findFirst();
        if (root.isEmpty()) {
            throw new InvalidBackup(
                    "folder",
                    "Choose a folder in one of these: "
                            + String.join(
                                    ", ",
                                    properties.restoreRoots().stream()
                                            .map(path -> path.toAbsolutePath()
                                                    .normalize()
                                                    .toString())
                                            .toList())
                            + ". An operator can allow others: ihelper.backup.restore-roots.");
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(folder)) {
            throw new InvalidBackup(
                    "folder",
                    folder + " holds something, which is never overwritten. Choose a new or an empty folder.");
        }
    }

    private static void database(Plan plan, RestoreWish wish) {
        if (!(plan.what() instanceof What.Postgresql)) {
            throw new InvalidBackup(
                    "database",
                    "Only the backup of a PostgreSQL database becomes a database; here it is the "
                            + plan.what().words() + ". Choose a folder.");
        }
        if (!wish.paths().isEmpty()) {
            throw new InvalidBackup("paths", "A database comes back whole. Leave the files empty, or choose a folder.");
        }
    }

    /** The chosen paths, or all of the plan's, without what lies in another of them. */
    private static List<Path> live(Plan plan, RestoreWish wish) {
        if (!(plan.what() instanceof What.Files files)) {
            throw new InvalidBackup(
                    "folder",
                    "Only files of this machine can be restored over live data; here it is the "
                            + plan.what().words() + ". Choose a folder.");
        }
        var promised = files.source().paths();
        var chosen = wish.paths().isEmpty()
                ? promised
                : wish.paths().stream().map(Path::of).toList();
        for (var path : chosen) {
            var holder = promised.stream().filter(path::startsWith).findFirst();
            if (holder.isEmpty() || path.getFileName() == null) {
                throw new InvalidBackup(
                        "paths",
                        path + " is not what this plan backs up, so it is not restored in place. Choose a folder.");
            }
            for (var step = path.getParent(); step != null && step.startsWith(holder.get()); step = step.getParent()) {
                if (Files.isSymbolicLink(step)) {
                    throw new InvalidBackup(
                            "paths", step + " is a symbolic link by now and leads elsewhere. Choose a folder.");
                }
            }
        }
        return chosen.stream()
                .filter(path -> chosen.stream().noneMatch(other -> !other.equals(path) && path.startsWith(other)))
                .toList();
    }

    /** The path itself, or the highest folder above it that is missing. */
    private static Path top(Path path) {
        var top = path;
        for (var above = path.getParent();
                above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS);
                above = above.getParent()) {
            top = above;
        }
        return top;
    }

    /** Where the path leads, as far as it exists. */
    private static Path real(Path path) {
        var there = path;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = Objects.requireNonNull(there.getParent(), "The root folder always exists");
        }
        try {
            return there.toRealPath().resolve(there.relativize(path)).normalize();
        } catch (IOException e) {
            throw new InvalidBackup("folder", there + " leads nowhere. Choose another folder.");
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be looked into", e);
        }
    }
}
