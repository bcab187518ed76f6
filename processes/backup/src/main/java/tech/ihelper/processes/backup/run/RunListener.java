package tech.ihelper.processes.backup.run;

import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Standing;

/** Hears of every run that ended, in the transaction that records it. */
public interface RunListener {

    /** @param standing of the plan after the run */
    void ended(Run run, Plan plan, Standing standing);
}
