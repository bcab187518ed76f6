package tech.ihelper.processes.backup.tool.restic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Deadline;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.NamePattern;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.SnapshotPath;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolCommand;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.ToolVersion;

/**
 * restic, 0.18 or newer: older ones have neither these exit codes nor JSON for every command.
 *
 * <p>The repository's address and every credential travel in the environment or in private files, never on the command line.
 */
public final class Restic implements BackupTool {

    public static final ToolVersion OLDEST = new ToolVersion(0, 18, 0);

    /**
     * For what is to prove something: this node's cache holds index, snapshots and folders, and with it a restore succeeds that would
     * fail everywhere else. A check makes a cache of its own.
     */
    private static final String NO_CACHE = "--no-cache";

    private static final Duration PROBE = Duration.ofSeconds(20);

    private final ToolRunner runner;
    private final String program;
    private final Path cache;

    /**
     * @param program {@code restic}, or an absolute path
     * @param cache folder for what restic remembers of repositories; made when missing, may be deleted at any time
     */
    public Restic(ToolRunner runner, String program, Path cache) {
        this.runner = runner;
        this.program = program;
        this.cache = cache.toAbsolutePath();
    }

    @Override
    public String name() {
        return "restic";
    }

    @Override
    public ToolVersion probe() {
        var said = new StringBuilder();
        var exit = runner.run(
                ToolCommand.of(program, List.of("version")),
                OutputReader.lines(line -> {
                    if (said.isEmpty()) {
                        said.append(line, 0, Math.min(line.length(), 200));
                    }
                }),
                line -> {},
                RunControl.within(PROBE));
        var version = Optional.of(said.toString())
                .filter(text -> exit.code() == 0 && text.startsWith("restic "))
                .flatMap(ToolVersion::in)
                .orElseThrow(() -> new ToolUnusable(
                        program + " does not tell its version, so it may be another program. Install restic " + OLDEST
                                + " or newer."));
        if (version.compareTo(OLDEST) < 0) {
            throw new ToolUnusable(
                    "restic " + version + " is too old: it does not say reliably whether a backup was made. Install "
                            + OLDEST + " or newer (Debian 12: from trixie, see the guide for operators).");
        }
        return version;
    }

    @Override
    public ToolResult.Opened open(RepositoryAccess access, RunControl control) {
        var messages = new ResticMessages();
        var report = run(access, List.of("cat", "config", "--json"), messages.object(), control);
        return opened(report, messages);
    }

    @Override
    public ToolResult.Opened initialise(RepositoryAccess access, RunControl control) {
        var messages = new ResticMessages();
        var report = run(access, List.of("init", "--json"), messages.lines(Restic::unseen), control);
        return opened(report, messages);
    }

    private static ToolResult.Opened opened(ToolReport report, ResticMessages messages) {
        var id = messages.summary().path("id").asText();
        if (report.ok() && id.isEmpty()) {
            return new ToolResult.Opened(
                    report.as(Outcome.FAILED, "It ended with exit code 0, but did not name the repository."), null);
        }
        return new ToolResult.Opened(report, report.ok() ? id : null);
    }

    @Override
    public ToolResult.BackedUp backUp(
            RepositoryAccess access, Source source, Labels labels, Consumer<Progress> progress, RunControl control) {
        var arguments = new ArrayList<>(List.of("backup", "--json", "--host=" + labels.host()));
        labels.tags().forEach(tag -> arguments.add("--tag=" + tag));
        Map<String, Secret> secrets = Map.of();
        if (source instanceof Source.Files files) {
            files.excludes().patterns().forEach(pattern -> arguments.add("--exclude=" + pattern));
            arguments.add("--");
            files.paths().forEach(path -> arguments.add(path.toString()));
        } else if (source instanceof Source.CommandOutput output) {
            secrets = output.environment();
            arguments.addAll(List.of("--stdin-filename=" + output.file(), "--stdin-from-command", "--"));
            arguments.addAll(output.command());
        }
        var messages = new ResticMessages();
        var report = run(access, arguments, secrets, messages.lines(progress), control);
        var summary = messages.summary();
        var id = summary.path("snapshot_id").asText();
        return new ToolResult.BackedUp(
                report,
                id.isEmpty() ? null : new SnapshotId(id),
                summary.path("total_files_processed").asLong(),
                summary.path("total_bytes_processed").asLong(),
                summary.path("data_added").asLong(),
                summary.path("data_added_packed").asLong());
    }

