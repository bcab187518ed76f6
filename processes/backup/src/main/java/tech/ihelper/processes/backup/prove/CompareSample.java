package tech.ihelper.processes.backup.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.LogLine;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.manifest.Manifest;
import tech.ihelper.processes.backup.tool.manifest.ManifestEntry;

/**
 * Restores a few files of the newest good backup, chosen by chance, and compares them with the record of that time and with the live
 * source: reading back proves that stored data is what was stored, this proves that the right thing was stored.
 */
@Component
class CompareSample implements ExternalWorker {

    private static final int FILES = 20;
    private static final long LARGEST = 50_000_000;

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final Manifests manifests;
    private final Runs runs;

    CompareSample(Workbench bench, RepositoryKeys keys, Manifests manifests, Runs runs) {
        this.bench = bench;
        this.keys = keys;
        this.manifests = manifests;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.compare-sample";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Compare sample",
                "Restores a few files by chance and compares them with the live source.",
                WorkOffer.Input.variable("runId", "Run id"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        var newest = runs.good(job.plan().id(), Run.Kind.BACKUP, 1);
        if (newest.isEmpty() || !(job.plan().what() instanceof What.Files)) {
            return Map.of();
        }
        var kept = manifests.of(job.plan().id(), String.valueOf(newest.get(0).snapshot()));
        if (kept.isEmpty()) {
            return Map.of();
        }
        order.progress("Comparing a sample with the source");
        try (var scratch = bench.scratch(job.run())) {
            var file = scratch.file("manifest");
            manifests.fetch(kept.get(), file);
            var chosen =
                    choose(new Manifest(file, kept.get().files(), kept.get().bytes()));
            var sample = chosen.isEmpty()
                    ? new VerificationFindings.Sample(0, 0, List.of(), false)
                    : bench.phase(
                            job,
                            "compare-sample",
                            () -> compare(job, kept.get(), newest.get(0).startedAt(), chosen, scratch.file("restored")),
                            CompareSample::words);
            sample.doubts().forEach(doubt -> runs.log(job.run().id(), LogLine.Level.WARN, doubt));
            var findings = Findings.read(job.run(), VerificationFindings.class);
            runs.found(job.run().withFindings(Findings.write(findings.with(sample))));
        }
        return Map.of();
    }

    /** Every file has the same chance. Names that a tool would read as patterns, and very large files, are left out. */
    private static List<ManifestEntry> choose(Manifest manifest) throws IOException {
        var chosen = new ArrayList<ManifestEntry>();
        var seen = new int[1];
        manifest.forEach(entry -> {
            if (entry.kind() != ManifestEntry.Kind.FILE
                    || entry.sha256() == null
                    || entry.size() > LARGEST
                    || entry.path().chars().anyMatch(letter -> "[]*?\\\n\r".indexOf(letter) >= 0)) {
                return;
            }
            seen[0]++;
            if (chosen.size() < FILES) {
                chosen.add(entry);
                return;
            }
            var place = ThreadLocalRandom.current().nextInt(seen[0]);
            if (place < FILES) {
                chosen.set(place, entry);
            }
        });
        return chosen;
    }

    private VerificationFindings.Sample compare(
            Workbench.Job job, Manifests.Kept kept, Instant backedUpAt, List<ManifestEntry> chosen, Path target) {
        var restored = job.tool()
                .restore(
                        keys.access(job.repository()),
                        new RestoreOrder(
                                new SnapshotId(kept.snapshot()),
                                target.toAbsolutePath(),
                                chosen.stream().map(ManifestEntry::path).toList(),
                                true),
                        job.progress("Restoring a sample"),
                        job.control());
        if (!restored.report().ok()) {
            return new VerificationFindings.Sample(
                    0,
                    0,
                    List.of("A sample could not be restored. "
                            + restored.report().reason() + " "
                            + restored.report().outcome().remedy()),
                    restored.report().outcome() == Outcome.DAMAGED);
        }
        var same = 0;
        var touched = 0;
        var doubts = new ArrayList<String>();
        for (var then : chosen) {
            var back = ManifestEntry.read(target.resolve(then.path().substring(1)), then.path());
            var source = Path.of(then.path());
            if (!then.sameContent(back)) {
                doubts.add(then.path() + " comes back with other content than it had when it was backed up.");
            } else if (isTouched(source, backedUpAt)) {
                touched++;
            } else if (!back.sameContent(ManifestEntry.read(source, then.path()))) {
                doubts.add(
                        then.path() + " has other content in the source, although nobody touched it since the backup.");
            } else {
                same++;
            }
        }
        return new VerificationFindings.Sample(same, touched, List.copyOf(doubts), false);
    }

    /** Gone is touched too: what the source no longer has, the backup still may. */
    private static boolean isTouched(Path source, Instant since) {
        try {
            return !Files.isRegularFile(source)
                    || !Files.getLastModifiedTime(source).toInstant().isBefore(since);
        } catch (IOException e) {
            return true;
        }
    }

    private static @Nullable String words(VerificationFindings.Sample sample) {
        return sample.doubts().isEmpty()
                ? sample.same() + " files are the same, " + sample.touched() + " changed since the backup."
                : null;
    }
}
