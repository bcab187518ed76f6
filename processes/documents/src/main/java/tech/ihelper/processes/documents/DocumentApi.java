package tech.ihelper.processes.documents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.AnnexDesk;

/** Issued documents for programs. */
@RestController
@RequestMapping("/api/v1/documents")
@Tag(name = "Documents")
class DocumentApi {

    private final StoredDocuments documents;
    private final DocumentArchive archive;
    private final PrintedAddresses addresses;
    private final AnnexDesk annexes;
    private final CurrentUser user;

    DocumentApi(
            StoredDocuments documents,
            DocumentArchive archive,
            PrintedAddresses addresses,
            AnnexDesk annexes,
            CurrentUser user) {
        this.documents = documents;
        this.archive = archive;
        this.addresses = addresses;
        this.annexes = annexes;
        this.user = user;
    }

    /**
     * A document, without its bytes.
     *
     * @param checkAt where whoever holds it checks it
     * @param replacedBy number of the document that stands in its place; null when it stands itself
     * @param attachments files from outside that belong to it, in their order
     */
    record View(
            String number,
            String kind,
            String title,
            @Nullable String client,
            @Nullable String about,
            String sha256,
            long size,
            Instant issuedAt,
            @Nullable String checkAt,
            @Nullable String replacedBy,
            List<Attachment> attachments) {}

    /**
     * An annex, without its bytes.
     *
     * @param number among the document's, from 1
     */
    record Attachment(int number, String name, String type, long size, String sha256) {

        static Attachment of(Annex annex) {
            return new Attachment(annex.place(), annex.name(), annex.type(), annex.size(), annex.sha256());
        }
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read about a document",
            description =
                    "What it is, when it was issued, its SHA-256; with Accept: application/pdf the document itself."
                            + " Scope: documents.")
    View one(@PathVariable String number) {
        var scope = user.caller().clients();
        var document = documents.find(number, scope).orElseThrow(() -> new UnknownDocument(number));
        var client = document.client();
        return new View(
                document.number(),
                document.kind(),
                document.title(),
                client == null ? null : client.toString(),
                document.about(),
                document.sha256(),
                document.size(),
                document.issuedAt(),
                addresses.of(number).map(address -> address.url()).orElse(null),
                documents.successor(number).orElse(null),
                annexes.of(number, scope).stream().map(Attachment::of).toList());
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "Read a document",
            description = "The PDF as it was issued, byte for byte. The reading is recorded. Scope: documents.")
    ResponseEntity<byte[]> asked(@PathVariable String number) {
        return pdf(number);
    }

    @GetMapping("/{number}.pdf")
    @Operation(summary = "Read a document as a file", description = "The PDF as it was issued. Scope: documents.")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        var issued = archive.open(number, user.caller().clients());
        return PdfAnswer.of(issued.document().number(), issued.bytes());
    }

    @GetMapping("/{number}/attachments/{place}")
    @Operation(
            summary = "Read an annex of a document",
            description =
                    "The file as it came, byte for byte; its number, name and SHA-256 stand with the document. The"
                            + " reading is recorded. Scope: documents.")
    ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable int place) {
        var caller = user.caller();
        var file = annexes.open(number, place, caller.clients(), caller);
        return FileAnswer.of(file.annex().name(), file.annex().type(), file.bytes());
    }
}
