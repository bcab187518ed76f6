package tech.ihelper.processes.backup.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/**
 * How far a restore is, and what it found.
 *
 * @param refusal why nothing more is restored; null = nothing speaks against it
 * @param damaged the refusal is for damage of what is stored
 * @param approvedBy name of whoever approved it; null = nobody had to
 * @param parts that were restored to private folders; empty = not that far
 * @param arrived in words; null until everything arrived there
 * @param comparison with what was there at backup time; null = no record of it is kept, only the tool has compared
 * @param loaded what a database that was made of a dump holds; null when none was
 * @param places where what was restored lies, and what was there before it; a sentence each
 * @param answer of whoever asked; null until then
 */
record RestoreFindings(
        @Nullable String refusal,
        boolean damaged,
        @Nullable String approvedBy,
        List<Part> parts,
        @Nullable String arrived,
        @Nullable ManifestComparison comparison,
        @Nullable Loaded loaded,
        List<String> places,
        @Nullable Answer answer) {

    static final RestoreFindings NONE =
            new RestoreFindings(null, false, null, List.of(), null, null, null, List.of(), null);

    /**
     * What lies and moves together.
     *
     * @param top where it is to lie
     * @param staging private folder beside it; its name tells the run, so that a second try knows what the first one left
     * @param only paths in the snapshot; empty = everything
     */
    record Part(String top, String staging, List<String> only) {

        Path target() {
            return Path.of(top);
        }

        Path folder() {
            return Path.of(staging);
        }

        /** Where the tool puts what belongs to {@code path}. */
        Path staged(Path path) {
            return folder().resolve(path.getRoot().relativize(path));
        }
    }

    /**
     * A new database, compared with the facts of backup time.
     *
     * @param proof what was compared and found right, in words; empty = no facts are kept
     * @param doubts what was not, each a sentence
     */
    record Loaded(String proof, List<String> doubts) {}

    /** Whether it works, in the words of whoever asked. */
    record Answer(boolean works, @Nullable String note, String by) {}

    RestoreFindings refused(String why, boolean isDamage) {
        return new RestoreFindings(why, isDamage, approvedBy, parts, arrived, comparison, loaded, places, answer);
    }

    RestoreFindings approved(String by) {
        return new RestoreFindings(refusal, damaged, by, parts, arrived, comparison, loaded, places, answer);
    }

    RestoreFindings planned(List<Part> all) {
        return new RestoreFindings(refusal, damaged, approvedBy, all, arrived, comparison, loaded, places, answer);
    }

    RestoreFindings arrived(String words, @Nullable ManifestComparison compared) {
        return new RestoreFindings(refusal, damaged, approvedBy, parts, words, compared, loaded, places, answer);
    }

    RestoreFindings loaded(Loaded database) {
        return new RestoreFindings(refusal, damaged, approvedBy, parts, arrived, comparison, database, places, answer);
    }

    RestoreFindings lyingAt(List<String> sentences) {
        return new RestoreFindings(refusal, damaged, approvedBy, parts, arrived, comparison, loaded, sentences, answer);
    }

    RestoreFindings answered(Answer given) {
        return new RestoreFindings(refusal, damaged, approvedBy, parts, arrived, comparison, loaded, places, given);
    }

    /** What the restore is worth. */
    Run.State state() {
        if (refusal != null) {
            return damaged ? Run.State.DAMAGED : Run.State.FAILED;
        }
        if (answer == null || !answer.works) {
            return Run.State.FAILED;
        }
        var differs = (comparison != null && !comparison.identical()) || (loaded != null && !loaded.doubts.isEmpty());
        return differs ? Run.State.INCOMPLETE : Run.State.SUCCESS;
    }

    /** Why, in words for people. */
    String reason() {
        var words = new ArrayList<String>();
        if (approvedBy != null) {
            words.add("Approved by " + approvedBy + ".");
        }
        if (arrived != null) {
            words.add(arrived + " " + compared());
        }
        words.addAll(places);
        if (refusal != null) {
            words.add(refusal);
        }
        if (answer != null) {
            words.add(answer.by
                    + (answer.works ? " says that it works" : " says that it does not work")
                    + (answer.note == null ? "." : ": " + answer.note));
        }
        return String.join(" ", words);
    }

    private String compared() {
        if (loaded != null) {
            return loaded.doubts.isEmpty()
                    ? loaded.proof.isEmpty()
                            ? "Not compared by us: no record of its tables is kept; only pg_restore has read it."
                            : "Compared: " + loaded.proof
                    : "It differs from what was there at backup time. " + String.join(" ", loaded.doubts);
        }
        if (comparison == null) {
            return "Not compared by us: no record of its files is kept; only the tool has read it again.";
        }
        return comparison.identical()
                ? comparison.same() + " files have the hashes that they had."
                : "It differs from what was there at backup time. " + String.join(" ", comparison.findings());
    }
}
