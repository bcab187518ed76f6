package tech.ihelper.processes.backup.prove;

import java.time.Clock;
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
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.ToolResult;

/** Looks for the newest snapshot. An older one proves nothing: it would be the newest that is needed. */
@Component
class FindNewestSnapshot implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Runs runs;
    private final Clock clock;

    FindNewestSnapshot(Workbench bench, RepositoryKeys keys, Runs runs, Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.find-newest-snapshot";
    }

    /** Answers {@code found}. A newest snapshot that is older than promised is as good as none. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Find newest snapshot",
                        "Looks for the newest snapshot of the plan, which a recovery drill restores.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("found", "whether it is there and usable"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        var version = job.tool().probe();
        var listed = bench.phase(job, "find-newest-snapshot", () -> list(job), FindNewestSnapshot::words);
        bench.note(job.run(), listed.report());
        var newest = newest(listed);
        var findings = judge(job, listed, newest);
        runs.found(job.run()
                .withTool(job.tool().name() + " " + version)
                .withSnapshot(newest == null ? null : newest.id(), 0, bytes(newest), 0, 0)
                .withFindings(Findings.write(findings)));
        return Map.of("found", findings.refusal() == null);
    }

    private ToolResult.Listed list(Workbench.Job job) {
        return job.tool().snapshots(keys.access(job.repository()), job.plan().labels(), job.control());
    }

    private DrillFindings judge(Workbench.Job job, ToolResult.Listed listed, @Nullable Snapshot newest) {
        if (!listed.report().ok()) {
            return DrillFindings.refused(
                    null,
                    listed.report().reason() + " " + listed.report().outcome().remedy(),
                    listed.report().outcome() == Outcome.DAMAGED);
        }
        if (newest == null) {
            return DrillFindings.refused(null, "There is no snapshot of this plan in the repository.", false);
        }
        var oldest = clock.instant().minus(job.plan().promise().rpo());
        if (newest.time().isBefore(oldest)) {
            return DrillFindings.refused(
                    newest.time(),
                    "The newest snapshot is of "
                            + newest.time()
                                    .atZone(clock.getZone())
                                    .toLocalDateTime()
                                    .withNano(0)
                            + ", older than promised. A recovery from it would lose more than the client accepts.",
                    false);
        }
        return new DrillFindings(newest.time(), null, false, null, null, null);
    }

    private static @Nullable Snapshot newest(ToolResult.Listed listed) {
        return listed.snapshots().isEmpty()
                ? null
                : listed.snapshots().get(listed.snapshots().size() - 1);
    }

    private static long bytes(@Nullable Snapshot snapshot) {
        var bytes = snapshot == null ? null : snapshot.bytes();
        return bytes == null ? 0 : bytes;
    }

    private static @Nullable String words(ToolResult.Listed listed) {
        if (!listed.report().ok()) {
            return null;
        }
        var count = listed.snapshots().size();
        return count == 1 ? "One snapshot of this plan." : count + " snapshots of this plan.";
    }
}
