package tech.ihelper.processes.backup.tool;

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

    public static RestoreOrder everything(SnapshotId snapshot, Path target) {
        return new RestoreOrder(snapshot, target, List.of(), true);
    }
}
