package tech.ihelper.processes.backup.tool;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a source before a run. restic before 0.19 returns 0 when one of several paths is missing, and stores a symbolic
 * link as a link and not what it leads to.
 *
 * @param findings each a sentence; empty = every source is there
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
