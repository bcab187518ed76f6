package tech.ihelper.processes.backup.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolCommand;
import tech.ihelper.processes.backup.tool.ToolExit;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.manifest.Manifest;
import tech.ihelper.processes.backup.tool.postgresql.ConsistentDump;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseFacts;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;
import tech.ihelper.processes.backup.tool.postgresql.Postgresql;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.remote.RemoteFiles;

/** Backs up, and takes beside it the manifest of what was there: our own record, which a recovery is compared with. */
@Component
class BackUp implements ExternalWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BackUp.class);

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Runs runs;
    private final Manifests manifests;
    private final Postgresql postgresql;
    private final ToolRunner runner;
    private final Clock clock;

    BackUp(
            Workbench bench,
            RepositoryKeys keys,
            Runs runs,
            Manifests manifests,
            Postgresql postgresql,
            ToolRunner runner,
            Clock clock) {
        this.bench = bench;
        this.keys = keys;
        this.runs = runs;
        this.manifests = manifests;
        this.postgresql = postgresql;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "backup.back-up";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of("Back up", "Makes the backup of the plan.", WorkOffer.Input.variable("runId", "Run id"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        try (var scratch = bench.scratch(job.run())) {
            if (job.plan().what() instanceof What.Files files) {
                backUpFiles(job, files.source(), scratch.file("manifest"));
            } else if (job.plan().what() instanceof What.Postgresql database) {
                backUpDatabase(job, database.database(keys.source(job.plan())), scratch.file("facts"));
            } else if (job.plan().what() instanceof What.RemoteFiles remote) {
                backUpRemote(job, remote.files(keys.source(job.plan())), scratch.file("hashes"));
            } else if (job.plan().what() instanceof What.Command command) {
                backUp(job, command.source());
            } else {
                throw new InvalidBackup("source", "This source cannot be backed up by a node.");
            }
        } catch (DatabaseUnusable e) {
            refuse(job, e.reason() + " " + e.outcome().remedy());
        } catch (ToolUnusable e) {
            refuse(job, String.valueOf(e.getMessage()));
        }
        return Map.of();
    }

    /** There is nothing to judge but why. */
    private void refuse(Workbench.Job job, String why) {
        var before = Findings.read(job.run(), Findings.OfBackup.class);
        runs.found(job.run().withFindings(Findings.write(new Findings.OfBackup(before.sources(), why, false, null))));
        runs.log(job.run().id(), LogLine.Level.ERROR, why);
    }

    /** Reading for the manifest costs least while the tool reads the same files. */
    private void backUpFiles(Workbench.Job job, Source.Files source, Path file) throws IOException {
        var taking = CompletableFuture.supplyAsync(() -> take(source, file), task -> {
            var thread = new Thread(task, "manifest-" + job.run().number());
            thread.setDaemon(true);
            thread.start();
        });
        var run = backUp(job, source);
        var manifest = bench.phase(job, "manifest", () -> join(taking), taken -> taken.files() + " files hashed.");
        if (run.snapshot() != null) {
            manifests.keep(
                    new Manifests.Kept(
                            job.run().id(),
                            run.snapshot().value(),
                            Manifests.Kind.FILES,
                            manifest.files(),
                            manifest.bytes(),
                            clock.instant()),
                    job.plan().id(),
                    file);
        }
    }

    /** Dump and facts are of one state of the database, so a drill may demand that they agree to the row. */
    private void backUpDatabase(Workbench.Job job, PostgresqlDatabase database, Path file) throws IOException {
        try (var dump = postgresql.consistent(database, job.control())) {
            var run = backUp(job, dump.source());
            if (run.snapshot() == null) {
                return;
            }
            job.tell("Counting and hashing the rows of every table");
            var facts = bench.phase(
                    job,
                    "facts",
                    () -> takeFacts(dump, file, job),
                    taken -> taken.rows() + " rows of " + taken.tables() + " tables hashed.");
            manifests.keep(
                    new Manifests.Kept(
                            job.run().id(),
                            run.snapshot().value(),
                            Manifests.Kind.TABLES,
                            facts.tables(),
                            run.bytes(),
                            clock.instant()),
                    job.plan().id(),
                    file);
        }
    }

    private static DatabaseFacts takeFacts(ConsistentDump dump, Path file, Workbench.Job job) {
        try {
            return dump.takeFacts(file, job.progress("Hashing rows"));
        } catch (IOException e) {
            throw new UncheckedIOException("The facts of the database could not be written", e);
        }
    }

    /** The other machine hashes its files first: what changes between the two is found by the drill, and said. */
    private void backUpRemote(Workbench.Job job, RemoteFiles remote, Path file) throws IOException {
        job.tell("The other machine hashes its files");
        var hashed = bench.phase(
                job,
                "hashes",
                () -> hashes(job, remote, file),
                ended -> ended.code() == 0 ? "Its files are hashed." : null);
        if (hashed.code() != 0) {
            refuse(job, "The other machine could not be read. " + hashed.stderr());
            return;
        }
        var run = backUpRemote(job, remote);
        if (run.snapshot() != null) {
            manifests.keep(
                    new Manifests.Kept(
                            job.run().id(),
                            run.snapshot().value(),
                            Manifests.Kind.HASHES,
                            lines(file),
                            run.bytes(),
                            clock.instant()),
                    job.plan().id(),
                    file);
        }
    }

    private ToolResult.BackedUp backUpRemote(Workbench.Job job, RemoteFiles remote) {
        try (var keys = privateFolder()) {
            return backUp(job, remote.source(keys));
        }
    }

    private static SecretFolder privateFolder() {
        return SecretFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private ToolExit hashes(Workbench.Job job, RemoteFiles remote, Path file) {
        try (var keys = privateFolder()) {
            var command = remote.hashes(keys);
            return runner.run(
                    ToolCommand.of(command.get(0), command.subList(1, command.size())),
                    stdout -> Files.copy(stdout, file),
                    line -> runs.log(job.run().id(), LogLine.Level.WARN, line),
                    job.control());
        }
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private ToolResult.BackedUp backUp(Workbench.Job job, Source source) {
        var run = bench.phase(
                job,
                "back-up",
                () -> job.tool()
                        .backUp(
                                keys.access(job.repository()),
                                source,
                                job.plan().labels(),
                                job.progress("Backing up"),
                                job.control()),
                done -> done.report().ok() ? Amounts.of(done.bytes()) + " in " + done.files() + " files." : null);
        bench.note(job.run(), run.report());
        var before = Findings.read(job.run(), Findings.OfBackup.class);
        runs.found(job.run()
                .withSnapshot(
                        run.snapshot() == null ? null : run.snapshot().value(),
                        run.files(),
                        run.bytes(),
                        run.storedBytes(),
                        run.report().complaintCount())
                .withFindings(Findings.write(
                        new Findings.OfBackup(before.sources(), before.refusal(), false, run.report()))));
        return run;
    }

    private static Manifest take(Source.Files source, Path file) {
        try {
            return Manifest.take(source, file);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static Manifest join(CompletableFuture<Manifest> taking) {
        try {
            return taking.join();
        } catch (CompletionException e) {
            LOG.warn("A manifest could not be taken", e);
            throw new IllegalStateException("What was backed up could not be recorded: " + e.getMessage(), e);
        }
    }
}
