package tech.ihelper.processes.backup.restore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.tool.ToolReport;

/**
 * How far a repair is, and what it found.
 *
 * @param copy where the repository is kept as it was before anything was changed, or why it is not
 * @param repair report of the last try; null until there was one
 * @param damaged names of stored files that were found damaged, over all tries
 * @param lost ids of snapshots that are gone or came out with fewer files
 * @param setAside folder with what was taken out of the repository; null = nothing was
 * @param backup number of the backup after the last repair; null until there is one
 * @param reading report of reading everything back after that
 * @param gaveUp who gave up, and why; null = nobody has
 */
record RepairFindings(
        String copy,
        @Nullable ToolReport repair,
        List<String> damaged,
        List<String> lost,
        @Nullable String setAside,
        @Nullable String backup,
        @Nullable ToolReport reading,
        @Nullable String gaveUp) {

    static RepairFindings begun(String copy) {
        return new RepairFindings(copy, null, List.of(), List.of(), null, null, null, null);
    }

    RepairFindings repaired(
            ToolReport report, List<String> moreDamaged, List<String> moreLost, @Nullable String folder) {
        return new RepairFindings(
                copy,
                report,
                sum(damaged, moreDamaged),
                sum(lost, moreLost),
                folder == null ? setAside : folder,
                null,
                null,
                null);
    }

    RepairFindings backedUpBy(String number) {
        return new RepairFindings(copy, repair, damaged, lost, setAside, number, null, null);
    }

    RepairFindings readBack(ToolReport report) {
        return new RepairFindings(copy, repair, damaged, lost, setAside, backup, report, null);
    }

    RepairFindings givenUp(String words) {
        return new RepairFindings(copy, repair, damaged, lost, setAside, backup, reading, words);
    }

    /** @param anew the backup after the repair; null = there was none */
    Run.State state(@Nullable Run anew) {
        if (gaveUp != null || reading == null || !reading.ok()) {
            return Run.State.FAILED;
        }
        return anew != null && anew.state() == Run.State.SUCCESS ? Run.State.SUCCESS : Run.State.INCOMPLETE;
    }

    /** What was done, in words for people. */
    String reason(@Nullable Run anew) {
        var words = new ArrayList<String>();
        words.add(copy);
        if (repair != null) {
            words.add(damaged.size() + " damaged files were found in the repository.");
        }
        if (!lost.isEmpty()) {
            words.add(lost.size() + " snapshots are gone or have fewer files: " + String.join(", ", lost) + ".");
        }
        if (setAside != null) {
            words.add("What was taken out lies in " + setAside + ".");
        }
        if (anew != null) {
            words.add(anew.number() + " backed up anew: "
                    + (anew.reason() == null ? "it has not ended." : anew.reason()));
        }
        var last = reading == null ? repair : reading;
        if (last != null && !last.ok()) {
            words.add(last.reason());
        } else if (reading != null) {
            words.add("Everything was read back and is intact.");
        }
        if (gaveUp != null) {
            words.add(gaveUp + " The repository stays quarantined: back up to a new one.");
        }
        return String.join(" ", words);
    }

    private static List<String> sum(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        more.stream().filter(one -> !some.contains(one)).forEach(all::add);
        return List.copyOf(all);
    }
}
