package tech.ihelper.processes.backup.document;

import java.time.Duration;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.prove.DrillFindings;
import tech.ihelper.processes.backup.prove.DrillWords;
import tech.ihelper.processes.backup.run.Run;

/**
 * What a drill proved, plainly.
 *
 * @param word as a headline
 * @param tone {@code good}, {@code doubtful} or {@code bad}
 */
record DrillVerdict(String word, String sentence, String tone) {

    static DrillVerdict of(Plan plan, DrillFindings found) {
        var promise = plan.promise();
        var recovery = found.recoveryMillis();
        var state = found.state(promise.rto());
        if (state == Run.State.DAMAGED) {
            return new DrillVerdict(
                    "Damaged", "The drill failed: the stored backup of " + plan.system() + " is damaged.", "bad");
        }
        if (state == Run.State.FAILED || recovery == null) {
            return new DrillVerdict(
                    "Not recovered",
                    "The drill failed: " + plan.system() + " was not recovered from its newest backup.",
                    "bad");
        }
        var took = Duration.ofMillis(recovery);
        var restored = "The newest backup of %s was restored and checked in %s, promised are %s"
                .formatted(plan.system(), DrillWords.time(took), DrillWords.time(promise.rto()));
        if (state == Run.State.SUCCESS) {
            return new DrillVerdict("Recovered", restored + ", and everything is as it was.", "good");
        }
        var late = took.compareTo(promise.rto()) > 0;
        if (!isDoubtful(found)) {
            return new DrillVerdict(
                    "Recovered late", restored + ": everything is as it was, but it took too long.", "doubtful");
        }
        return new DrillVerdict(
                late ? "Late, not proven" : "Not proven",
                restored + ": that everything is as it was is not proven.",
                "bad");
    }

    private static boolean isDoubtful(DrillFindings found) {
        var comparison = found.comparison();
        var application = found.application();
        return (comparison == null && application == null)
                || (comparison != null && !comparison.identical())
                || (application != null && !application.doubts().isEmpty());
    }
}
