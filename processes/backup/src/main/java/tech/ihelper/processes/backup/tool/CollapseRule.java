package tech.ihelper.processes.backup.tool;

import java.util.List;
import java.util.Optional;

/**
 * When a backup is suspiciously small: an unmounted disk is an empty folder, and its backup succeeds.
 *
 * @param share of the median of earlier sizes, 0 to 1; smaller is a collapse
 * @param earlierRuns that are needed for a verdict
 */
public record CollapseRule(double share, int earlierRuns) {

    public static final CollapseRule USUAL = new CollapseRule(0.5, 3);

    public CollapseRule {
        if (!(share >= 0 && share <= 1) || earlierRuns < 1) {
            throw new InvalidBackup(
                    "collapse", "The share is a number from 0 to 1, and at least one earlier run is needed.");
        }
    }

    /**
     * @param earlier sizes in bytes of earlier good runs
     * @return why {@code bytes} are too few; empty when they are not, or nobody can say yet
     */
    public Optional<String> finding(long bytes, List<Long> earlier) {
        if (earlier.size() < earlierRuns) {
            return Optional.empty();
        }
        var sorted = earlier.stream().sorted().toList();
        var median = sorted.get(sorted.size() / 2);
        return bytes < median * share
                ? Optional.of("It holds " + bytes + " bytes, where the last " + earlier.size() + " runs held " + median
                        + " (median): less than " + Math.round(share * 100) + " %.")
                : Optional.empty();
    }
}
