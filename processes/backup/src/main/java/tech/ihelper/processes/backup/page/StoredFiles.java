package tech.ihelper.processes.backup.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.Tools;
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
     * Writes that somebody takes a file out, then fetches it. Whole or not at all: what a damaged repository gives is never handed over as
     * if it were the file.
     *
     * @return a file of this node that the caller deletes
     * @throws BackupRefusal when it cannot be fetched whole
     */
    Path fetch(Plan plan, String snapshot, String file, Caller by) {
        var id = its(plan, snapshot);
        audit.record(new AuditEntry(
                by, "backup-file-downloaded", plan.number(), plan.client(), file + " of snapshot " + id));
        var kept = target();
        try {
            var opened = open(plan);
            var report = opened.tool
                    .fetch(
                            opened.access,
                            id,
                            file,
                            content -> Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING),
                            RunControl.within(FETCH))
                    .report();
            if (!report.ok()) {
                throw BackupRefusal.conflict("file-not-fetched", problem(report) + " Nothing was handed over.");
            }
            return kept;
        } catch (ToolUnusable e) {
            delete(kept);
            throw BackupRefusal.conflict("file-not-fetched", e.getMessage() == null ? "" : e.getMessage());
        } catch (RuntimeException e) {
            delete(kept);
            throw e;
        }
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
