package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseFacts;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseRestored;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;
import tech.ihelper.processes.backup.tool.postgresql.Phase;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;
import tech.ihelper.processes.backup.tool.postgresql.RestoreOfDatabase;

/**
 * Makes a new database of a dump and compares it with the facts of backup time. It gets its name last, so nobody meets half of it, and a
 * name that is taken by then stays whose it is. After a crash it begins anew, and clears away what the try before it made.
 */
@Component
class RestoreDatabase implements ExternalWorker {

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final RestoreTargets targets;
    private final DatabaseServers servers;
    private final Manifests manifests;
    private final Postgresql postgresql;
    private final Runs runs;

    RestoreDatabase(
            Workbench bench,
            RepositoryKeys keys,
            RestoreTargets targets,
            DatabaseServers servers,
            Manifests manifests,
            Postgresql postgresql,
            Runs runs) {
        this.bench = bench;
        this.keys = keys;
        this.targets = targets;
        this.servers = servers;
        this.manifests = manifests;
        this.postgresql = postgresql;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.restore-database";
    }

    /** Answers {@code restored}: {@code database} = it is there, and proven as far as can be; {@code failed}; {@code damaged}. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Restore database",
                        "Makes a new database of the backup and compares it with the facts of that time.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("restored", "database, failed or damaged"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        var findings = Findings.read(job.run(), RestoreFindings.class);
        // Everything was done when a node died: nothing is restored twice.
        if (findings.refusal() == null && findings.arrived() == null) {
            findings = restore(job, RestoreWish.of(job.run()), findings);
            runs.found(runs.byId(job.run().id()).withFindings(Findings.write(findings)));
        }
        return Map.of("restored", findings.refusal() == null ? "database" : findings.damaged() ? "damaged" : "failed");
    }

    private RestoreFindings restore(Workbench.Job job, RestoreWish wish, RestoreFindings before) throws IOException {
        var wanted = Objects.requireNonNull(wish.database());
        try (var scratch = bench.scratch(job.run())) {
            // Hours may lie between the check, the approval and now.
            targets.check(job.plan(), wish);
            servers.check(job, wanted);
            var folder = scratch.file("restored").toAbsolutePath();
            FileSystemUtils.deleteRecursively(folder);
            var fetched = bench.phase(job, "restore", () -> fetch(job, wish, folder), RestoreDatabase::words);
            bench.note(job.run(), fetched.report());
            if (!fetched.report().ok()) {
                return before.refused(
                        "The dump could not be restored. " + fetched.report().reason() + " "
                                + fetched.report().outcome().remedy(),
                        fetched.report().outcome() == Outcome.DAMAGED);
            }
            var dump = dump(folder);
            if (dump.isEmpty()) {
                return before.refused("Snapshot " + wish.snapshot() + " holds no dump of a database.", false);
            }
            keep(job.run(), wish, fetched);
            var restored = postgresql.restore(
                    new RestoreOfDatabase(
                            job.run().number(),
                            dump.get(),
                            facts(job, wish, scratch),
                            servers.open(wanted),
                            wanted.name()),
                    phase -> job.tell(words(phase)),
                    job.control());
            restored.phases().forEach(phase -> keep(job, phase));
            return judge(before, wish, fetched, restored);
        } catch (InvalidBackup e) {
            return before.refused(e.reason(), false);
        } catch (DatabaseUnusable e) {
            return before.refused(e.reason(), false);
        } catch (ToolUnusable e) {
            return before.refused(String.valueOf(e.getMessage()), false);
        }
    }

    private ToolResult.Restored fetch(Workbench.Job job, RestoreWish wish, Path folder) {
        return job.tool()
                .restore(
                        keys.access(job.repository()),
                        RestoreOrder.everything(new SnapshotId(wish.snapshot()), folder),
                        job.progress("Bringing back the dump:"),
                        job.control());
    }

    /** By what it is, not by its name: the plan's database may have been renamed since. */
    private static Optional<Path> dump(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var dumps = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".dump"))
                    .toList();
            return dumps.size() == 1 ? Optional.of(dumps.get(0)) : Optional.empty();
        }
    }

    private @Nullable DatabaseFacts facts(Workbench.Job job, RestoreWish wish, Workbench.Scratch scratch)
            throws IOException {
        var kept =
                manifests.of(job.plan().id(), wish.snapshot()).filter(known -> known.kind() == Manifests.Kind.TABLES);
        if (kept.isEmpty()) {
            return null;
        }
        var file = scratch.file("facts");
        manifests.fetch(kept.get(), file);
        return DatabaseFacts.of(file);
    }

    private void keep(Run run, RestoreWish wish, ToolResult.Restored fetched) {
        runs.found(runs.byId(run.id())
                .withSnapshot(
                        wish.snapshot(),
                        fetched.files(),
                        fetched.bytes(),
                        0,
                        fetched.report().complaintCount()));
    }

    private void keep(Workbench.Job job, Phase phase) {
        bench.timed(
                job,
                "database-" + phase.name().name().toLowerCase(Locale.ROOT),
                Duration.ofMillis(phase.milliseconds()),
                phase.done(),
                null);
    }

    private static RestoreFindings judge(
            RestoreFindings before, RestoreWish wish, ToolResult.Restored fetched, DatabaseRestored restored) {
        var more = restored.findings().isEmpty() ? "" : " " + String.join(" ", restored.findings());
        if (restored.outcome() != Outcome.OK) {
            return before.refused("The database could not be restored. " + restored.reason() + more, false);
        }
        var wanted = Objects.requireNonNull(wish.database());
        return before.arrived(
                        "Snapshot " + wish.snapshot() + ": a dump of " + Amounts.of(fetched.bytes())
                                + " became a database." + more,
                        null)
                .loaded(new RestoreFindings.Loaded(restored.proof(), restored.doubts()))
                .lyingAt(List.of("It is " + wanted.words() + " and belongs to " + wanted.user()
                        + ". No program uses it yet: rights and the switch-over are done by hand."));
    }

    private static @Nullable String words(ToolResult.Restored fetched) {
        return fetched.report().ok() ? "The dump: " + Amounts.of(fetched.bytes()) + "." : null;
    }

    private static String words(Phase.Name phase) {
        return switch (phase) {
            case CREATE -> "Creating the database under a name of its own";
            case RESTORE -> "Restoring into the new database";
            case COMPARE -> "Comparing every row";
            case AMCHECK -> "Checking tables and indexes";
            case DROP -> "Dropping what this restore made";
        };
    }
}
