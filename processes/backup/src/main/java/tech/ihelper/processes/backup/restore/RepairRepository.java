package tech.ihelper.processes.backup.restore;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Saves what can be saved of a damaged repository, with the credentials that may delete. */
@Component
class RepairRepository implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Runs runs;

    RepairRepository(Workbench bench, RepositoryKeys keys, Runs runs) {
        this.bench = bench;
        this.keys = keys;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.repair-repository";
    }

    /** Answers {@code repaired}: whether everything that is left in the repository can be read. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Repair repository",
                        "Saves what can be saved of a damaged repository.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("repaired", "whether that worked"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        job.tell("Reading everything, repairing what is damaged");
        var version = job.tool().probe();
        var repaired = bench.phase(
                job,
                "repair",
                () -> job.tool()
                        .repair(
                                keys.pruning(job.repository()),
                                progress -> job.teller().tell(progress.share(), "Repairing"),
                                job.control()),
                RepairRepository::words);
        bench.note(job.run(), repaired.report());
        var aside = repaired.setAside();
        var findings = Findings.read(job.run(), RepairFindings.class)
                .repaired(
                        repaired.report(),
                        repaired.damaged(),
                        repaired.lost(),
                        aside == null ? null : aside.toString());
        runs.found(job.run()
                .withTool(job.repository().content().tool().label() + " " + version)
                .withFindings(Findings.write(findings)));
        return Map.of("repaired", repaired.report().ok());
    }

    private static @Nullable String words(ToolResult.Repaired repaired) {
        return repaired.report().ok()
                ? repaired.damaged().size() + " damaged files, "
                        + repaired.lost().size() + " snapshots lost or thinned out."
                : null;
    }
}
