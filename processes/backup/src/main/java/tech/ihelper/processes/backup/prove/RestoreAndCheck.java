package tech.ihelper.processes.backup.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.manifest.Manifest;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;
import tech.ihelper.processes.backup.tool.remote.RemoteFiles;
import tech.ihelper.processes.backup.tool.remote.TarHashes;

/**
 * Restores a snapshot to a scratch folder, compares it with what was there at backup time, gives it to its application and cleans up. It
 * is one piece of work because its parts share a disk: another node could not go on with them.
 */
@Component
class RestoreAndCheck implements ExternalWorker {

    /** Room beyond the data itself that a restore needs: folders, temporary files. */
    private static final double MARGIN = 1.05;

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Manifests manifests;
    private final Runs runs;
    private final List<ApplicationCheck> applications;

    RestoreAndCheck(
            Workbench bench, RepositoryKeys keys, Manifests manifests, Runs runs, List<ApplicationCheck> applications) {
        this.bench = bench;
        this.keys = keys;
        this.manifests = manifests;
        this.runs = runs;
        this.applications = applications;
    }

    @Override
    public String topic() {
        return "backup.restore-and-check";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Restore and check",
                "Restores the snapshot to a scratch folder, compares it with what was there and cleans up.",
                WorkOffer.Input.variable("runId", "Run id"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        var before = Findings.read(job.run(), DrillFindings.class);
        DrillFindings findings;
        try (var scratch = bench.scratch(job.run())) {
            findings = drill(job, before, scratch);
        }
        runs.found(job.run().withFindings(Findings.write(findings)));
        return Map.of();
    }

    private DrillFindings drill(Workbench.Job job, DrillFindings before, Workbench.Scratch scratch) throws IOException {
        var crowded = Precheck.room(scratch.folder(), needed(job.run())).findings();
        if (!crowded.isEmpty()) {
            return DrillFindings.refused(
                    before.snapshotAt(),
                    String.join(" ", crowded) + " Free space, or name another folder in ihelper.backup.scratch.",
                    false);
        }
        var began = System.nanoTime();
        var target = scratch.file("restored").toAbsolutePath();
        var snapshot = Objects.requireNonNull(job.run().snapshot());
        var restored = bench.phase(
                job,
                "restore",
                () -> job.tool()
                        .restore(
                                keys.access(job.repository()),
                                RestoreOrder.everything(new SnapshotId(snapshot), target),
                                job.progress("Restoring"),
                                job.control()),
                RestoreAndCheck::words);
        bench.note(job.run(), restored.report());
        if (!restored.report().ok()) {
            return DrillFindings.refused(
                    before.snapshotAt(),
                    "It could not be restored. " + restored.report().reason(),
                    restored.report().outcome() == Outcome.DAMAGED);
        }
        var kept = manifests.of(job.plan().id(), snapshot);
        var comparison = kept.filter(known -> known.kind() != Manifests.Kind.TABLES)
                .map(known -> bench.phase(
                        job, "compare", () -> compare(known, target, scratch, job), RestoreAndCheck::words));
        var application = application(job, target, kept, scratch);
        return new DrillFindings(
                before.snapshotAt(),
                null,
                false,
                comparison.orElse(null),
                application.orElse(null),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private static long needed(Run run) {
        return run.bytes() == null ? 0 : Math.round(run.bytes() * MARGIN);
    }

    private ManifestComparison compare(Manifests.Kept kept, Path target, Workbench.Scratch scratch, Workbench.Job job) {
        job.tell("Comparing " + kept.files() + " files with what was there");
        try {
            var file = scratch.file("manifest");
            manifests.fetch(kept, file);
            return kept.kind() == Manifests.Kind.HASHES
                    ? TarHashes.compare(file, target.resolve(RemoteFiles.FILE), scratch.folder())
                    : new Manifest(file, kept.files(), kept.bytes()).compare(target);
        } catch (IOException e) {
            throw new UncheckedIOException("What was restored cannot be compared", e);
        }
    }

    private Optional<DrillFindings.Application> application(
            Workbench.Job job, Path target, Optional<Manifests.Kept> kept, Workbench.Scratch scratch)
            throws IOException {
        var check =
                applications.stream().filter(one -> one.fits(job.plan().what())).findFirst();
        if (check.isEmpty() || kept.isEmpty()) {
            return Optional.empty();
        }
        var file = scratch.file("facts");
        manifests.fetch(kept.get(), file);
        return Optional.of(check.get().check(job, target, kept.get(), file));
    }

    private static @Nullable String words(ToolResult.Restored restored) {
        return restored.report().ok() ? Amounts.of(restored.bytes()) + " in " + restored.files() + " files." : null;
    }

    private static @Nullable String words(ManifestComparison comparison) {
        return comparison.identical() ? comparison.same() + " files have the hashes that they had." : null;
    }
}
