package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.NamePattern;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolVersion;

/**
 * Backups without a program to install: every snapshot is one file of its own, tar in zstd in age, with the hashes of its files inside. A
 * folder of this machine, full backups only. Without us: {@code age -d -i KEYFILE ID.tar.zst.age | zstd -d | tar -x}, then {@code
 * sha256sum -c manifest-sha256.txt}.
 *
 * <p>It works in this process, so there is no exit code, no low priority, and a disk that does not answer cannot be left.
 */
public final class Archive implements BackupTool {

    /** Of the format. */
    private static final ToolVersion VERSION = new ToolVersion(1, 0, 0);

    private final ToolRunner runner;
    private final Clock clock;
    private final Path spool;

    /**
     * @param runner for commands whose output is backed up
     * @param clock its zone says when a snapshot's day begins
     * @param spool folder for what must be kept until a run ends, private and removed with it: such output, names and hashes of files
     */
    public Archive(ToolRunner runner, Clock clock, Path spool) {
        this.runner = runner;
        this.clock = clock;
        this.spool = spool;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public ToolVersion probe() {
        return VERSION;
    }

    @Override
    public ToolResult.Opened open(RepositoryAccess access, RunControl control) {
        var run = new Run(control);
        var id = run.in(access, (folder, key) -> {
            folder.tryWriting();
            return folder.id();
        });
        return new ToolResult.Opened(run.report(), id);
    }

    /** @throws InvalidBackup when the password is no key of age: {@link ArchiveKey#generate()} makes one */
    @Override
    public ToolResult.Opened initialise(RepositoryAccess access, RunControl control) {
        var place = Run.local(access);
        var key = ArchiveKey.of(access.password())
                .orElseThrow(() -> new InvalidBackup(
                        "password", "An archive's password is a key of age, AGE-SECRET-KEY-1... Generate one."));
        var run = new Run(control);
        var id = run.of(() -> ArchiveFolder.make(place, key).id());
        return new ToolResult.Opened(run.report(), id);
    }

    @Override
    public ToolResult.BackedUp backUp(
            RepositoryAccess access, Source source, Labels labels, Consumer<Progress> progress, RunControl control) {
        var run = new Run(control);
        var made = run.in(access, (folder, key) -> {
            folder.sweep(clock.instant());
            try (var secrets = SecretFolder.in(spool)) {
                var sources = sources(source, secrets);
                return stored(folder, key, sources, labels, secrets, sources.ticker(run.deadline, progress), run);
            }
        });
        if (made == null) {
            return new ToolResult.BackedUp(run.report(), null, 0, 0, 0, 0);
        }
        return new ToolResult.BackedUp(
                run.report(run.complaints.none() ? Outcome.OK : Outcome.INCOMPLETE),
                new SnapshotId(made.id()),
                made.files(),
                made.bytes(),
                made.bytes(),
                made.storedBytes());
    }

    private Sources sources(Source source, SecretFolder secrets) {
        if (source instanceof Source.Files files) {
            return new Sources.OfFiles(files);
        }
        return new Sources.OfCommand((Source.CommandOutput) source, runner, secrets);
    }

    private Sidecar stored(
            ArchiveFolder folder,
            ArchiveKey key,
            Sources sources,
            Labels labels,
            SecretFolder secrets,
            Ticker ticker,
            Run run)
            throws IOException {
        var time = OffsetDateTime.now(clock);
        var id = ArchiveFolder.newId();
        try (var part = new PartFile(folder.part(id));
                var tar = new TarWriter(
                        part.out(), key, secrets.path().resolve(TarWriter.MANIFEST), run.complaints, ticker)) {
            sources.writeTo(tar, run.complaints);
            tar.finish();
            var facts = new Sidecar(
                    id,
                    time,
                    labels.host(),
                    labels.tags(),
                    sources.paths(),
                    tar.files(),
                    tar.bytes(),
                    part.size(),
                    part.sha256());
            ticker.check();
            folder.commit(part, facts);
            return facts;
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    @Override
    public ToolResult.Listed snapshots(RepositoryAccess access, Labels labels, RunControl control) {
        var run = new Run(control);
        var snapshots = new ArrayList<Snapshot>();
        run.in(access, (folder, key) -> {
            readable(folder, run).stream()
                    .filter(facts -> facts.has(labels))
                    .map(Sidecar::snapshot)
                    .forEach(snapshots::add);
            return folder;
        });
        snapshots.sort(Comparator.comparing(Snapshot::time));
        return new ToolResult.Listed(run.report(run.damageOrOk()), List.copyOf(snapshots));
    }

    /** Facts of all snapshots that have some; the others are complaints. */
    private static List<Sidecar> readable(ArchiveFolder folder, Run run) throws IOException {
        var all = new ArrayList<Sidecar>();
        var names = folder.names();
        for (var id : names.snapshots()) {
            run.check();
            try {
                all.add(folder.facts(id));
                if (!names.contents().contains(id)) {
                    run.complaints.add(id + ArchiveFolder.CONTENT + " is missing.");
                }
            } catch (Stopped e) {
                run.complaints.add(e.words());
            }
        }
        return all;
    }

    /** A slice holds the snapshots whose id falls into it, so that it stays the same while others come and go. */
    @Override
    public ToolResult.Checked check(RepositoryAccess access, CheckScope scope, RunControl control) {
        var run = new Run(control);
        var damaged = new ArrayList<String>();
        run.in(access, (folder, key) -> {
            damaged.addAll(damaged(folder, key, scope, Ticker.silent(run.deadline), run));
            return folder;
        });
        return new ToolResult.Checked(
                run.report(run.damageOrOk()),
                damaged.size(),
                damaged.stream().map(id -> id + ArchiveFolder.CONTENT).toList(),
                false);
    }

    /** Ids of snapshots that are not as they were written. */
    private static List<String> damaged(ArchiveFolder folder, ArchiveKey key, CheckScope scope, Ticker ticker, Run run)
            throws IOException {
        var damaged = new ArrayList<String>();
        var names = folder.names();
        for (var id : names.snapshots()) {
            try {
                var content = new TarReader(folder.content(id), folder.facts(id), key, ticker);
                if (reads(scope, id)) {
                    content.read((entry, stream) -> true);
                } else {
                    content.checkSize();
                }
            } catch (Stopped e) {
                if (e.outcome() != Outcome.DAMAGED) {
                    throw e;
                }
                if (folder.names().snapshots().contains(id)) { // else it was removed meanwhile
                    run.complaints.add(e.words());
                    damaged.add(id);
                }
            }
        }
        return damaged;
    }

    private static boolean reads(CheckScope scope, String id) {
        return scope instanceof CheckScope.AllData
                || scope instanceof CheckScope.Slice slice
                        && Long.parseLong(id.substring(0, 8), 16) % slice.of() == slice.number() - 1;
    }

    @Override
    public ToolResult.Restored restore(
            RepositoryAccess access, RestoreOrder order, Consumer<Progress> progress, RunControl control) {
        order.refuseUsedTarget();
        var run = new Run(control);
        var counted = new long[2];
        run.in(access, (folder, key) -> {
            var facts = snapshot(folder, order.snapshot());
            var ticker = new Ticker(run.deadline, progress, facts.files(), facts.bytes());
            try (var secrets = SecretFolder.in(spool);
                    var extraction = new Extraction(
                            order.target(), order.only(), secrets.path().resolve("written"), ticker)) {
                try {
                    new TarReader(folder.content(facts.id()), facts, key, ticker).read(extraction);
                    extraction.finish();
                    if (order.verify()) {
                        extraction.verify(run.complaints);
                    }
                } finally {
                    counted[0] = extraction.files();
                    counted[1] = extraction.bytes();
                }
            }
            return folder;
        });
        return new ToolResult.Restored(
                run.report(run.complaints.none() ? Outcome.OK : Outcome.FAILED), counted[0], counted[1]);
    }

    /** The space is free at once, with {@code prune} or without. */
    @Override
    public ToolResult.Forgotten forget(
            RepositoryAccess access, Labels labels, Retention retention, boolean prune, RunControl control) {
        var run = new Run(control);
        var kept = new ArrayList<String>();
        var removed = new ArrayList<String>();
        run.in(access, (folder, key) -> {
            var all = readable(folder, run);
            if (!run.complaints.none()) {
                throw new Stopped(Outcome.DAMAGED, "Nothing was removed, since not every snapshot could be counted");
            }
            var ours = all.stream().filter(facts -> facts.has(labels)).toList();
            var keep = Keeping.of(ours, retention, clock.instant());
            kept.addAll(keep);
            for (var facts : ours) {
                run.check();
                if (!keep.contains(facts.id())) {
                    folder.remove(facts.id());
                    removed.add(facts.id());
                }
            }
            return folder;
        });
        return new ToolResult.Forgotten(run.report(), kept, removed, List.of());
    }

    @Override
    public ToolResult.Measured measure(RepositoryAccess access, RunControl control) {
        var run = new Run(control);
        var all = run.in(access, (folder, key) -> readable(folder, run));
        var snapshots = all == null ? List.<Sidecar>of() : all;
        return new ToolResult.Measured(
                run.report(run.damageOrOk()),
                snapshots.stream().mapToLong(Sidecar::storedBytes).sum(),
                snapshots.stream().mapToLong(Sidecar::bytes).sum(),
                snapshots.size());
    }

    /** There are none; but what killed runs left behind goes, when it is {@link ArchiveFolder#STALE}. */
    @Override
    public ToolResult.Unlocked removeStaleLocks(RepositoryAccess access, RunControl control) {
        var run = new Run(control);
        run.in(access, (folder, key) -> folder.sweep(clock.instant()));
        return new ToolResult.Unlocked(run.report());
    }

    /** Reads it, checks it and encrypts it for the other repository's key. It keeps its id and its facts. */
    @Override
    public ToolResult.Copied copy(RepositoryAccess from, RepositoryAccess to, SnapshotId snapshot, RunControl control) {
        var run = new Run(control);
        var copied = run.in(
                from,
                (source, key) -> run.into(to, (target, otherKey) -> {
                    var facts = snapshot(source, snapshot);
                    var names = target.names();
                    if (!names.contents().contains(facts.id()) || !names.facts().contains(facts.id())) {
                        copy(source, key, facts, target, otherKey, run);
                    }
                    var there = new TarReader(
                            target.content(facts.id()),
                            target.facts(facts.id()),
                            otherKey,
                            Ticker.silent(run.deadline));
                    there.read((entry, content) -> true);
                    return new SnapshotId(facts.id());
                }));
        return new ToolResult.Copied(run.report(), copied);
    }

    private static void copy(
            ArchiveFolder source, ArchiveKey key, Sidecar facts, ArchiveFolder target, ArchiveKey otherKey, Run run)
            throws IOException {
        var content = new TarReader(source.content(facts.id()), facts, key, Ticker.silent(run.deadline));
        content.checkSize();
        try (var part = new PartFile(target.part(ArchiveFolder.newId()))) {
            content.reencrypt(otherKey, part.out());
            target.commit(part, facts.as(part.size(), part.sha256()));
        } catch (IOException e) {
            throw Stopped.writing(e);
        }
    }

    /**
     * A damaged snapshot cannot be mended, and no other depends on it: it is moved into the folder {@code damaged}, and the repository is
     * whole again. Nothing is deleted.
     */
    @Override
    public ToolResult.Repaired repair(RepositoryAccess access, Consumer<Progress> progress, RunControl control) {
        var run = new Run(control);
        var lost = new ArrayList<String>();
        var aside = new ArrayList<Path>();
        run.in(access, (folder, key) -> {
            var ticker = new Ticker(run.deadline, progress, 0, 0);
            for (var id : damaged(folder, key, new CheckScope.AllData(), ticker, run)) {
                aside.add(folder.setAside(id));
                lost.add(id);
            }
            return folder;
        });
        return new ToolResult.Repaired(
                run.report(),
                lost.stream().map(id -> id + ArchiveFolder.CONTENT).toList(),
                List.copyOf(lost),
                aside.isEmpty() ? null : aside.get(0));
    }

    @Override
    public ToolResult.Browsed list(
            RepositoryAccess access,
            SnapshotId snapshot,
            String folder,
            Consumer<SnapshotEntry> entry,
            RunControl control) {
        var listing = new FolderListing(folder, entry);
        var report = browse(access, snapshot, listing, control);
        return new ToolResult.Browsed(
                report.ok() && !listing.exists()
                        ? report.as(Outcome.FAILED, "This snapshot has no folder " + folder + ".")
                        : report,
                listing.entries());
    }

    @Override
    public ToolResult.Found find(
            RepositoryAccess access, SnapshotId snapshot, NamePattern pattern, int limit, RunControl control) {
        var found = new ArrayList<SnapshotEntry>();
        var more = new boolean[1];
        var report = browse(
                access,
                snapshot,
                (entry, content) -> {
                    var candidate = FolderListing.entry(entry);
                    if (pattern.matches(candidate.name())) {
                        more[0] = found.size() == limit;
                        if (!more[0]) {
                            found.add(candidate);
                        }
                    }
                    return !more[0];
                },
                control);
        return new ToolResult.Found(report, List.copyOf(found), more[0]);
    }

    @Override
    public ToolResult.Fetched fetch(
            RepositoryAccess access, SnapshotId snapshot, String file, OutputReader content, RunControl control) {
        var fetching = new Fetching(file, content);
        var report = browse(access, snapshot, fetching, control);
        return new ToolResult.Fetched(
                report.ok() && !fetching.done()
                        ? report.as(Outcome.FAILED, "This snapshot has no file " + file + ".")
                        : report,
                fetching.bytes());
    }

    private ToolReport browse(
            RepositoryAccess access, SnapshotId snapshot, TarReader.Visitor visitor, RunControl control) {
        var run = new Run(control);
        run.in(access, (folder, key) -> {
            var facts = snapshot(folder, snapshot);
            new TarReader(folder.content(facts.id()), facts, key, Ticker.silent(run.deadline)).read(visitor);
            return folder;
        });
        return run.report();
    }

    /** @param wanted may be the first digits only, if no other snapshot begins with them */
    private static Sidecar snapshot(ArchiveFolder folder, SnapshotId wanted) throws IOException {
        var ids = folder.names().snapshots().stream()
                .filter(id -> id.startsWith(wanted.value()))
                .toList();
        if (ids.size() != 1) {
            throw new Stopped(
                    Outcome.FAILED,
                    ids.isEmpty() ? "There is no snapshot " + wanted : wanted + " is not one snapshot only");
        }
        return folder.facts(ids.get(0));
    }
}
