package tech.ihelper.processes.backup.restore;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;

/** What the model of repairs calls. */
@Component
public class RepairTasks {

    private final Runs runs;
    private final RunDesk desk;
    private final Plans plans;
    private final RepositoryDesk repositories;

    RepairTasks(Runs runs, RunDesk desk, Plans plans, RepositoryDesk repositories) {
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.repositories = repositories;
    }

    /** Begins an ordinary backup, judged and recorded as every other. While something else runs for the plan it fails, to be tried again. */
    @ModelTask(label = "Begin backup", help = "Begins an ordinary backup of the plan that was repaired.")
    public void beginBackup(long runId) {
        var run = runs.byId(runId);
        var backup = desk.backUpAfter(run);
        runs.found(run.withFindings(Findings.write(found(run).backedUpBy(backup.number()))));
    }

    /** Everything was read back: retention and verifications go on. */
    @ModelTask(
            label = "Release repository",
            help = "Ends the quarantine of the repository, so that retention and verifications go on.")
    public void releaseRepository(long runId) {
        repositories.release(plans.byId(runs.byId(runId).planId()).content().repositoryId());
    }

    /** Records what was lost, what was saved, and what is proven again. */
    @ModelTask(label = "Record repair", help = "Records what was lost, what was saved and what is proven again.")
    public void recordRepair(long runId) {
        var findings = found(runs.byId(runId));
        var anew = backup(findings.backup());
        desk.end(runId, findings.state(anew), findings.reason(anew));
    }

    private @Nullable Run backup(@Nullable String number) {
        return number == null ? null : runs.byNumber(number, ClientScope.ALL).orElse(null);
    }

    private static RepairFindings found(Run run) {
        return Findings.read(run, RepairFindings.class);
    }
}
