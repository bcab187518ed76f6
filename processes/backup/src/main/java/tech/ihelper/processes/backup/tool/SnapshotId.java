package tech.ihelper.processes.backup.tool;

import java.util.regex.Pattern;

/** Names one snapshot. There is no "latest": what is newest is decided where it can be seen. */
public record SnapshotId(String value) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{8,64}");

    public SnapshotId {
        if (!HEX.matcher(value).matches()) {
            throw new InvalidBackup("snapshot", "A snapshot is named by 8 to 64 digits and letters from a to f.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
