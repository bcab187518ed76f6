package tech.ihelper.processes.backup.prove;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Reads the next slice of the stored data back: damage that lies still is seen by nothing else. */
@Component
class ReadBack implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Repositories repositories;
    private final Runs runs;
    private final Clock clock;

    ReadBack(Workbench bench, RepositoryKeys keys, Repositories repositories, Runs runs, Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.repositories = repositories;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.read-back";
    }

    /** Answers {@code intact}: whether it makes sense to compare a sample. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Read back",
                        "Reads the next slice of the stored data back.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("intact", "whether the slice is intact"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        var slices = job.plan().promise().slices();
        var slice = repositories.nextSlice(job.repository().id(), slices);
        var version = job.tool().probe();
        order.progress("Reading slice " + slice + " of " + slices);
        var checked =
                bench.phase(job, "read-back", () -> check(job, slice, slices), result -> words(result, slice, slices));
        bench.note(job.run(), checked.report());
        if (checked.report().ok()) {
            repositories.read(job.repository().id(), slice, slices, clock.instant());
        }
        runs.found(job.run()
                .withTool(job.tool().name() + " " + version)
                .withFindings(Findings.write(
                        new VerificationFindings(checked.report(), slice, slices, checked.brokenPacks(), null))));
        return Map.of("intact", checked.report().ok());
    }

    private ToolResult.Checked check(Workbench.Job job, int slice, int slices) {
        var scope = slices == 1 ? new CheckScope.AllData() : new CheckScope.Slice(slice, slices);
        return job.tool().check(keys.access(job.repository()), scope, job.control());
    }

    private static @Nullable String words(ToolResult.Checked checked, int slice, int slices) {
        return checked.report().ok() ? "Slice " + slice + " of " + slices + " is intact." : null;
    }
}
