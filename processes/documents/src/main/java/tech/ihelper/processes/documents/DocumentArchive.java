package tech.ihelper.processes.documents;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.forms.PdfSigner;

/**
 * Issues documents once and gives out what was issued, byte for byte.
 *
 * <p>The year in a number is the year in the clock's zone, which is the business's own.
 */
@Component
@BusinessTransaction
class DocumentArchive implements Documents {

    private final StoredDocuments documents;
    private final DocumentSigner signer;
    private final PdfSigner pdf;
    private final AuditTrail audit;
    private final CurrentUser user;
    private final Clock clock;

    DocumentArchive(
            StoredDocuments documents,
            DocumentSigner signer,
            PdfSigner pdf,
            AuditTrail audit,
            CurrentUser user,
            Clock clock) {
        this.documents = documents;
        this.signer = signer;
        this.pdf = pdf;
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    @Override
    public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
        return documents.withKey(document.idempotencyKey()).orElseGet(() -> issueNow(document, render));
    }

    /**
     * The key is taken by the insert and not by a lock beforehand: rendering takes seconds, and nobody should wait for
     * it holding a connection. Of two that render for one key at the same time, the second to insert discards its work
     * and its number; gaps are allowed.
     */
    private IssuedDocument issueNow(NewDocument document, Function<String, byte[]> render) {
        // First, so that a refusal comes before any work.
        requireReplaceable(document);
        var identity = document.signed() ? signer.identity() : null;
        var id = documents.nextId();
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var number = String.format(
                Locale.ROOT,
                "%s-%d-%06d",
                document.series(),
                issuedAt.atZone(clock.getZone()).getYear(),
                id);
        var rendered = PdfContent.of(number, render.apply(number));
        var content =
                identity == null ? rendered : PdfContent.of(number, pdf.sign(rendered.bytes(), identity, issuedAt));
        var issued = new IssuedDocument(
                number,
                document.kind(),
                document.title().replace('\0', '\uFFFD'),
                document.client(),
                document.about(),
                content.sha256(),
                content.size(),
                issuedAt);
        var by = user.caller();
        if (!documents.add(id, document, issued, content, by.id())) {
            return documents.withKey(document.idempotencyKey()).orElseGet(() -> {
                requireReplaceable(document);
                throw new IllegalStateException("A document was not kept, and no other stands in its place");
            });
        }
        audit.record(new AuditEntry(
                by, "document-issued", number, document.client(), issued.title() + ", SHA-256 " + issued.sha256()));
        return issued;
    }

    private void requireReplaceable(NewDocument document) {
        var replaced = document.replaces();
        if (replaced != null) {
            var old = documents.find(replaced, ClientScope.ALL);
            if (old.isEmpty() || !Objects.equals(old.get().client(), document.client())) {
                throw DocumentRefusal.replacesNothing(replaced);
            }
            documents.successor(replaced).ifPresent(successor -> {
                throw DocumentRefusal.alreadyReplaced(replaced, successor);
            });
        }
    }

    @Override
    public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
        return documents.about(caseNumber, scope);
    }

    /** Every way out of the archive leads through here, so that no reader goes unrecorded. */
    @Override
    public Optional<byte[]> content(String number, ClientScope scope) {
        return read(number, scope).map(IssuedBytes::bytes);
    }

    /** @throws DocumentDestroyed when its time was over */
    IssuedBytes open(String number, ClientScope scope) {
        return read(number, scope).orElseThrow(() -> gone(number, scope));
    }

    private Refusal gone(String number, ClientScope scope) {
        return documents
                .find(number, scope)
                .flatMap(document -> documents.destroyedAt(number))
                .<Refusal>map(at -> new DocumentDestroyed(number, at.atZone(clock.getZone())))
                .orElseGet(() -> new UnknownDocument(number));
    }

    private Optional<IssuedBytes> read(String number, ClientScope scope) {
        var found = documents.content(number, scope);
        found.ifPresent(document -> {
            document.requireIntact();
            audit.record(new AuditEntry(
                    user.caller(),
                    "document-read",
                    number,
                    document.document().client(),
                    document.document().title()));
        });
        return found;
    }
}