    @Override
    public ToolResult.Listed snapshots(RepositoryAccess access, Labels labels, RunControl control) {
        var snapshots = new ArrayList<Snapshot>();
        var report = run(
                access,
                concat(List.of("snapshots", "--json", NO_CACHE), found(labels)),
                ResticMessages.array(node -> snapshots.add(ResticMessages.snapshot(node))),
                control);
        snapshots.sort(Comparator.comparing(Snapshot::time));
        return new ToolResult.Listed(report, List.copyOf(snapshots));
    }

    @Override
    public ToolResult.Checked check(RepositoryAccess access, CheckScope scope, RunControl control) {
        var arguments = new ArrayList<>(List.of("check", "--json"));
        if (scope instanceof CheckScope.AllData) {
            arguments.add("--read-data");
        } else if (scope instanceof CheckScope.Slice slice) {
            arguments.add("--read-data-subset=" + slice.number() + "/" + slice.of());
        }
        var messages = new ResticMessages();
        var report = run(access, arguments, messages.lines(Restic::unseen), control);
        var summary = messages.summary();
        var errors = summary.path("num_errors").asLong();
        if (report.ok() && (summary.isMissingNode() || errors > 0)) {
            report = summary.isMissingNode()
                    ? report.as(Outcome.FAILED, "It ended with exit code 0, but did not say what it found.")
                    : report.as(Outcome.DAMAGED, "It ended with exit code 0, but counts " + errors + " errors.");
        }
        return new ToolResult.Checked(
                report,
                errors,
                ResticMessages.texts(summary.path("broken_packs")),
                summary.path("suggest_repair_index").asBoolean());
    }

    @Override
    public ToolResult.Restored restore(
            RepositoryAccess access, RestoreOrder order, Consumer<Progress> progress, RunControl control) {
        order.refuseUsedTarget();
        var arguments = new ArrayList<>(List.of("restore", "--json", NO_CACHE, "--target=" + order.target()));
        order.only().forEach(path -> arguments.add("--include=" + literal(path)));
        if (order.verify()) {
            arguments.add("--verify");
        }
        arguments.add(order.snapshot().value());
        var messages = new ResticMessages();
        var report = run(access, arguments, messages.lines(progress), control);
        return new ToolResult.Restored(
                report,
                messages.summary().path("files_restored").asLong(),
                messages.summary().path("bytes_restored").asLong());
    }

    @Override
    public ToolResult.Forgotten forget(
            RepositoryAccess access, Labels labels, Retention retention, boolean prune, RunControl control) {
        var kept = new ArrayList<String>();
        var removed = new ArrayList<String>();
        var arguments = Stream.of(
                        List.of("forget", "--json", "--group-by=host"),
                        prune ? List.of("--prune") : List.<String>of(),
                        retention.options(),
                        found(labels))
                .flatMap(List::stream)
                .toList();
        var report = run(
                access,
                arguments,
                ResticMessages.array(group -> {
                    kept.addAll(ResticMessages.ids(group.path("keep")));
                    removed.addAll(ResticMessages.ids(group.path("remove")));
                }),
                control);
        if (!report.ok() || removed.isEmpty()) {
            return new ToolResult.Forgotten(report, kept, report.ok() ? removed : List.of(), List.of());
        }
        return looked(access, labels, report, kept, removed, control);
    }

