package tech.ihelper.processes.backup.document;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.figures.BackupSuccess;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.run.Run;

/**
 * What became of a plan's due backups in a month. What nobody began is a failure like any other; what somebody asked for beside the
 * schedule counts on neither side.
 *
 * @param failed damage included
 * @param failures the due backups that are not good, oldest first
 * @param grown bytes by which everything that was backed up in the month grew the repository
 */
record PlanMonth(
        Plan plan, int good, int incomplete, int failed, int missed, List<Run> failures, List<Run> drills, long grown) {

    /** A pushing machine knows no due times; what it pushed belongs to the one that came last, at most so long ago. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(32);

    /**
     * @param ended every run of the month that has ended, of any plan, oldest first; later ones may be among them
     * @param until exclusive
     */
    static PlanMonth of(Plan plan, List<Run> ended, Instant from, Instant until) {
        var own = ended.stream().filter(run -> run.planId() == plan.id()).toList();
        var served = new TreeMap<Instant, Run>();
        for (var run : own) {
            var due = due(plan, run);
            if (due != null && !due.isBefore(from) && due.isBefore(until)) {
                served.merge(due, run, PlanMonth::better);
            }
        }
        var failures = new ArrayList<Run>();
        var counts = new TreeMap<Run.State, Integer>();
        var missed = 0;
        for (var run : served.values()) {
            if (run.missed()) {
                missed++;
            } else {
                counts.merge(run.state(), 1, Integer::sum);
            }
            if (run.state() != Run.State.SUCCESS) {
                failures.add(run);
            }
        }
        return new PlanMonth(
                plan,
                count(counts, Run.State.SUCCESS),
                count(counts, Run.State.INCOMPLETE),
                count(counts, Run.State.FAILED) + count(counts, Run.State.DAMAGED),
                missed,
                failures,
                own.stream()
                        .filter(run -> run.kind() == Run.Kind.DRILL && began(run, from, until))
                        .toList(),
                own.stream()
                        .filter(run -> run.kind() == Run.Kind.BACKUP && began(run, from, until))
                        .mapToLong(PlanMonth::stored)
                        .sum());
    }

    private static @Nullable Instant due(Plan plan, Run run) {
        if (run.kind() != Run.Kind.BACKUP || run.dueAt() != null || run.cause() != Run.Cause.PUSH) {
            return run.kind() == Run.Kind.BACKUP ? run.dueAt() : null;
        }
        var dues = plan.content().schedule().between(run.startedAt().minus(LONGEST_WAIT), run.startedAt());
        return dues.isEmpty() ? run.startedAt() : dues.get(dues.size() - 1);
    }

    private static Run better(Run one, Run other) {
        return one.state() == Run.State.SUCCESS ? one : other;
    }

    private static int count(Map<Run.State, Integer> counts, Run.State state) {
        return counts.getOrDefault(state, 0);
    }

    private static boolean began(Run run, Instant from, Instant until) {
        return !run.startedAt().isBefore(from) && run.startedAt().isBefore(until);
    }

    private static long stored(Run run) {
        var stored = run.storedBytes();
        return stored == null ? 0 : stored;
    }

    int due() {
        return good + incomplete + failed + missed;
    }

    BackupSuccess success() {
        return new BackupSuccess(good, due());
    }
}
