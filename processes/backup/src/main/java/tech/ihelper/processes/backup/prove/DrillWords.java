package tech.ihelper.processes.backup.prove;

import java.time.Duration;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/** Times and differences in words for people. */
public final class DrillWords {

    private DrillWords() {}

    /** {@code 12.3 s}, {@code 14 min}, {@code 2 h 5 min} */
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(1, Math.round(time.toMillis() / 100.0)) / 10.0 + " s";
        }
        var minutes = Math.max(1, Math.round(time.toSeconds() / 60.0));
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    static String differences(ManifestComparison comparison) {
        var first = comparison.findings().isEmpty()
                ? ""
                : " First: " + comparison.findings().get(0);
        return "Of " + (comparison.same() + comparison.different() + comparison.missing() + comparison.unproven())
                + " files, " + comparison.different() + " came back different, " + comparison.missing()
                + " are missing, "
                + comparison.unproven() + " could not be read at backup time and " + comparison.unexpected()
                + " were not there then." + first;
    }
}
