package tech.ihelper.processes.backup.restore;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;

/** What people do with restores: ask, approve, say whether it works. */
@Component
@BusinessTransaction
public class RestoreDesk {

    private final RunDesk desk;
    private final PlanDesk planDesk;
    private final Plans plans;
    private final Runs runs;
    private final RestoreTargets targets;
    private final DatabaseServers servers;
    private final People people;
    private final AuditTrail audit;

    RestoreDesk(
            RunDesk desk,
            PlanDesk planDesk,
            Plans plans,
            Runs runs,
            RestoreTargets targets,
            DatabaseServers servers,
            People people,
            AuditTrail audit) {
        this.desk = desk;
        this.planDesk = planDesk;
        this.plans = plans;
        this.runs = runs;
        this.targets = targets;
        this.servers = servers;
        this.people = people;
        this.audit = audit;
    }

    /**
     * What somebody asks for.
     *
     * @param snapshot null = the newest good one
     * @param paths in the snapshot, from the root on; empty = everything
     * @param folder new or empty folder of this machine; null = over live data, or a database
     * @param database that the dump becomes; its password is not sealed yet
     * @param password of whoever makes that database; null = the plan's own
     */
    public record Request(
            @Nullable String snapshot,
            List<String> paths,
            @Nullable String folder,
            boolean overLiveData,
            @Nullable NewDatabase database,
            @Nullable Secret password) {

        /** Of files. */
        public Request(@Nullable String snapshot, List<String> paths, @Nullable String folder, boolean overLiveData) {
            this(snapshot, paths, folder, overLiveData, null, null);
        }
    }

    /**
     * Begins a restore; what it needs is checked at once where this machine can tell.
     *
     * @throws InvalidBackup when the request cannot be; names the field
     * @throws BackupRefusal when there is no such plan, or nothing good to restore
     */
    public Run ask(String planNumber, Request request, Caller by) {
        var plan = planDesk.find(planNumber, by.clients());
        var snapshot =
                request.snapshot == null || request.snapshot.isBlank() ? newest(plan.id()) : request.snapshot.strip();
        var wish = wish(plan, snapshot, request);
        targets.check(plan, wish);
        return desk.request(planNumber, Run.Kind.RESTORE, wish.json(), by);
    }

    private RestoreWish wish(Plan plan, String snapshot, Request request) {
        var database = request.database;
        return new RestoreWish(
                snapshot,
                request.paths,
                request.folder,
                request.overLiveData,
                database == null ? null : servers.sealed(plan, database, request.password));
    }

    private String newest(long planId) {
        return runs.good(planId, Run.Kind.BACKUP, 1).stream()
                .map(Run::snapshot)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> BackupRefusal.conflict(
                        "nothing-to-restore",
                        "No backup of this plan has succeeded yet. Name a snapshot if you want one that is doubtful."));
    }

    /** @throws BackupRefusal when whoever asked for it wants to approve it, or no manager does */
    void approve(String number, Caller by) {
        var run = waiting(number, by);
        if (by.id().equals(run.requestedBy()) || !by.has(Role.MANAGER)) {
            throw BackupRefusal.fourEyes(whoCan(run));
        }
        runs.found(run.withFindings(Findings.write(findings(run).approved(by.name()))));
        audit.record(new AuditEntry(by, "backup-restore-approved", number, run.client(), words(run)));
    }

    void refuse(String number, @Nullable String reason, Caller by) {
        var run = waiting(number, by);
        if (reason == null || reason.isBlank()) {
            throw new InvalidBackup("reason", "Say why, so that whoever asked knows what to do.");
        }
        var why = "Refused by " + by.name() + ": " + reason.strip();
        runs.found(run.withFindings(Findings.write(findings(run).refused(why, false))));
        audit.record(new AuditEntry(by, "backup-restore-refused", number, run.client(), words(run)));
    }

    void confirm(String number, boolean works, @Nullable String note, Caller by) {
        var run = waiting(number, by);
        if (!works && (note == null || note.isBlank())) {
            throw new InvalidBackup("note", "Say what does not work, so that somebody can help.");
        }
        var answer = new RestoreFindings.Answer(works, note == null || note.isBlank() ? null : note.strip(), by.name());
        runs.found(run.withFindings(Findings.write(findings(run).answered(answer))));
        audit.record(new AuditEntry(
                by, works ? "backup-restore-confirmed" : "backup-restore-rejected", number, run.client(), words(run)));
    }

    /** Locks in the subject's order: the plan first. */
    private Run waiting(String number, Caller by) {
        var run = runs.byNumber(number, by.clients()).orElseThrow(() -> BackupRefusal.noRun(number));
        plans.lock(run.planId());
        return runs.byId(run.id());
    }

    private String whoCan(Run run) {
        var others = people.having(Role.MANAGER).stream()
                .filter(person -> !person.id().equals(run.requestedBy()))
                .map(Person::name)
                .collect(Collectors.joining(", "));
        return "Four eyes: whoever asked for a restore cannot approve it, and only managers can. "
                + (others.isEmpty()
                        ? "There is no other manager: an administrator can make one."
                        : "Ask " + others + ".");
    }

    private static RestoreFindings findings(Run run) {
        return Findings.read(run, RestoreFindings.class);
    }

    private static String words(Run run) {
        return RestoreWish.of(run).words();
    }
}
