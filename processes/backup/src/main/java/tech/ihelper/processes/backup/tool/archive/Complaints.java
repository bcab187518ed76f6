package tech.ihelper.processes.backup.tool.archive;

import java.util.ArrayList;
import java.util.List;
import tech.ihelper.processes.backup.tool.Deadline;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolReport;

/** What a run has to say against itself: the first complaints, and how many there are. */
final class Complaints {

    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String complaint) {
        count++;
        if (first.size() < KEPT) {
            first.add(complaint);
        }
    }

    boolean none() {
        return count == 0;
    }

    /** Nothing ran as a program, so the exit code is the one that restic has for the same outcome; -1 without an end of its own. */
    ToolReport report(Outcome outcome, String detail, Deadline deadline) {
        var code =
                switch (outcome) {
                    case OK -> 0;
                    case INCOMPLETE -> 3;
                    case NO_REPOSITORY -> 10;
                    case WRONG_PASSWORD -> 12;
                    case TIMED_OUT, CANCELLED -> -1;
                    default -> 1;
                };
        var said = detail.isEmpty() && !first.isEmpty() ? first.get(0) : detail;
        var reason = outcome == Outcome.OK || said.isEmpty()
                ? outcome.sentence()
                : outcome.sentence() + " " + (said.endsWith(".") ? said : said + ".");
        return new ToolReport(outcome, reason, code, first, count, String.join("\n", first), deadline.took());
    }
}
