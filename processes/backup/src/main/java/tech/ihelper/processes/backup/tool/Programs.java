package tech.ihelper.processes.backup.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on a search path, and the ones of the system that make another program modest. */
public final class Programs {

    private final List<Path> folders;

    /** @param searchPath as in the environment variable {@code PATH} */
    public Programs(String searchPath) {
        this.folders = Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    public static Programs ofThisMachine() {
        return new Programs(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin"));
    }

    /** @param program a name or an absolute path */
    public Optional<Path> find(String program) {
        var path = Path.of(program);
        var candidates = path.isAbsolute() ? Stream.of(path) : folders.stream().map(folder -> folder.resolve(program));
        return candidates
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * What to put before a command, as far as it is there: a group of its own, so that it can be ended with all its
     * children, and low priority for processor and disk. Each of them becomes the command, so the process id stays.
     */
    public List<String> modestly() {
        var prefix = new ArrayList<String>();
        find("setsid").ifPresent(path -> prefix.add(path.toString()));
        find("nice").ifPresent(path -> prefix.addAll(List.of(path.toString(), "-n", "10")));
        find("ionice").ifPresent(path -> prefix.addAll(List.of(path.toString(), "-c", "2", "-n", "7", "-t")));
        return prefix;
    }

    /** Whether {@link #modestly()} gives a group. */
    public boolean canGroup() {
        return find("setsid").isPresent();
    }
}
