package tech.ihelper.processes.backup.tool;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a source, or with the room for what is to come, before a run. restic before 0.19 returns 0 when one of several paths is missing, and stores a symbolic
 * link as a link and not what it leads to.
 *
 * @param findings each a sentence; empty = nothing is wrong
 */
public record Precheck(List<String> findings) {

    public Precheck {
        findings = List.copyOf(findings);
    }

    public static Precheck of(Source source) {
        var findings = new ArrayList<String>();
        if (source instanceof Source.Files files) {
            files.paths().forEach(path -> look(path, findings));
        }
        return new Precheck(findings);
    }

    /** Whether {@code bytes} more fit into a repository. Only a folder's room can be seen from here; of other places it says nothing. */
    public static Precheck room(RepositoryAddress repository, long bytes) {
        return repository instanceof RepositoryAddress.LocalFolder local
                ? room(local.folder(), bytes)
                : new Precheck(List.of());
    }

    /** Whether {@code bytes} more fit into a folder that is there or is to be made, such as a restore's target. */
    public static Precheck room(Path folder, long bytes) {
        return new Precheck(Space.at(folder).finding(bytes).stream().toList());
    }

    /** What either found. */
    public Precheck and(Precheck other) {
        return new Precheck(
                Stream.concat(findings.stream(), other.findings.stream()).toList());
    }

    private static void look(Path path, List<String> findings) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(path + " does not exist.");
        } else if (Files.isSymbolicLink(path)) {
            findings.add(path
                    + " is a symbolic link, of which only the link would be stored; name the folder that it leads to.");
        } else if (!Files.isReadable(path)) {
            findings.add(path + " may not be read.");
        }
    }
}
