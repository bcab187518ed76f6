package tech.ihelper.processes.backup.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.Tools;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.NamePattern;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotEntry;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolUnusable;

/** What lies in the snapshots of a plan. Several plans may share a repository: only what this plan stored is shown. */
@Component
class StoredFiles {

    /** More entries than this help nobody; who looks for one of them searches. */
    static final int MOST = 1_000;

    private static final Duration LOOK = Duration.ofMinutes(2);
    private static final Duration FETCH = Duration.ofMinutes(30);

    private final Repositories repositories;
    private final RepositoryKeys keys;
    private final Tools tools;
    private final Runs runs;
    private final BackupProperties properties;
    private final AuditTrail audit;

    StoredFiles(
            Repositories repositories,
            RepositoryKeys keys,
            Tools tools,
            Runs runs,
            BackupProperties properties,
            AuditTrail audit) {
        this.repositories = repositories;
        this.keys = keys;
        this.tools = tools;
        this.runs = runs;
        this.properties = properties;
        this.audit = audit;
    }

    /**
     * What was found.
     *
     * @param more whether there is more than is shown
     * @param problem why nothing can be shown, and what to do; null when it can
     */
    record Found<T>(List<T> found, boolean more, @Nullable String problem) {}

    private record Opened(BackupTool tool, RepositoryAccess access) {}

    /** Newest first, as the repository itself knows them. */
    Found<Snapshot> snapshots(Plan plan) {
        if (repositories.byId(plan.content().repositoryId()).state() == Repository.State.NEW) {
            // The first backup makes it. Asked now, the tool would say that it is lost.
            return new Found<>(List.of(), false, null);
        }
        try {
            var opened = open(plan);
            var listed = opened.tool.snapshots(opened.access, plan.labels(), RunControl.within(LOOK));
            var newest = listed.snapshots().stream()
                    .sorted(Comparator.comparing(Snapshot::time).reversed())
                    .toList();
            return new Found<>(newest, false, problem(listed.report()));
        } catch (ToolUnusable e) {
            return new Found<>(List.of(), false, e.getMessage());
        }
    }

    /** Folders first, then by name. */
    Found<SnapshotEntry> folder(Plan plan, String snapshot, String path) {
        var id = its(plan, snapshot);
        try {
            var opened = open(plan);
            var entries = new ArrayList<SnapshotEntry>();
            var browsed = opened.tool.list(
                    opened.access,
                    id,
                    path,
                    entry -> {
                        if (entries.size() < MOST) {
                            entries.add(entry);
                        }
                    },
                    RunControl.within(LOOK));
            entries.sort(Comparator.comparing((SnapshotEntry entry) -> entry.kind() != SnapshotEntry.Kind.FOLDER)
                    .thenComparing(SnapshotEntry::name));
            return new Found<>(entries, browsed.entries() > MOST, problem(browsed.report()));
        } catch (ToolUnusable e) {
            return new Found<>(List.of(), false, e.getMessage());
        }
    }

    Found<SnapshotEntry> named(Plan plan, String snapshot, String text) {
        var id = its(plan, snapshot);
        try {
            var opened = open(plan);
            var found = opened.tool.find(opened.access, id, NamePattern.of(text), MOST, RunControl.within(LOOK));
            return new Found<>(found.entries(), found.more(), found.more() ? null : problem(found.report()));
        } catch (ToolUnusable e) {
            return new Found<>(List.of(), false, e.getMessage());
        }
    }

    /**
     * Writes that somebody wants a file, then fetches it. Whole or not at all: what a damaged repository gives is never handed over as
     * if it were the file. That it got there is written by {@link #handedOver}.
     *
     * @return a file of this node that the caller deletes
     * @throws BackupRefusal when it cannot be fetched whole, or is larger than the limit
     */
    Path fetch(Plan plan, String snapshot, String file, Caller by) {
        var id = its(plan, snapshot);
        write(plan, by, "backup-file-asked-for", file, id.value(), "");
        var kept = target();
        try {
            take(open(plan), id, file, kept);
            return kept;
        } catch (ToolUnusable e) {
            delete(kept);
            write(plan, by, "backup-file-refused", file, id.value(), ": " + e.getMessage());
            throw BackupRefusal.conflict("file-not-fetched", e.getMessage() == null ? "" : e.getMessage());
        } catch (Refusal e) {
            delete(kept);
            write(plan, by, "backup-file-refused", file, id.value(), ": " + e.reason());
            throw e;
        } catch (RuntimeException e) {
            delete(kept);
            throw e;
        }
    }

    private void take(Opened opened, SnapshotId id, String file, Path kept) {
        var most = properties.downloadLimit().toBytes();
        var tooLarge = new AtomicBoolean();
        var report = opened.tool
                .fetch(
                        opened.access,
                        id,
                        file,
                        content -> {
                            try {
                                new Handover().take(content, kept, most);
                            } catch (Handover.TooLarge e) {
                                tooLarge.set(true);
                                throw e;
                            }
                        },
                        RunControl.within(FETCH))
                .report();
        if (tooLarge.get()) {
            throw BackupRefusal.conflict(
                    "file-too-large",
                    "The file is larger than " + Amounts.of(most)
                            + ", the most that is handed over here. Restore it to a folder instead; an operator can allow"
                            + " more: ihelper.backup.download-limit.");
        }
        if (!report.ok()) {
            throw BackupRefusal.conflict("file-not-fetched", problem(report) + " Nothing was handed over.");
        }
    }

    /** Writes how much of a file went out to whoever asked for it: all of it, or as far as it came. */
    void handedOver(Plan plan, String snapshot, String file, Caller by, long sent, long size) {
        var whole = sent == size;
        write(
                plan,
                by,
                whole ? "backup-file-downloaded" : "backup-file-broken-off",
                file,
                snapshot,
                whole ? ", " + Amounts.of(size) : ": " + sent + " of " + size + " bytes were sent");
    }

    private void write(Plan plan, Caller by, String action, String file, String snapshot, String more) {
        audit.record(
                new AuditEntry(by, action, plan.number(), plan.client(), file + " of snapshot " + snapshot + more));
    }

    private Path target() {
        try {
            return Files.createTempFile(
                    Files.createDirectories(properties.scratch().toAbsolutePath()), "download-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException("No file could be made in " + properties.scratch(), e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A downloaded file could not be removed", e);
        }
    }

    private SnapshotId its(Plan plan, String snapshot) {
        var id = new SnapshotId(snapshot);
        if (!runs.stored(plan.id(), id.value())) {
            throw BackupRefusal.noSnapshot(plan.number(), id.value());
        }
        return id;
    }

    private Opened open(Plan plan) {
        var repository = repositories.byId(plan.content().repositoryId());
        var tool = tools.of(repository.content().tool());
        tool.probe();
        return new Opened(tool, keys.access(repository));
    }

    private static @Nullable String problem(ToolReport report) {
        return report.ok() ? null : report.reason() + " " + report.outcome().remedy();
    }
}
