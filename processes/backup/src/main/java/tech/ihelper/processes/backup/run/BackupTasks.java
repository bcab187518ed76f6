package tech.ihelper.processes.backup.run;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolResult;

/** From the engine to the business: what the models' service tasks call. Each method joins the engine's transaction. */
@Component
public class BackupTasks {

    /** Earlier runs whose sizes tell what is usual. */
    private static final int EARLIER = 10;

    private final Runs runs;
    private final RunDesk desk;
    private final Plans plans;
    private final RepositoryDesk repositories;

    BackupTasks(Runs runs, RunDesk desk, Plans plans, RepositoryDesk repositories) {
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.repositories = repositories;
    }

    /** Answers what the run is worth: {@code success}, {@code incomplete}, {@code failed} or {@code damaged}. */
    @ModelTask(
            label = "Judge backup",
            help = "Says what the backup is worth: success, incomplete, failed or damaged.",
            result = "worth")
    public String judgeBackup(long runId) {
        var judgement = judge(runs.byId(runId));
        return judgement.state().name().toLowerCase(Locale.ROOT);
    }

    /** Records how the backup ended; what it proves shows at once. */
    @ModelTask(label = "Record backup", help = "Records how the backup ended; what it proves shows at once.")
    public void recordBackup(long runId) {
        var judgement = judge(runs.byId(runId));
        desk.end(runId, Run.State.valueOf(judgement.state().name()), judgement.reason());
    }

    /** Nothing is removed from the repository any more, and somebody is asked to repair it. */
    @ModelTask(
            label = "Quarantine repository",
            help = "Stops every removal in the repository and asks somebody to repair it.")
    public void quarantineRepository(long runId) {
        var run = runs.byId(runId);
        repositories.quarantine(
                plans.byId(run.planId()).content().repositoryId(), "Damage was found by " + run.number() + ".");
        desk.repair(run);
    }

    private Judgement judge(Run run) {
        var findings = Findings.read(run, Findings.OfBackup.class);
        var report = findings.report();
        if (findings.refusal() != null || report == null) {
            return new Judgement(
                    findings.damaged() ? Judgement.State.DAMAGED : Judgement.State.FAILED,
                    Objects.requireNonNullElse(findings.refusal(), "Nothing was backed up."));
        }
        var snapshot = run.snapshot();
        var result = new ToolResult.BackedUp(
                report,
                snapshot == null ? null : new SnapshotId(snapshot),
                orZero(run.files()),
                orZero(run.bytes()),
                0,
                orZero(run.storedBytes()));
        List<Long> earlier = runs.good(run.planId(), Run.Kind.BACKUP, EARLIER).stream()
                .map(good -> orZero(good.bytes()))
                .toList();
        return Judgement.of(result, new Precheck(findings.sources()), earlier, CollapseRule.USUAL);
    }

    private static long orZero(@org.jspecify.annotations.Nullable Long number) {
        return number == null ? 0 : number;
    }
}
