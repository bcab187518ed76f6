package tech.ihelper.processes.backup.tool;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What to back up. */
public sealed interface Source {

    /**
     * Files and folders of this node.
     *
     * @param paths from the root on; at least one
     */
    record Files(List<Path> paths, Excludes excludes) implements Source {

        public Files {
            if (paths.isEmpty()) {
                throw new InvalidBackup("paths", "Name at least one file or folder to back up.");
            }
            if (!paths.stream().allMatch(Path::isAbsolute)) {
                throw new InvalidBackup("paths", "Give every path from the root on, like /srv/data.");
            }
            paths = List.copyOf(
                    new LinkedHashSet<>(paths.stream().map(Path::normalize).toList()));
        }
    }

    /**
     * What a command writes to its standard output, stored as one file. If the command fails there is no snapshot.
     *
     * @param file name in the snapshot, without folders: {@code crm.dump}
     * @param command program and arguments, no shell; nothing secret, everybody on the machine can read it
     * @param environment its secrets: {@code PGPASSWORD}
     */
    record CommandOutput(String file, List<String> command, Map<String, Secret> environment) implements Source {

        private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

        public CommandOutput {
            if (!FILE.matcher(file).matches()) {
                throw new InvalidBackup("file", "The file's name may have letters, digits, dots, - and _ only.");
            }
            if (command.isEmpty() || command.get(0).isBlank()) {
                throw new InvalidBackup("command", "Name the command whose output is to be backed up.");
            }
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }
}
