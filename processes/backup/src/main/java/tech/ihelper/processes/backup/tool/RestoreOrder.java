package tech.ihelper.processes.backup.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * What to bring back, and to where.
 *
 * @param target absolute; files come to lie below it with their whole path. Must not exist or be empty
 * @param only paths in the snapshot from the root on; empty = everything
 * @param verify read every file again after writing it
 */
public record RestoreOrder(SnapshotId snapshot, Path target, List<String> only, boolean verify) {

    public RestoreOrder {
        if (!target.isAbsolute()) {
            throw new InvalidBackup("target", "Give the target from the root on, like /srv/restore/acme.");
        }
        if (!only.stream().allMatch(path -> path.startsWith("/"))) {
            throw new InvalidBackup(
                    "only", "Give paths in the snapshot from the root on, like /srv/data/contract.pdf.");
        }
        only = List.copyOf(only);
    }

    /** @throws InvalidBackup when the target holds anything */
    public void refuseUsedTarget() {
        if (!Files.exists(target)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(target)) {
            if (entries.iterator().hasNext()) {
                throw new InvalidBackup(
                        "target",
                        "The target already holds something, which restoring could overwrite. Choose an empty folder.");
            }
        } catch (NotDirectoryException e) {
            throw new InvalidBackup("target", "The target is a file. Choose an empty folder.");
        } catch (IOException e) {
            throw new UncheckedIOException("The target could not be looked into", e);
        }
    }

    public static RestoreOrder everything(SnapshotId snapshot, Path target) {
        return new RestoreOrder(snapshot, target, List.of(), true);
    }
}
