package tech.ihelper.processes.backup.run;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Removes what no rule keeps, after a good backup only, and measures what the repository takes. */
@Component
class ApplyRetention implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Repositories repositories;
    private final Runs runs;
    private final Manifests manifests;
    private final Clock clock;

    ApplyRetention(
            Workbench bench,
            RepositoryKeys keys,
            Repositories repositories,
            Runs runs,
            Manifests manifests,
            Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.repositories = repositories;
        this.runs = runs;
        this.manifests = manifests;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.apply-retention";
    }

    /** Answers {@code damaged}: whether the tool met damage on the way. A refusal to delete spoils no backup: it is noted. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Apply retention",
                        "Removes what no rule keeps, after a good backup only.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("damaged", "whether damage was found"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        if (job.repository().isQuarantined()) {
            runs.log(
                    job.run().id(),
                    LogLine.Level.WARN,
                    "Nothing was removed: " + job.repository().number() + " is quarantined.");
            return Map.of("damaged", false);
        }
        order.progress("Removing what no rule keeps");
        var forgotten = bench.phase(job, "retention", () -> forget(job), ApplyRetention::words);
        bench.note(job.run(), forgotten.report());
        if (!forgotten.report().ok()) {
            runs.log(
                    job.run().id(),
                    LogLine.Level.WARN,
                    forgotten.report().reason() + " "
                            + forgotten.report().outcome().remedy());
        }
        measure(job);
        manifests.forgetOld(job.plan().id());
        return Map.of("damaged", forgotten.report().outcome() == Outcome.DAMAGED);
    }

    private ToolResult.Forgotten forget(Workbench.Job job) {
        return job.tool()
                .forget(
                        keys.pruning(job.repository()),
                        job.plan().labels(),
                        job.plan().content().retention(),
                        true,
                        job.control());
    }

    private static @Nullable String words(ToolResult.Forgotten forgotten) {
        return forgotten.report().ok()
                ? forgotten.kept().size() + " snapshots kept, "
                        + forgotten.removed().size() + " removed."
                : null;
    }

    private void measure(Workbench.Job job) {
        var measured = job.tool().measure(keys.access(job.repository()), job.control());
        if (measured.report().ok()) {
            repositories.measured(
                    job.repository().id(), new Repositories.Size(clock.instant(), measured.bytes(), null));
        }
    }
}
