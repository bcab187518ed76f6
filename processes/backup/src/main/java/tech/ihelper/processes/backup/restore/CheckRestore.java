package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.restore.RestoreFindings.Part;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.ToolUnusable;
import tech.ihelper.processes.backup.tool.postgresql.DatabaseUnusable;

/** Looks at everything that a restore needs, before anybody is asked for it: the tool, the snapshot, the target, its free space. */
@Component
class CheckRestore implements ExternalWorker {

    private static final Duration LISTING = Duration.ofMinutes(5);

    private final Workbench bench;
    private final RepositoryKeys keys;
    private final RestoreTargets targets;
    private final DatabaseServers servers;
    private final BackupProperties properties;
    private final Runs runs;
    private final People people;

    CheckRestore(
            Workbench bench,
            RepositoryKeys keys,
            RestoreTargets targets,
            DatabaseServers servers,
            BackupProperties properties,
            Runs runs,
            People people) {
        this.bench = bench;
        this.keys = keys;
        this.targets = targets;
        this.servers = servers;
        this.properties = properties;
        this.runs = runs;
        this.people = people;
    }

    @Override
    public String topic() {
        return "backup.check-restore";
    }

    /**
     * Answers {@code ready}: whether it can be done; {@code approval}: whether a manager has to say yes; {@code asker}: the person who
     * tries what comes back, null for a program; {@code database}: whether it is to become one.
     */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Check restore",
                        "Looks at everything that a restore needs before anybody is asked for it.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(
                        new WorkOffer.Output("ready", "whether it can begin"),
                        new WorkOffer.Output("approval", "whether somebody has to approve it"),
                        new WorkOffer.Output("database", "whether it is a database"),
                        new WorkOffer.Output("asker", "who asked for it"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var job = bench.take(order);
        var wish = RestoreWish.of(job.run());
        var refusal = bench.phase(
                job,
                "check-restore",
                () -> refusal(job, wish),
                found -> found.isPresent() ? null : "Snapshot " + wish.snapshot() + " is there, and so is the room.");
        var findings =
                refusal.map(why -> RestoreFindings.NONE.refused(why, false)).orElse(RestoreFindings.NONE);
        runs.found(job.run().withTool(tool(job)).withFindings(Findings.write(findings)));
        var asker = people.byId(job.run().requestedBy());
        var answers = new HashMap<String, @Nullable Object>();
        answers.put("ready", refusal.isEmpty());
        answers.put(
                "approval",
                touchesLive(job, wish, refusal.isEmpty())
                        || asker.filter(person -> person.roles().contains(Role.MANAGER))
                                .isEmpty());
        answers.put("database", wish.database() != null);
        answers.put("asker", asker.map(Person::id).orElse(null));
        return answers;
    }

    /** A new database overwrites nothing, but PostgreSQL tells nobody how much room it has: on a live server it could take the last. */
    private boolean touchesLive(Workbench.Job job, RestoreWish wish, boolean ready) {
        var database = wish.database();
        return wish.overLiveData() || (ready && database != null && servers.isLive(job, database));
    }

    private Optional<String> refusal(Workbench.Job job, RestoreWish wish) {
        try {
            job.tool().probe();
            targets.check(job.plan(), wish);
            var listed = job.tool()
                    .snapshots(
                            keys.access(job.repository()),
                            job.plan().labels(),
                            new RunControl(LISTING, job.control().cancellation()));
            var snapshot = listed.snapshots().stream()
                    .filter(one -> one.id().startsWith(wish.snapshot()))
                    .findFirst();
            // Damage elsewhere is no reason to keep back what is still there.
            if (!listed.report().ok() && (listed.report().outcome() != Outcome.DAMAGED || snapshot.isEmpty())) {
                return Optional.of(listed.report().reason() + " "
                        + listed.report().outcome().remedy());
            }
            if (snapshot.isEmpty()) {
                return Optional.of("There is no snapshot " + wish.snapshot() + " of this plan in the repository.");
            }
            var database = wish.database();
            if (database != null) {
                servers.check(job, database);
                return space(snapshot.get(), List.of(properties.scratch().toAbsolutePath()), wish);
            }
            return space(snapshot.get(), folders(targets.parts(job.run(), job.plan(), wish)), wish);
        } catch (ToolUnusable | InvalidBackup | DatabaseUnusable e) {
            return Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            return Optional.of("The free space of the target cannot be read. " + e.getMessage());
        }
    }

    /** How large chosen paths are nobody knows before they are there: then a full disk ends the restore, and leaves nothing. */
    private static Optional<String> space(Snapshot snapshot, List<Path> folders, RestoreWish wish) throws IOException {
        if (snapshot.bytes() == null || !wish.paths().isEmpty()) {
            return Optional.empty();
        }
        var disks = new HashSet<FileStore>();
        for (var folder : folders) {
            disks.add(Files.getFileStore(there(folder)));
        }
        var free = 0L;
        for (var disk : disks) {
            free += disk.getUsableSpace();
        }
        return snapshot.bytes() <= free
                ? Optional.empty()
                : Optional.of("The target has no room: " + Amounts.of(snapshot.bytes()) + " are to be restored, "
                        + Amounts.of(free) + " are free. Free space, or choose another folder.");
    }

    private static List<Path> folders(List<Part> parts) {
        return parts.stream().map(Part::folder).toList();
    }

    private static Path there(Path folder) {
        var there = folder;
        for (var above = folder.getParent(); above != null && !Files.exists(there); above = above.getParent()) {
            there = above;
        }
        return there;
    }

    private static String tool(Workbench.Job job) {
        var label = job.repository().content().tool().label();
        try {
            return label + " " + job.tool().probe();
        } catch (ToolUnusable e) {
            return label;
        }
    }
}
