package tech.ihelper.processes.backup.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a run made a backup. The exit code alone does not tell: restic returns 0 with a missing source, after a damaged snapshot was
 * skipped, and for an empty folder where a disk should be mounted.
 *
 * @param reason in words, for the run's page and its alert
 */
public record Judgement(State state, String reason) {

    public enum State {
        /** A whole snapshot, and nothing speaks against it. Not yet proof that it can be restored. */
        SUCCESS,
        /** There is a snapshot, but not of everything, or something speaks against it. */
        INCOMPLETE,
        /** Nothing new can be relied on. */
        FAILED,
        /** What is stored is damaged, earlier backups perhaps included. */
        DAMAGED
    }

    /** @param earlierBytes sizes of earlier successful runs of the same plan, in any order */
    public static Judgement of(ToolResult.BackedUp run, Precheck before, List<Long> earlierBytes, CollapseRule rule) {
        var report = run.report();
        if (report.outcome() == Outcome.DAMAGED) {
            return new Judgement(State.DAMAGED, report.reason());
        }
        if (report.outcome() != Outcome.OK && report.outcome() != Outcome.INCOMPLETE) {
            return new Judgement(State.FAILED, with(report.reason(), before.findings()));
        }
        if (run.snapshot() == null) {
            return new Judgement(
                    State.FAILED,
                    with(
                            "The tool ended with exit code " + report.exitCode() + " but made no snapshot.",
                            before.findings()));
        }
        var doubts = doubts(run, before, earlierBytes, rule);
        return doubts.isEmpty()
                ? new Judgement(
                        State.SUCCESS,
                        "Snapshot " + run.snapshot() + " holds " + run.files() + " files, " + run.bytes() + " bytes.")
                : new Judgement(State.INCOMPLETE, String.join(" ", doubts));
    }

    private static List<String> doubts(
            ToolResult.BackedUp run, Precheck before, List<Long> earlierBytes, CollapseRule rule) {
        var doubts = new ArrayList<String>();
        if (run.report().outcome() == Outcome.INCOMPLETE) {
            doubts.add(run.report().reason());
        }
        doubts.addAll(before.findings());
        if (run.report().ok() && run.report().complaintCount() > 0) {
            doubts.add("The tool returned 0, but complained: "
                    + run.report().complaints().get(0));
        }
        if (run.bytes() == 0) {
            doubts.add("It holds no data: an empty folder, or a command that wrote nothing.");
        }
        rule.finding(run.bytes(), earlierBytes).ifPresent(doubts::add);
        return doubts;
    }

    private static String with(String reason, List<String> findings) {
        return findings.isEmpty() ? reason : reason + " " + String.join(" ", findings);
    }
}
