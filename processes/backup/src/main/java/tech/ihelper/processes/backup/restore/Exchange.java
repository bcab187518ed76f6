package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;

/**
 * Moves what was restored to where live data lies, and that aside under a name that tells the run. Nothing is deleted or overwritten: each
 * move is a rename. Where it stands is read from the disk, so a second try goes on where the first one died, and a failure half-way is
 * undone whoever made the moves.
 */
final class Exchange {

    private final String run;

    /** @param run its number */
    Exchange(String run) {
        this.run = run;
    }

    /**
     * How it ended.
     *
     * @param places what lies where now, a sentence each
     * @param failure why everything is as it was before; null = it was done
     */
    record Result(List<String> places, @Nullable String failure) {}

    /** @param cancelled whether nobody wants it any more; asked before each part */
    Result moveIn(List<Part> parts, BooleanSupplier cancelled) {
        var places = new ArrayList<String>();
        for (var part : parts) {
            try {
                if (cancelled.getAsBoolean()) {
                    throw new IOException("Somebody cancelled it.");
                }
                places.add(moveIn(part));
            } catch (IOException e) {
                return new Result(undo(parts), part.top() + " could not be put in place. " + reason(e));
            }
        }
        return new Result(places, null);
    }

    private String moveIn(Part part) throws IOException {
        var top = part.target();
        var staged = part.staged(top);
        var before = before(top);
        if (isThere(staged)) {
            if (isThere(top)) {
                if (isThere(before)) {
                    throw new IOException("Something else has come to lie there meanwhile.");
                }
                Files.move(top, before, StandardCopyOption.ATOMIC_MOVE);
            }
            claim(staged, top);
        } else if (!isThere(top)) {
            throw new IOException("What was restored is not there any more.");
        }
        return isThere(before)
                ? top + " is the restored one; what was there before lies in " + before + "."
                : top + " is restored; nothing was there before.";
    }

    /** A rename over a folder fails unless that is empty; over a file it would not, so a file gets its name as a second one first. */
    private static void claim(Path staged, Path top) throws IOException {
        if (Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(staged, top, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.createLink(top, staged);
            Files.delete(staged);
        }
    }

    /** Answers what could not be put back, a sentence each. */
    private List<String> undo(List<Part> parts) {
        var stuck = new ArrayList<String>();
        for (var part : parts) {
            var top = part.target();
            var before = before(top);
            try {
                if (!isThere(part.staged(top)) && isThere(top)) {
                    Files.move(top, part.staged(top), StandardCopyOption.ATOMIC_MOVE);
                }
                if (isThere(before) && !isThere(top)) {
                    Files.move(before, top, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                stuck.add("What was at " + top + " could not be put back. " + reason(e));
            }
            if (isThere(before)) {
                stuck.add("What was at " + top + " lies in " + before + ".");
            }
        }
        return stuck;
    }

    private Path before(Path top) {
        return top.resolveSibling(top.getFileName() + ".before-" + run);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String reason(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
