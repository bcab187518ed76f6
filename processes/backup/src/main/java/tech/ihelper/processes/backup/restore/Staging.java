package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;

/** The private folders of a run. Their names hold its number, so they are its own and may be removed. */
final class Staging {

    private Staging() {}

    /** Makes way for a try: what an earlier one left goes. */
    static void prepare(List<Part> parts) throws IOException {
        for (var part : parts) {
            FileSystemUtils.deleteRecursively(part.folder());
            Files.createDirectories(part.folder().getParent());
        }
    }

    static void remove(List<Part> parts) throws IOException {
        for (var part : parts) {
            FileSystemUtils.deleteRecursively(part.folder());
        }
    }

    /** Data that cannot be trusted may be the only data: it stays, under a name that warns. Answers where, a sentence each. */
    static List<String> keep(List<Part> parts, String run) throws IOException {
        var kept = new ArrayList<String>();
        for (var part : parts) {
            var place = place(part, run);
            if (isThere(part)) {
                Files.move(part.folder(), place, StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(place)) {
                kept.add("What arrived lies in " + place + "; do not use it unlooked at.");
            }
        }
        return kept;
    }

    static boolean isThere(Part part) {
        return Files.exists(part.folder(), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path place(Part part, String run) {
        var top = part.target();
        return top.resolveSibling(top.getFileName() + ".unproven-" + run);
    }
}