    /** restic 0.18 returns 0 when an append-only server refuses to delete; so look what is still there. */
    private ToolResult.Forgotten looked(
            RepositoryAccess access,
            Labels labels,
            ToolReport report,
            List<String> kept,
            List<String> removed,
            RunControl control) {
        var listed = snapshots(access, labels, control);
        if (!listed.report().ok()) {
            var unknown = "Snapshots were to be removed, but whether they went could not be seen. "
                    + listed.report().reason();
            return new ToolResult.Forgotten(report.as(listed.report().outcome(), unknown), kept, List.of(), List.of());
        }
        var there = listed.snapshots().stream().map(Snapshot::id).toList();
        var refused = removed.stream().filter(there::contains).toList();
        var gone = removed.stream().filter(id -> !there.contains(id)).toList();
        var judged = refused.isEmpty()
                ? report
                : report.as(
                        Outcome.REFUSED,
                        Outcome.REFUSED.sentence() + " " + refused.size() + " of " + removed.size()
                                + " snapshots that should have gone are still there, although the tool returned 0.");
        return new ToolResult.Forgotten(judged, kept, gone, refused);
    }

    @Override
    public ToolResult.Measured measure(RepositoryAccess access, RunControl control) {
        var messages = new ResticMessages();
        var report = run(access, List.of("stats", "--json", "--mode=raw-data"), messages.object(), control);
        JsonNode stats = messages.summary();
        return new ToolResult.Measured(
                report,
                stats.path("total_size").asLong(),
                stats.path("total_uncompressed_size").asLong(),
                stats.path("snapshots_count").asLong());
    }

    /** Never {@code --remove-all}: that would also take the lock of a run that is alive. */
    @Override
    public ToolResult.Unlocked removeStaleLocks(RepositoryAccess access, RunControl control) {
        return new ToolResult.Unlocked(run(access, List.of("unlock"), OutputReader.ignoring(), control));
    }

    @Override
    public void checkCopy(RepositoryAccess from, RepositoryAccess to) {
        ResticEnvironment.checkCopy(from, to);
    }

    @Override
    public ToolResult.Copied copy(RepositoryAccess from, RepositoryAccess to, SnapshotId snapshot, RunControl control) {
        checkCopy(from, to);
        var deadline = new Deadline(control);
        var original = new ResticMessages();
        var read = run(from, List.of("cat", "snapshot", snapshot.value(), "--json"), original.object(), control);
        if (!read.ok()) {
            return new ToolResult.Copied(read, null);
        }
        ToolReport report;
        try (var secrets = privateFolder()) {
            var environment = ResticEnvironment.copying(from, to, secrets, cache);
            report = run(
                    environment.command(program, List.of("copy", snapshot.value()), Map.of(), secrets.path()),
                    OutputReader.ignoring(),
                    deadline.rest());
        }
        return report.ok()
                ? there(to, original.summary(), report, deadline.rest())
                : new ToolResult.Copied(report, null);
    }

    /** The copy has another id, but the same tree of the same time and host. */
    private ToolResult.Copied there(RepositoryAccess to, JsonNode original, ToolReport report, RunControl control) {
        var copies = new ArrayList<SnapshotId>();
        var looked = run(
                to,
                List.of("snapshots", "--json", NO_CACHE),
                ResticMessages.array(node -> {
                    if (Stream.of("tree", "time", "hostname")
                            .allMatch(field -> node.path(field).equals(original.path(field)))) {
                        copies.add(new SnapshotId(node.path("id").asText()));
                    }
                }),
                control);
        if (!copies.isEmpty()) {
            return new ToolResult.Copied(report, copies.get(0));
        }
        return new ToolResult.Copied(
                looked.ok()
                        ? report.as(
                                Outcome.FAILED,
                                "It ended with exit code 0, but the snapshot is not in the second repository.")
                        : looked,
                null);
    }

