package tech.ihelper.processes.backup.restore;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** What people decide about damaged repositories. */
@Component
@BusinessTransaction
class RepairDesk {

    private final Plans plans;
    private final Runs runs;
    private final AuditTrail audit;

    RepairDesk(Plans plans, Runs runs, AuditTrail audit) {
        this.plans = plans;
        this.runs = runs;
        this.audit = audit;
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
