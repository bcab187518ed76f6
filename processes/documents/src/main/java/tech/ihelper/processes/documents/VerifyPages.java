package tech.ihelper.processes.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/**
 * Tells whoever holds a document, on paper or as a file, whether it was issued here and still stands. The holder shows it
 * by the code that is printed on it or by the file's SHA-256; a number alone opens nothing, and a wrong code is answered
 * like an unknown number. Files stay with the visitor: the browser computes the hash.
 */
@Controller
class VerifyPages {

    private static final String PAGE = "documents/pages/verify";
    private static final int AT_ONCE = 20;

    private final StoredDocuments documents;
    private final AnnexDesk annexes;
    private final CheckCodes codes;
    private final VisitorLimit limit;

    VerifyPages(StoredDocuments documents, AnnexDesk annexes, CheckCodes codes, DocumentsProperties properties) {
        this.documents = documents;
        this.annexes = annexes;
        this.codes = codes;
        this.limit = new VisitorLimit(properties.checksPerMinute(), AT_ONCE);
    }

    /**
     * The answer for programs.
     *
     * @param standing {@code stands} or {@code replaced}
     * @param annexes files that belong to it, by name and SHA-256
     * @param destroyedAt when our copy was destroyed, because its time was over; null while it is kept
     */
    record Checked(
            String number,
            boolean issued,
            Instant issuedAt,
            String sha256,
            long size,
            String standing,
            @Nullable Instant destroyedAt,
            @Nullable String replacedBy,
            List<Named> annexes) {

        /** A file that belongs to it; it is not given out here. */
        record Named(int number, String name, String sha256) {}

        static Checked of(PublicRecord record) {
            return new Checked(
                    record.number(),
                    true,
                    record.issuedAt(),
                    record.sha256(),
                    record.size(),
                    record.replacedBy() == null ? "stands" : "replaced",
                    record.destroyedAt(),
                    record.replacedBy(),
                    record.annexes().stream()
                            .map(annex -> new Named(annex.place(), annex.name(), annex.sha256()))
                            .toList());
        }
    }

    @GetMapping(path = "/verify", produces = MediaType.TEXT_HTML_VALUE)
    String ask(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String sha256,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return page(number, code, sha256, request, response, model);
    }

    @GetMapping(path = "/verify/{number}", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String sha256,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var asked = spelled(number);
        model.addAttribute("number", asked);
        model.addAttribute("code", code);
        VisitorLimit.unseen(response);
        if (code.isBlank() && sha256.isBlank()) {
            return PAGE;
        }
        var found = find(asked, code, sha256, request, response);
        found.ifPresentOrElse(record -> model.addAttribute("record", record), () -> {
            model.addAttribute("unknown", true);
            response.setStatus(HttpStatus.NOT_FOUND.value());
        });
        model.addAttribute("sameFile", found.isPresent() && !sha256.isBlank());
        return PAGE;
    }

    @GetMapping(path = "/verify/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Checked> checked(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String sha256,
            HttpServletRequest request,
            HttpServletResponse response) {
        VisitorLimit.unseen(response);
        var asked = spelled(number);
        return ResponseEntity.ok(find(asked, code, sha256, request, response)
                .map(Checked::of)
                .orElseThrow(() -> new NothingConfirmed(asked)));
    }

    private Optional<PublicRecord> find(
            String number, String code, String sha256, HttpServletRequest request, HttpServletResponse response) {
        limit.take(request, response);
        // Before it is known whether there is such a document, so that the time it takes tells nothing.
        var codeFits = codes.fits(number, code);
        return documents
                .publicRecord(number)
                .filter(record -> codeFits || same(record.sha256(), sha256))
                .map(record -> record.with(annexes.of(number, ClientScope.ALL)));
    }

    private static boolean same(String issued, String shown) {
        return MessageDigest.isEqual(
                issued.getBytes(US_ASCII),
                shown.strip().toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }

    private static String spelled(String number) {
        var stripped = number.strip().toUpperCase(Locale.ROOT);
        return stripped.substring(0, Math.min(32, stripped.length()));
    }
}
