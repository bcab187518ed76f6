package tech.ihelper.processes.backup.tool;

/**
 * Where something lies in a snapshot.
 *
 * @param text from the root on, without a slash at the end
 */
public record SnapshotPath(String text) {

    public SnapshotPath {
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw new InvalidBackup("path", "Give the path in the snapshot from the root on, like /srv/data.");
        }
    }

    public static SnapshotPath of(String text) {
        return new SnapshotPath(text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    public boolean isRoot() {
        return text.equals("/");
    }

    /** Whether {@code path} lies directly in this folder. */
    public boolean holds(String path) {
        var inside = isRoot() ? "/" : text + "/";
        return path.startsWith(inside) && path.length() > inside.length() && path.indexOf('/', inside.length()) < 0;
    }
}
