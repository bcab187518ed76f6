package tech.ihelper.processes.documents;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/** Destroys the bytes of documents whose time is over, and of their annexes. What they were, and that they were, stays known. */
@Component
@BusinessTransaction
class DocumentRetention {

    /** At once, so that a transaction stays short; the schedule comes back for the rest. */
    static final int PORTION = 100;

    private final StoredDocuments documents;
    private final AnnexDesk annexes;
    private final DocumentsProperties properties;
    private final AuditTrail audit;
    private final Clock clock;

    DocumentRetention(
            StoredDocuments documents,
            AnnexDesk annexes,
            DocumentsProperties properties,
            AuditTrail audit,
            Clock clock) {
        this.documents = documents;
        this.annexes = annexes;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many were destroyed; {@link #PORTION} or more when some may be left */
    int destroyWhatIsOver() {
        var destroyed = 0;
        for (var rule : properties.keep().entrySet()) {
            destroyed += destroy(rule.getKey(), rule.getValue());
        }
        return destroyed;
    }

    private int destroy(String kind, Period kept) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var over = now.atZone(clock.getZone()).minus(kept).toInstant();
        var due = documents.issuedBefore(kind, over, PORTION);
        due.forEach(number -> destroy(number, now));
        return due.size();
    }

    private void destroy(String number, Instant now) {
        var document = documents.find(number, ClientScope.ALL).orElseThrow();
        if (documents.destroy(number, now)) {
            annexes.destroy(number, now);
            audit.record(new AuditEntry(
                    Caller.SYSTEM,
                    "document-destroyed",
                    number,
                    document.client(),
                    document.title() + ", SHA-256 " + document.sha256() + " stays"));
        }
    }
}
