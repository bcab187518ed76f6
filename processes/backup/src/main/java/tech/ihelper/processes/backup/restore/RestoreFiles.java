package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;
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
import tech.ihelper.processes.backup.tool.manifest.Manifest;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/**
 * Restores to private folders and compares with what was there at backup time. Only then a folder that was asked for gets its name: nobody
 * meets half of it. After a crash it begins anew.
 */
@Component
class RestoreFiles implements ExternalWorker {

    private static final int MOST_FINDINGS = 20;

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final RestoreTargets targets;
    private final Manifests manifests;
    private final Runs runs;

    RestoreFiles(Workbench bench, RepositoryKeys keys, RestoreTargets targets, Manifests manifests, Runs runs) {
        this.bench = bench;
        this.keys = keys;
        this.targets = targets;
        this.manifests = manifests;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.restore-files";
    }

    /** Answers {@code restored}: {@code folder} or {@code live} = it is there, and proven as far as can be; {@code failed}; {@code damaged}. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Restore files",
                        "Restores files to private folders and compares them with what was there.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("restored", "folder, live, failed or damaged"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        var wish = RestoreWish.of(job.run());
        var findings = Findings.read(job.run(), RestoreFindings.class);
        // Everything had arrived when a node died: nothing is restored twice.
        if (findings.refusal() == null && findings.arrived() == null) {
            findings = restore(job, wish, findings);
        }
        if (findings.refusal() == null) {
            findings = wish.overLiveData() ? proven(findings) : moveToFolder(findings);
        }
        // Written before anything is cleared away: a second try must not take what is missing then for done.
        found(job.run(), findings);
        if (findings.refusal() != null) {
            clear(job.run(), findings);
        }
        return Map.of("restored", answer(wish, findings));
    }

    private static String answer(RestoreWish wish, RestoreFindings findings) {
        if (findings.refusal() != null) {
            return findings.damaged() ? "damaged" : "failed";
        }
        return wish.overLiveData() ? "live" : "folder";
    }

    private RestoreFindings restore(Workbench.Job job, RestoreWish wish, RestoreFindings before) throws IOException {
        var planned = before;
        try {
            // Hours may lie between the check, the approval and now.
            targets.check(job.plan(), wish);
        } catch (InvalidBackup e) {
            return before.refused(e.reason(), false);
        }
        if (before.parts().isEmpty()) {
            planned = before.planned(targets.parts(job.run(), job.plan(), wish));
            found(job.run(), planned);
        }
        Staging.prepare(planned.parts());
        var files = 0L;
        var bytes = 0L;
        var complaints = 0L;
        for (var part : planned.parts()) {
            var restored = bench.phase(job, "restore", () -> restore(job, wish, part), RestoreFiles::words);
            bench.note(job.run(), restored.report());
            var refusal = refusal(part, restored);
            if (refusal.isPresent()) {
                return planned.refused(refusal.get(), restored.report().outcome() == Outcome.DAMAGED);
            }
            files += restored.files();
            bytes += restored.bytes();
            complaints += restored.report().complaintCount();
        }
        var arrived = "Snapshot " + wish.snapshot() + ": " + Amounts.of(bytes) + " in " + files + " files restored."
                + (job.plan().what() instanceof What.Postgresql
                        ? " It is the dump of a database; another restore can make a new database of it."
                        : "");
        var complete = planned.arrived(arrived, compare(job, wish, planned.parts()));
        runs.found(runs.byId(job.run().id())
                .withSnapshot(wish.snapshot(), files, bytes, 0, complaints)
                .withFindings(Findings.write(complete)));
        return complete;
    }

    private ToolResult.Restored restore(Workbench.Job job, RestoreWish wish, Part part) {
        return job.tool()
                .restore(
                        keys.access(job.repository()),
                        new RestoreOrder(new SnapshotId(wish.snapshot()), part.folder(), part.only(), true),
                        job.progress("Restoring"),
                        job.control());
    }

    private static Optional<String> refusal(Part part, ToolResult.Restored restored) {
        if (!restored.report().ok()) {
            return Optional.of("It could not be restored. " + restored.report().reason() + " "
                    + restored.report().outcome().remedy());
        }
        // The tool finds nothing for such a path, and is content.
        return part.only().stream()
                .filter(path -> !Files.exists(
                        part.staged(part.target().getFileSystem().getPath(path)), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .map(path -> path + " is not in this snapshot. Nothing was restored.");
    }

    private static @Nullable String words(ToolResult.Restored restored) {
        return restored.report().ok() ? Amounts.of(restored.bytes()) + " in " + restored.files() + " files." : null;
    }

    private @Nullable ManifestComparison compare(Workbench.Job job, RestoreWish wish, List<Part> parts) {
        return manifests
                .of(job.plan().id(), wish.snapshot())
                .filter(kept -> kept.kind() == Manifests.Kind.FILES)
                .map(kept -> bench.phase(
                        job,
                        "compare",
                        () -> compare(job, kept, parts),
                        compared -> compared.identical() ? compared.same() + " files have their hashes." : null))
                .orElse(null);
    }

    private ManifestComparison compare(Workbench.Job job, Manifests.Kept kept, List<Part> parts) {
        job.tell("Comparing with what was there");
        try (var scratch = bench.scratch(job.run())) {
            var file = scratch.file("manifest");
            manifests.fetch(kept, file);
            var manifest = new Manifest(file, kept.files(), kept.bytes());
            var all = new ManifestComparison(0, 0, 0, 0, 0, 0, List.of());
            for (var part : parts) {
                all = sum(all, manifest.compare(part.folder(), path -> isIn(part, path)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("What was restored cannot be compared", e);
        }
    }

    private static boolean isIn(Part part, String path) {
        return part.only().isEmpty()
                || part.only().stream().anyMatch(chosen -> path.equals(chosen) || path.startsWith(chosen + "/"));
    }

    private static ManifestComparison sum(ManifestComparison one, ManifestComparison other) {
        var findings = new ArrayList<>(one.findings());
        findings.addAll(other.findings());
        return new ManifestComparison(
                one.same() + other.same(),
                one.bytes() + other.bytes(),
                one.different() + other.different(),
                one.missing() + other.missing(),
                one.unproven() + other.unproven(),
                one.unexpected() + other.unexpected(),
                findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    /** What differs never takes the place of live data. */
    private static RestoreFindings proven(RestoreFindings findings) {
        var comparison = findings.comparison();
        return comparison == null || comparison.identical()
                ? findings
                : findings.refused("Live data was not touched.", false);
    }

    private static RestoreFindings moveToFolder(RestoreFindings findings) {
        for (var part : findings.parts()) {
            try {
                // Gone when an earlier try moved it. Succeeds where nothing or an empty folder is, whoever was faster.
                if (Staging.isThere(part) || !Files.exists(part.target())) {
                    Files.move(part.folder(), part.target(), StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                return findings.refused("It could not be moved to " + part.top() + ". " + e.getMessage(), false);
            }
        }
        return findings.lyingAt(findings.parts().stream()
                .map(part -> "It lies in " + part.top() + ".")
                .toList());
    }

    /** Data that is doubtful may be the only data left, and whole data is worth keeping; the rest of a try is worth nothing. */
    private void clear(Run run, RestoreFindings findings) throws IOException {
        if (findings.arrived() == null && !findings.damaged()) {
            Staging.remove(findings.parts());
        } else {
            found(run, findings.lyingAt(Staging.keep(findings.parts(), run.number())));
        }
    }

    private void found(Run run, RestoreFindings findings) {
        runs.found(runs.byId(run.id()).withFindings(Findings.write(findings)));
    }
}
