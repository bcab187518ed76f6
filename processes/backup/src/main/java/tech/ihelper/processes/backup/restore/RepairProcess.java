package tech.ihelper.processes.backup.restore;

import java.util.Set;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.SendsMessages;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunListener;
import tech.ihelper.processes.backup.run.Runs;

/** From the business to the engine: a repair goes on when its backup has ended, however it ended. */
@Component
@SendsMessages(RepairProcess.BACKUP_ENDED)
class RepairProcess implements RunListener {

    static final String BACKUP_ENDED = "backup.backup-ended";

    private final RuntimeService runtime;
    private final Runs runs;

    RepairProcess(RuntimeService runtime, Runs runs) {
        this.runtime = runtime;
        this.runs = runs;
    }

    @Override
    public void ended(Run run, Plan plan, Standing standing) {
        if (run.kind() == Run.Kind.BACKUP) {
            runs.ofPlan(plan.id(), Set.of(Run.Kind.REPAIR), null, 1).stream()
                    .filter(Run::isOpen)
                    .forEach(repair -> runtime.createMessageCorrelation(BACKUP_ENDED)
                            .processInstanceBusinessKey(repair.number())
                            .correlateAllWithResult());
        }
    }
}
