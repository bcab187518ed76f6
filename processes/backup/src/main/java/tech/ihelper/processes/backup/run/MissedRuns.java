package tech.ihelper.processes.backup.run;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.backup.plan.Plan;

/** Writes down what should have been done and was not: a failure that nobody else would count. */
@Component
public class MissedRuns {

    private final Runs runs;
    private final Clock clock;

    MissedRuns(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Records every due backup of the window that nobody began within the plan's grace. Whoever calls holds the plan's lock.
     *
     * @param until the end of the newest grace that is over
     */
    public void record(Plan plan, Instant from, Instant until) {
        for (var due : plan.content().schedule().between(from, until)) {
            if (!runs.begunFor(plan.id(), due, due.plus(plan.promise().grace()))) {
                runs.add(missed(plan, due));
            }
        }
    }

    private Run missed(Plan plan, Instant due) {
        var id = runs.nextId();
        return new Run(
                id,
                RunNumber.of(id, clock.instant().atZone(clock.getZone())),
                0,
                plan.id(),
                plan.client(),
                Run.Kind.BACKUP,
                plan.isRunHere() ? Run.Cause.SCHEDULE : Run.Cause.PUSH,
                Caller.SYSTEM.id(),
                null,
                due,
                due,
                clock.instant(),
                Run.State.FAILED,
                true,
                plan.isRunHere() ? "Missed: nobody began it in time." : "Missed: the machine said nothing in time.",
                Run.Result.NONE,
                null);
    }
}
