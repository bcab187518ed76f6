package tech.ihelper.engine.cases;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;

/** What people changed about the way of a case: for whoever reads the case, and for the audit trail. */
@Component
public class CaseHistory {

    private final StepChanges changes;
    private final TaskEntries entries;
    private final AuditTrail audit;
    private final Clock clock;

    CaseHistory(StepChanges changes, TaskEntries entries, AuditTrail audit, Clock clock) {
        this.changes = changes;
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes both, in the caller's transaction.
     *
     * @param process key of the case's model
     * @param activity id of the step
     * @param name of the step in a person's words
     */
    public void record(
            String number, String process, StepChange.Kind kind, String activity, String name, String why, Caller by) {
        var client = client(number);
        changes.add(number, process, client, new StepChange(kind, activity, name, why, clock.instant(), by.name()), by);
        audit.record(new AuditEntry(
                by, "case-step-" + kind.name().toLowerCase(Locale.ROOT), number, client, name + ": " + why));
    }

    private @Nullable ClientId client(String number) {
        return entries.ofCase(number, ClientScope.ALL).stream()
                .map(TaskEntry::client)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
