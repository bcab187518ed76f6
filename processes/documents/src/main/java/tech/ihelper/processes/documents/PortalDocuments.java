package tech.ihelper.processes.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.documents.annex.AnnexDesk;

/** A client's own documents in the portal: reports, certificates, plans, as they were issued. */
@Controller
class PortalDocuments {

    private static final int PAGE = 50;
    private static final int NEWEST = 3;

    private final StoredDocuments documents;
    private final DocumentArchive archive;
    private final AnnexDesk annexes;
    private final CurrentUser user;

    PortalDocuments(StoredDocuments documents, DocumentArchive archive, AnnexDesk annexes, CurrentUser user) {
        this.documents = documents;
        this.archive = archive;
        this.annexes = annexes;
        this.user = user;
    }

    @GetMapping("/portal/documents")
    String list(
            @RequestParam(name = "text", required = false) @Nullable String text,
            @RequestParam(name = "before", required = false) @Nullable String before,
            Model model) {
        var filter = new DocumentFilter(text, null, null, before);
        var found = documents.find(filter, user.caller().clients(), PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", rows(page));
        model.addAttribute("filter", filter);
        model.addAttribute("older", found.size() > PAGE ? page.get(PAGE - 1).number() : null);
        return "documents/pages/portal-documents";
    }

    @GetMapping("/portal/documents/newest")
    String newest(Model model) {
        model.addAttribute(
                "rows", rows(documents.find(DocumentFilter.NONE, user.caller().clients(), NEWEST)));
        return "documents/pages/portal-documents :: newest";
    }

    @GetMapping("/portal/documents/{number}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable("number") String number) {
        var issued = archive.open(number, user.caller().clients());
        return PdfAnswer.of(issued.document().number(), issued.bytes());
    }

    @GetMapping("/portal/documents/{number}/attachments/{place}")
    ResponseEntity<byte[]> annex(@PathVariable("number") String number, @PathVariable("place") int place) {
        var caller = user.caller();
        var file = annexes.open(number, place, caller.clients(), caller);
        return FileAnswer.of(file.annex().name(), file.annex().type(), file.bytes());
    }

    private List<DocumentRow> rows(List<IssuedDocument> page) {
        var annexed = annexes.of(
                page.stream().map(IssuedDocument::number).toList(),
                user.caller().clients());
        return page.stream()
                .map(document -> new DocumentRow(document, null, annexed.getOrDefault(document.number(), List.of())))
                .toList();
    }
}