    /**
     * As restic's manual has it ("Troubleshooting"): salvage what damaged packs still hold, make the index anew, take out of the snapshots
     * what is lost. Copies of the damaged packs are kept beside the cache. An index that cannot be read comes first, since nothing works
     * without it; else it comes after the packs, since it forgets those that it cannot read.
     */
    @Override
    public ToolResult.Repaired repair(RepositoryAccess access, Consumer<Progress> progress, RunControl control) {
        var deadline = new Deadline(control);
        var found = check(access, new CheckScope.AllData(), control);
        if (found.report().outcome() != Outcome.DAMAGED) {
            return new ToolResult.Repaired(found.report(), List.of(), List.of(), null);
        }
        var before = ids(access, deadline.rest()).orElse(List.of());
        var aside = newFolder(cache.resolve("damaged-packs"));
        var packs = concat(List.of("repair", "packs"), found.brokenPacks());
        var steps = Stream.of(
                        found.repairIndex() ? List.of(List.of("repair", "index")) : List.<List<String>>of(),
                        found.brokenPacks().isEmpty() ? List.<List<String>>of() : List.of(packs),
                        List.of(List.of("repair", "index"), List.of("repair", "snapshots", "--forget")))
                .flatMap(List::stream)
                .toList();
        for (var i = 0; i < steps.size(); i++) {
            progress.accept(new Progress((i + 1.0) / (steps.size() + 2), 0, 0, 0, 0));
            var step = repaired(access, steps.get(i), aside, deadline.rest());
            if (step.exitCode() != 0) {
                return new ToolResult.Repaired(step, found.brokenPacks(), lost(access, before, deadline), used(aside));
            }
        }
        progress.accept(new Progress((steps.size() + 1.0) / (steps.size() + 2), 0, 0, 0, 0));
        var after = check(access, new CheckScope.AllData(), deadline.rest());
        return new ToolResult.Repaired(
                after.report(), found.brokenPacks(), lost(access, before, deadline), used(aside));
    }

    /** Its words are about the damage that it repairs, so only its exit code tells whether it did. */
    private ToolReport repaired(RepositoryAccess access, List<String> arguments, Path aside, RunControl control) {
        try (var secrets = privateFolder()) {
            var environment = ResticEnvironment.of(access, secrets, cache);
            return run(environment.command(program, arguments, Map.of(), aside), OutputReader.ignoring(), control);
        }
    }

    /** Of this repair alone. */
    private static Path newFolder(Path above) {
        try {
            return Files.createTempDirectory(Files.createDirectories(above), "repair-");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder could be made for copies of damaged packs", e);
        }
    }

    /** Nothing, when what is there now cannot be seen: then nobody knows. */
    private List<String> lost(RepositoryAccess access, List<String> before, Deadline deadline) {
        return ids(access, deadline.rest())
                .map(after -> before.stream().filter(id -> !after.contains(id)).toList())
                .orElse(List.of());
    }

    /** All snapshots that can be read; empty when the list did not come to its end. */
    private Optional<List<String>> ids(RepositoryAccess access, RunControl control) {
        var ids = new ArrayList<String>();
        var report = run(
                access,
                List.of("snapshots", "--json", NO_CACHE),
                ResticMessages.array(node -> ids.add(node.path("id").asText())),
                control);
        return report.exitCode() == 0 ? Optional.of(ids) : Optional.empty();
    }

    private static @Nullable Path used(Path aside) {
        // Deleting leaves a folder that holds something.
        return aside.toFile().delete() ? null : aside;
    }

