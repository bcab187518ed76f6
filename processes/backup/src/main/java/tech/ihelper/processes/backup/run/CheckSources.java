package tech.ihelper.processes.backup.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;

/** Looks at everything that a backup needs, before it begins: the tool, the sources, the repository. */
@Component
class CheckSources implements ExternalWorker {

    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final int EARLIER = 5;

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final RepositoryDesk repositories;
    private final Postgresql postgresql;
    private final Runs runs;

    CheckSources(Workbench bench, RepositoryKeys keys, RepositoryDesk repositories, Postgresql postgresql, Runs runs) {
        this.bench = bench;
        this.keys = keys;
        this.repositories = repositories;
        this.postgresql = postgresql;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.check-sources";
    }

    /** Answers {@code ready}, whether a backup makes sense, and {@code copied}, whether a second copy is wanted. Sources that are missing are a doubt, not a reason to back up nothing. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Check sources",
                        "Looks at everything that a backup needs before it begins.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(
                        new WorkOffer.Output("ready", "whether it can begin"),
                        new WorkOffer.Output("copied", "whether there is a second repository"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        var findings = bench.phase(job, "check-sources", () -> look(job), found -> words(found));
        runs.found(job.run().withFindings(Findings.write(findings)).withTool(tool(job)));
        findings.sources().forEach(line -> runs.log(job.run().id(), LogLine.Level.WARN, line));
        return Map.of(
                "ready",
                findings.refusal() == null,
                "copied",
                job.plan().content().copyRepositoryId() != null);
    }

    private Findings.OfBackup look(Workbench.Job job) {
        try {
            job.tool().probe();
            if (job.plan().what() instanceof What.Postgresql) {
                postgresql.probe();
            }
        } catch (ToolUnusable e) {
            return new Findings.OfBackup(List.of(), e.getMessage(), false, null);
        }
        var sources = sources(job);
        var opened = job.tool()
                .open(
                        keys.access(job.repository()),
                        new RunControl(OPENING, job.control().cancellation()))
                .report();
        if (opened.outcome() == Outcome.NO_REPOSITORY && job.repository().state() == Repository.State.NEW) {
            opened = job.tool()
                    .initialise(
                            keys.access(job.repository()),
                            new RunControl(OPENING, job.control().cancellation()))
                    .report();
        }
        // Another run's lock hinders no backup.
        var works = opened.outcome() == Outcome.OK || opened.outcome() == Outcome.LOCKED;
        if (works) {
            repositories.inUse(job.repository().id());
        }
        return new Findings.OfBackup(
                sources,
                works ? null : opened.reason() + " " + opened.outcome().remedy(),
                opened.outcome() == Outcome.DAMAGED,
                null);
    }

    /** Of the room only as much is known as the last backups took. */
    private List<String> sources(Workbench.Job job) {
        var usual = runs.good(job.plan().id(), Run.Kind.BACKUP, EARLIER).stream()
                .mapToLong(run -> run.storedBytes() == null ? 0 : run.storedBytes())
                .max()
                .orElse(0);
        var room = Precheck.room(job.repository().content().address(), usual);
        return job.plan().what() instanceof What.Files files
                ? Precheck.of(files.source()).and(room).findings()
                : room.findings();
    }

    private static @Nullable String words(Findings.OfBackup found) {
        if (found.refusal() != null) {
            return null;
        }
        return found.sources().isEmpty() ? "Everything is there." : String.join(" ", found.sources());
    }

    private static String tool(Workbench.Job job) {
        try {
            return job.tool().name() + " " + job.tool().probe();
        } catch (ToolUnusable e) {
            return job.tool().name();
        }
    }
}
