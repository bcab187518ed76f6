package tech.ihelper.processes.documents.annex;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.forms.Hashes;
import tech.ihelper.processes.documents.annex.Annexes.Of;

/** Gives annexes out as they came, and lets them go with their document. */
@Component
@BusinessTransaction
public class AnnexDesk {

    private final Annexes annexes;
    private final AuditTrail audit;

    AnnexDesk(Annexes annexes, AuditTrail audit) {
        this.annexes = annexes;
        this.audit = audit;
    }

    /** Of an issued document, in their order. */
    public List<Annex> of(String document, ClientScope scope) {
        return annexes.of(Of.DOCUMENT, document, scope);
    }

    /** By the document's number; one without annexes is not in it. */
    public Map<String, List<Annex>> of(Collection<String> documents, ClientScope scope) {
        return annexes.of(Of.DOCUMENT, documents, scope);
    }

    /** Of a document that waits for its approval. */
    public List<Annex> ofRequest(String request, ClientScope scope) {
        return annexes.of(Of.REQUEST, request, scope);
    }

    /**
     * An annex for somebody to keep; who had it is written down.
     *
     * @throws AnnexRefusal when there is none such, it was destroyed, or the store has lost it
     */
    public AnnexFile open(String document, int place, ClientScope scope, Caller by) {
        return open(Of.DOCUMENT, document, place, scope, by);
    }

    /** As {@link #open}, before the document is issued. */
    public AnnexFile openOfRequest(String request, int place, ClientScope scope, Caller by) {
        return open(Of.REQUEST, request, place, scope, by);
    }

    private AnnexFile open(Of whose, String number, int place, ClientScope scope, Caller by) {
        var found = annexes.find(whose, number, place, scope).orElseThrow(() -> AnnexRefusal.unknown(number, place));
        var annex = found.annex();
        if (annex.destroyed()) {
            throw AnnexRefusal.destroyed(number, place);
        }
        var bytes = found.bytes();
        if (bytes == null || !Hashes.sha256(bytes).equals(annex.sha256())) {
            throw AnnexRefusal.missing(number, place);
        }
        audit.record(new AuditEntry(
                by, "document-annex-read", number, found.client(), "Annex " + place + ", " + annex.name()));
        return new AnnexFile(annex, found.client(), bytes);
    }

    /** The document's time is over: number, name and SHA-256 of each stay, as the document's own do. */
    public void destroy(String document, Instant at) {
        annexes.destroy(document, at);
    }
}
