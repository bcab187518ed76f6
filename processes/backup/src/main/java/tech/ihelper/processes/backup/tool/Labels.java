package tech.ihelper.processes.backup.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a snapshot is found by again.
 *
 * @param host the system that the data is of, not the node that runs the tool
 * @param tags such as {@code plan=BKP-000012}; a snapshot has all of them
 */
public record Labels(String host, List<String> tags) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=:-]{0,127}");

    public Labels {
        if (!HOST.matcher(host).matches()) {
            throw new InvalidBackup("host", "The system's name may have letters, digits, dots, - and _ only.");
        }
        // A comma would be read as two tags.
        if (tags.isEmpty() || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw new InvalidBackup("tags", "Give at least one tag of letters, digits and . _ = : -");
        }
        tags = List.copyOf(tags);
    }
}
