package tech.ihelper.processes.documents;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.documents.annex.AnnexDesk;

/** The archive in the browser: a list to find a document in, and the document itself. */
@Controller
class DocumentPages {

    private static final int PAGE = 50;
    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    private final StoredDocuments documents;
    private final DocumentArchive archive;
    private final DocumentSigner signer;
    private final AnnexDesk annexes;
    private final Clients clients;
    private final CurrentUser user;

    DocumentPages(
            StoredDocuments documents,
            DocumentArchive archive,
            DocumentSigner signer,
            AnnexDesk annexes,
            Clients clients,
            CurrentUser user) {
        this.documents = documents;
        this.archive = archive;
        this.signer = signer;
        this.annexes = annexes;
        this.clients = clients;
        this.user = user;
    }

    @GetMapping("/documents")
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        var filter = new DocumentFilter(text, kind, clientId(client), before);
        var scope = user.caller().clients();
        var found = documents.find(filter, scope, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("filter", filter);
        model.addAttribute("rows", rows(page));
        model.addAttribute("kinds", kinds(documents.kinds(scope)));
        model.addAttribute(
                "clients",
                clients.active().stream().filter(c -> scope.allows(c.id())).toList());
        model.addAttribute(
                "older",
                found.size() > PAGE ? address(filter, page.get(PAGE - 1).number()) : null);
        model.addAttribute("newest", filter.before() == null ? null : address(filter, null));
        model.addAttribute(
                "manages", user.caller().has(Role.MANAGER) || user.caller().has(Role.ADMIN));
        model.addAttribute("certificate", signer.certificate().orElse(null));
        return "documents/pages/documents";
    }

    @GetMapping("/documents/{number}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        var issued = archive.open(number, user.caller().clients());
        return PdfAnswer.of(issued.document().number(), issued.bytes());
    }

    @GetMapping("/documents/{number}/attachments/{place}")
    ResponseEntity<byte[]> annex(@PathVariable String number, @PathVariable int place) {
        var caller = user.caller();
        var file = annexes.open(number, place, caller.clients(), caller);
        return FileAnswer.of(file.annex().name(), file.annex().type(), file.bytes());
    }

    /** For a reader's program, so that it knows whose signature it sees. */
    @GetMapping("/documents/certificate.pem")
    ResponseEntity<String> certificate() {
        var certificate = signer.certificate().orElseThrow(NothingSigned::new);
        return ResponseEntity.ok()
                .contentType(PEM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("document-signing.pem")
                                .build()
                                .toString())
                .body(certificate.pem());
    }

    private List<DocumentRow> rows(List<IssuedDocument> page) {
        var names = new HashMap<ClientId, Optional<String>>();
        var annexed = annexes.of(
                page.stream().map(IssuedDocument::number).toList(),
                user.caller().clients());
        return page.stream()
                .map(document -> new DocumentRow(
                        document, name(document.client(), names), annexed.getOrDefault(document.number(), List.of())))
                .toList();
    }

    private @Nullable String name(@Nullable ClientId id, Map<ClientId, Optional<String>> names) {
        return id == null
                ? null
                : names.computeIfAbsent(id, unread -> clients.byId(unread).map(ClientCard::name))
                        .orElse(null);
    }

    private static Map<String, String> kinds(List<String> kinds) {
        var labels = new LinkedHashMap<String, String>();
        kinds.forEach(kind -> labels.put(kind, DocumentRow.kindLabel(kind)));
        return labels;
    }

    private static String address(DocumentFilter filter, @Nullable String before) {
        return UriComponentsBuilder.fromPath("/documents")
                .queryParamIfPresent("text", Optional.ofNullable(filter.text()))
                .queryParamIfPresent("kind", Optional.ofNullable(filter.kind()))
                .queryParamIfPresent("client", Optional.ofNullable(filter.client()))
                .queryParamIfPresent("before", Optional.ofNullable(before))
                .encode()
                .build()
                .toUriString();
    }

    /** A client that cannot be one narrows nothing: addresses are typed and shortened by people. */
    private static @Nullable ClientId clientId(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
