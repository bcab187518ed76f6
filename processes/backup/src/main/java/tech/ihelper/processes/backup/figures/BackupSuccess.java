package tech.ihelper.processes.backup.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Trace;

/**
 * How many of the backups that a plan wanted are there. A schedule that nobody served is a failure like any other. A backup that
 * somebody asked for beside the schedule counts on neither side, and cannot make up for one that is missing.
 *
 * @param good due and good, however late
 * @param due all that were due
 */
public record BackupSuccess(int good, int due) {

    /**
     * Of the dues in the window whose grace period is over. The schedule alone tells them since the plan was last changed; what was
     * due before that, only its runs know.
     *
     * @param traces of the plan, at least those of the window
     */
    public static BackupSuccess of(Plan plan, List<Trace> traces, Instant from, Instant now) {
        var backups = traces.stream()
                .filter(trace -> trace.kind() == Run.Kind.BACKUP && trace.state() != Run.State.RUNNING)
                .toList();
        var late = now.minus(plan.promise().grace());
        var since = plan.changedAt().isAfter(from) ? plan.changedAt() : from;
        var dues = new TreeSet<Instant>();
        if (plan.content().active()) {
            dues.addAll(plan.content().schedule().between(since, late));
        }
        backups.forEach(trace -> {
            var due = trace.dueAt();
            if (due != null && due.isAfter(from) && !due.isAfter(now)) {
                dues.add(due);
            }
        });
        var served = new HashMap<Instant, Boolean>();
        backups.stream().sorted(Comparator.comparing(Trace::startedAt)).forEach(trace -> {
            // A pushing machine knows no due times: it serves the one that came last.
            var due = trace.dueAt() == null && trace.cause() == Run.Cause.PUSH
                    ? dues.floor(trace.startedAt())
                    : trace.dueAt();
            if (due != null) {
                served.merge(due, trace.isGood(), Boolean::logicalOr);
            }
        });
        return new BackupSuccess(
                (int) dues.stream()
                        .filter(due -> served.getOrDefault(due, false))
                        .count(),
                dues.size());
    }

    public BackupSuccess plus(BackupSuccess other) {
        return new BackupSuccess(good + other.good, due + other.due);
    }

    /** "98.4 %", rounded down so that trouble is never rounded away; "nothing was due" when nothing was. */
    public String percent() {
        if (due == 0) {
            return "nothing was due";
        }
        var tenths = 1000L * good / due;
        return (tenths % 10 == 0 ? tenths / 10 + "" : tenths / 10 + "." + tenths % 10) + " %";
    }

    /** "63 of 64 backups, 98.4 %". */
    public String words() {
        return due == 0
                ? "Nothing was due."
                : good + " of " + due + (due == 1 ? " backup, " : " backups, ") + percent();
    }
}
