package tech.ihelper.processes.backup.prove;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolReport;

/**
 * What a verification found.
 *
 * @param report of reading back; null until that was tried
 * @param slice that was read, of {@code slices}
 * @param brokenPacks files of the repository that the tool names as damaged
 * @param sample compared with the live source; null when there is nothing to compare, or it did not come to that
 */
record VerificationFindings(
        @Nullable ToolReport report, int slice, int slices, List<String> brokenPacks, @Nullable Sample sample) {

    /**
     * A few files, restored from the newest snapshot.
     *
     * @param same as they were at backup time, and as they are in the source where that has not been touched since
     * @param touched in the source since the backup, so that only the record of that time could be compared
     * @param doubts what differs, each a sentence
     * @param damaged whether the tool met damage in the stored data when it restored them
     */
    record Sample(int same, int touched, List<String> doubts, boolean damaged) {}

    VerificationFindings with(Sample compared) {
        return new VerificationFindings(report, slice, slices, brokenPacks, compared);
    }

    /** What the verification is worth. */
    Run.State state() {
        if (report == null) {
            return Run.State.FAILED;
        }
        if (report.outcome() == Outcome.DAMAGED || (sample != null && sample.damaged)) {
            return Run.State.DAMAGED;
        }
        if (!report.ok()) {
            return Run.State.FAILED;
        }
        return sample != null && !sample.doubts.isEmpty() ? Run.State.INCOMPLETE : Run.State.SUCCESS;
    }

    /** Why, in words for people. */
    String reason() {
        if (report == null) {
            return "Nothing was read back.";
        }
        if (!report.ok()) {
            var packs = brokenPacks.isEmpty() ? "" : " Damaged: " + String.join(", ", brokenPacks) + ".";
            return report.reason() + packs + " " + report.outcome().remedy();
        }
        var words = new ArrayList<String>();
        words.add(
                slices == 1
                        ? "All stored data was read back and is intact."
                        : "Slice " + slice + " of " + slices + " was read back and is intact.");
        if (sample != null) {
            words.add(
                    sample.doubts.isEmpty()
                            ? sample.same + " files were compared with the source and are the same."
                            : String.join(" ", sample.doubts));
        }
        return String.join(" ", words);
    }
}
