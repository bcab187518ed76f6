package tech.ihelper.processes.backup.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/**
 * What a recovery drill found.
 *
 * @param snapshotAt when the snapshot was made; null = there is none
 * @param refusal why nothing was restored; null = something was
 * @param damaged whether the tool met damage in the stored data
 * @param comparison with what was there at backup time; null = nothing to compare with is kept, or it did not come to that
 * @param application what the application check found; null = the plan has none
 * @param recoveryMillis from the begin of the restore until everything was checked; null = it did not come to that
 */
public record DrillFindings(
        @Nullable Instant snapshotAt,
        @Nullable String refusal,
        boolean damaged,
        @Nullable ManifestComparison comparison,
        @Nullable Application application,
        @Nullable Long recoveryMillis) {

    static final DrillFindings NOTHING = new DrillFindings(null, null, false, null, null, null);

    /**
     * The data was given to the program it belongs to.
     *
     * @param passed what was checked and found right, in words: "14 tables, 402,330 rows, same hashes"
     * @param doubts what was not, each a sentence
     */
    public record Application(String passed, List<String> doubts) {}

    static DrillFindings refused(@Nullable Instant snapshotAt, String why, boolean damaged) {
        return new DrillFindings(snapshotAt, why, damaged, null, null, null);
    }

    /**
     * What the drill is worth.
     *
     * @param rto what is promised
     */
    public Run.State state(Duration rto) {
        if (damaged) {
            return Run.State.DAMAGED;
        }
        if (refusal != null || recoveryMillis == null) {
            return Run.State.FAILED;
        }
        return doubts(rto).isEmpty() ? Run.State.SUCCESS : Run.State.INCOMPLETE;
    }

    /** Why, in words for people. */
    public String reason(Duration rto) {
        if (refusal != null) {
            return refusal;
        }
        if (recoveryMillis == null) {
            return "Nothing was restored.";
        }
        var doubts = doubts(rto);
        if (!doubts.isEmpty()) {
            return String.join(" ", doubts);
        }
        var words = new ArrayList<String>();
        words.add("Restored and checked in " + DrillWords.time(Duration.ofMillis(recoveryMillis)) + ", promised are "
                + DrillWords.time(rto) + ".");
        if (comparison != null) {
            words.add(comparison.same() + " files are as they were.");
        }
        if (application != null) {
            words.add(application.passed);
        }
        return String.join(" ", words);
    }

    private List<String> doubts(Duration rto) {
        var doubts = new ArrayList<String>();
        if (comparison != null && !comparison.identical()) {
            doubts.add(DrillWords.differences(comparison));
        }
        if (comparison == null && application == null) {
            doubts.add("Nothing is kept to compare it with, so only the tool's own word says that it is right.");
        }
        if (application != null) {
            doubts.addAll(application.doubts);
        }
        if (recoveryMillis != null && recoveryMillis > rto.toMillis()) {
            doubts.add("It took " + DrillWords.time(Duration.ofMillis(recoveryMillis)) + ", promised are "
                    + DrillWords.time(rto) + ".");
        }
        return doubts;
    }
}
