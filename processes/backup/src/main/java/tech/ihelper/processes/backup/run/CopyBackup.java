package tech.ihelper.processes.backup.run;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.SnapshotId;

/** Puts the new snapshot into the second repository as well. A copy that fails spoils no backup: it is noted, and missed when it stays away. */
@Component
class CopyBackup implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Repositories repositories;
    private final RepositoryDesk desk;
    private final RunDesk runDesk;
    private final Runs runs;
    private final Clock clock;

    CopyBackup(
            Workbench bench,
            RepositoryKeys keys,
            Repositories repositories,
            RepositoryDesk desk,
            RunDesk runDesk,
            Runs runs,
            Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.repositories = repositories;
        this.desk = desk;
        this.runDesk = runDesk;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.copy";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Copy backup",
                "Puts the new snapshot into the second repository as well.",
                WorkOffer.Input.variable("runId", "Run id"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        var second =
                repositories.byId(Objects.requireNonNull(job.plan().content().copyRepositoryId()));
        order.progress("Copying to " + second.name());
        try {
            var words =
                    bench.phase(job, "copy", () -> copy(job, second), said -> said.isEmpty() ? "It is there." : null);
            if (!words.isEmpty()) {
                runs.log(job.run().id(), LogLine.Level.WARN, "The second copy was not made. " + words);
            }
        } catch (InvalidBackup e) {
            runs.log(job.run().id(), LogLine.Level.WARN, "The second copy was not made. " + e.reason());
        }
        return Map.of();
    }

    /** @return why it is not there; empty = it is */
    private String copy(Workbench.Job job, Repository second) {
        var to = keys.access(second);
        var opened = job.tool().open(to, job.control()).report();
        if (opened.outcome() == Outcome.NO_REPOSITORY && second.state() == Repository.State.NEW) {
            opened = job.tool().initialise(to, job.control()).report();
        }
        if (!opened.ok() && opened.outcome() != Outcome.LOCKED) {
            return opened.reason() + " " + opened.outcome().remedy();
        }
        desk.inUse(second.id());
        var copied = job.tool()
                .copy(
                        keys.access(job.repository()),
                        to,
                        new SnapshotId(Objects.requireNonNull(job.run().snapshot())),
                        job.control());
        bench.note(job.run(), copied.report());
        if (!copied.report().ok()) {
            return copied.report().reason() + " " + copied.report().outcome().remedy();
        }
        runDesk.copied(job.plan().id(), clock.instant());
        return "";
    }
}
