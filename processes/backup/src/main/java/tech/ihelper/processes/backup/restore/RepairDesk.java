package tech.ihelper.processes.backup.restore;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** What people decide about damaged repositories. */
@Component
@BusinessTransaction
public class RepairDesk {

    private final Plans plans;
    private final Repositories repositories;
    private final Runs runs;
    private final RunDesk desk;
    private final AuditTrail audit;

    RepairDesk(Plans plans, Repositories repositories, Runs runs, RunDesk desk, AuditTrail audit) {
        this.plans = plans;
        this.repositories = repositories;
        this.runs = runs;
        this.desk = desk;
        this.audit = audit;
    }

    /**
     * Begins another repair of what was damaged, after one that was cancelled or given up.
     *
     * @param number of the repair before it
     * @throws BackupRefusal when there is no such repair, no manager asks, nothing is quarantined, or a repair goes on already
     */
    public Run beginAgain(String number, Caller by) {
        if (!by.has(Role.MANAGER)) {
            throw BackupRefusal.repairForManagers();
        }
        var before = waiting(number, by);
        var plan = plans.byId(before.planId());
        if (before.kind() != Run.Kind.REPAIR) {
            throw BackupRefusal.noRun(number);
        }
        if (!repositories.byId(plan.content().repositoryId()).isQuarantined()) {
            throw BackupRefusal.conflict(
                    "not-quarantined", "The repository is not quarantined: there is nothing to repair.");
        }
        runs.ofPlan(plan.id(), Set.of(Run.Kind.REPAIR), null, 1).stream()
                .filter(Run::isOpen)
                .forEach(open -> {
                    throw BackupRefusal.stillRuns(open.number());
                });
        return desk.request(plan.number(), Run.Kind.REPAIR, number, by);
    }

    /**
     * From here on the repository is changed.
     *
     * @param where the copy is; null or blank only when nobody needs one
     */
    void keepCopy(String number, boolean kept, @Nullable String where, Caller by) {
        var run = waiting(number, by);
        var place = where == null ? "" : where.strip();
        if (kept && place.isEmpty()) {
            throw new InvalidBackup("where", "Say where the copy is, so that it is found when the repair fails.");
        }
        var copy = kept
                ? "The repository as it was before is kept by " + by.name() + ": " + place + "."
                : by.name() + " says that nobody needs a copy of the repository as it was.";
        runs.found(run.withFindings(Findings.write(RepairFindings.begun(copy))));
        audit.record(new AuditEntry(
                by, kept ? "backup-repository-copied" : "backup-repository-not-copied", number, run.client(), place));
    }

    /** @param again false = the repository is given up as it is */
    void decide(String number, boolean again, @Nullable String note, Caller by) {
        var run = waiting(number, by);
        if (!again && (note == null || note.isBlank())) {
            throw new InvalidBackup("note", "Say why it is given up.");
        }
        if (!again) {
            var findings = Findings.read(run, RepairFindings.class);
            runs.found(run.withFindings(Findings.write(findings.givenUp(
                    "Given up by " + by.name() + ": " + String.valueOf(note).strip()))));
        }
        audit.record(new AuditEntry(
                by, again ? "backup-repair-repeated" : "backup-repair-given-up", number, run.client(), note));
    }

    /** Locks in the subject's order: the plan first. */
    private Run waiting(String number, Caller by) {
        var run = runs.byNumber(number, by.clients()).orElseThrow(() -> BackupRefusal.noRun(number));
        plans.lock(run.planId());
        return runs.byId(run.id());
    }
}