    @Override
    public ToolResult.Browsed list(
            RepositoryAccess access,
            SnapshotId snapshot,
            String folder,
            Consumer<SnapshotEntry> entry,
            RunControl control) {
        var path = SnapshotPath.of(folder);
        var exists = new AtomicBoolean(path.isRoot());
        var entries = new AtomicLong();
        var report = run(
                access,
                List.of("ls", "--json", snapshot.value(), path.text()),
                ResticMessages.nodes(found -> {
                    if (path.holds(found.path())) {
                        entries.incrementAndGet();
                        entry.accept(found);
                    } else if (found.path().equals(path.text())) {
                        exists.set(found.kind() == SnapshotEntry.Kind.FOLDER);
                    }
                }),
                control);
        return new ToolResult.Browsed(
                report.ok() && !exists.get()
                        ? report.as(Outcome.FAILED, "This snapshot has no folder " + path.text() + ".")
                        : report,
                entries.get());
    }

    /** restic also finds what lies in a folder whose name fits; that is left out here. */
    @Override
    public ToolResult.Found find(
            RepositoryAccess access, SnapshotId snapshot, NamePattern pattern, int limit, RunControl control) {
        var found = new ArrayList<SnapshotEntry>();
        var enough = new Cancellation();
        var more = new AtomicBoolean();
        var report = run(
                access,
                List.of("find", "--json", "--ignore-case", "--snapshot=" + snapshot.value(), "--", pattern.glob()),
                ResticMessages.matches(entry -> {
                    if (!pattern.matches(entry.name())) {
                        return;
                    }
                    if (found.size() < limit) {
                        found.add(entry);
                    } else if (!more.getAndSet(true)) {
                        enough.request();
                    }
                }),
                control.cancelledBy(enough));
        var ended = more.get() && !control.cancellation().isRequested() && report.outcome() == Outcome.CANCELLED;
        return new ToolResult.Found(
                ended ? report.as(Outcome.OK, Outcome.OK.sentence()) : report, List.copyOf(found), more.get());
    }

    @Override
    public ToolResult.Fetched fetch(
            RepositoryAccess access, SnapshotId snapshot, String file, OutputReader content, RunControl control) {
        var path = SnapshotPath.of(file);
        var deadline = new Deadline(control);
        var isFile = new AtomicBoolean();
        var looked = run(
                access,
                List.of("ls", "--json", snapshot.value(), path.text()),
                ResticMessages.nodes(found -> isFile.compareAndSet(
                        false, found.path().equals(path.text()) && found.kind() == SnapshotEntry.Kind.FILE)),
                control);
        if (!looked.ok()) {
            return new ToolResult.Fetched(looked, 0);
        }
        // restic would hand out a folder as a tar.
        if (!isFile.get()) {
            return new ToolResult.Fetched(
                    looked.as(Outcome.FAILED, "This snapshot has no file " + path.text() + "."), 0);
        }
        var taking = new Taking(content);
        var report = run(
                access,
                List.of("dump", snapshot.value(), path.text()),
                taking,
                deadline.rest().cancelledBy(taking.gaveUp()));
        return new ToolResult.Fetched(taking.judged(report), taking.bytes());
    }

    private ToolReport run(RepositoryAccess access, List<String> arguments, OutputReader stdout, RunControl control) {
        return run(access, arguments, Map.of(), stdout, control);
    }

    private ToolReport run(
            RepositoryAccess access,
            List<String> arguments,
            Map<String, Secret> more,
            OutputReader stdout,
            RunControl control) {
        try (var secrets = privateFolder()) {
            var environment = ResticEnvironment.of(access, secrets, cache);
            return run(environment.command(program, arguments, more, secrets.path()), stdout, control);
        }
    }

    private ToolReport run(ToolCommand command, OutputReader stdout, RunControl control) {
        var complaints = new ResticComplaints();
        return complaints.report(
                runner.run(command, stdout, complaints::read, control.cancelledBy(complaints.inVain())));
    }

    private static SecretFolder privateFolder() {
        return SecretFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** What restic takes for a pattern, as a pattern that means just this path. */
    private static String literal(String path) {
        return path.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }

    private static void unseen(Progress progress) {}

    private static List<String> found(Labels labels) {
        return List.of("--host=" + labels.host(), "--tag=" + String.join(",", labels.tags()));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
