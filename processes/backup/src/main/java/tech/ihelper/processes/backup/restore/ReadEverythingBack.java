package tech.ihelper.processes.backup.restore;

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

/** Reads all stored data after a repair and the backup behind it: only this ends a quarantine. */
@Component
class ReadEverythingBack implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Repositories repositories;
    private final Runs runs;
    private final Clock clock;

    ReadEverythingBack(Workbench bench, RepositoryKeys keys, Repositories repositories, Runs runs, Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.repositories = repositories;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.read-everything-back";
    }

    /** Answers {@code clean}: whether everything is intact. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Read everything back",
                        "Reads all stored data after a repair.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("clean", "whether all of it is intact"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        job.tell("Reading everything back");
        var report = bench.phase(
                        job,
                        "read-back",
                        () -> job.tool().check(keys.access(job.repository()), new CheckScope.AllData(), job.control()),
                        checked -> checked.report().ok() ? "All stored data is intact." : null)
                .report();
        bench.note(job.run(), report);
        if (report.ok()) {
            var slices = job.plan().promise().slices();
            for (var slice = 1; slice <= slices; slice++) {
                repositories.read(job.repository().id(), slice, slices, clock.instant());
            }
        }
        runs.found(job.run()
                .withFindings(Findings.write(
                        Findings.read(job.run(), RepairFindings.class).readBack(report))));
        return Map.of("clean", report.ok());
    }
}
