package tech.ihelper.processes.documents.acceptance;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Opened;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/**
 * For whoever was asked to accept a document and has the link: no account, no session, no cookie. An unknown link, one
 * that is not to be used yet, and one of a client that is gone have the same answer.
 */
@Controller
@RequestMapping("/accept/{token}")
class AcceptPages {

    private static final String PAGE = "documents/pages/accept";
    private static final int AT_ONCE = 20;

    /** A timer may meet the click on the same case. */
    private static final LockingRetry RETRY = new LockingRetry();

    private final AcceptanceDesk desk;
    private final VisitorLimit limit;

    AcceptPages(AcceptanceDesk desk, DocumentsProperties properties) {
        this.desk = desk;
        this.limit = new VisitorLimit(properties.checksPerMinute(), AT_ONCE);
    }

    @GetMapping
    String show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        enter(token, request, response);
        return page(token, response, model);
    }

    @PostMapping
    String accept(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "false") boolean agreed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        enter(token, request, response);
        model.addAttribute("name", name);
        model.addAttribute("agreed", agreed);
        return answer(token, response, model, () -> desk.accept(token, name, agreed, evidence(request)));
    }

    @PostMapping("/refusal")
    String refuse(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        enter(token, request, response);
        model.addAttribute("reason", reason);
        return answer(token, response, model, () -> desk.refuse(token, reason, evidence(request)));
    }

    @GetMapping("/document.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        enter(token, request, response);
        return pdf(desk.open(token).map(opened -> opened.acceptance().document()), RETRY.call(() -> desk.read(token)));
    }

    @GetMapping("/attachments/{place}")
    ResponseEntity<byte[]> attachment(
            @PathVariable String token,
            @PathVariable int place,
            HttpServletRequest request,
            HttpServletResponse response) {
        enter(token, request, response);
        var file = desk.readAnnex(token, place).orElseThrow(AcceptanceRefusal::unknown);
        return FileAnswer.of(file.annex().name(), file.annex().type(), file.bytes());
    }

    @GetMapping("/certificate.pdf")
    ResponseEntity<byte[]> certificate(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        enter(token, request, response);
        return pdf(desk.open(token).map(opened -> opened.acceptance().certificate()), desk.readCertificate(token));
    }

    private static ResponseEntity<byte[]> pdf(Optional<String> number, Optional<byte[]> bytes) {
        return PdfAnswer.of(
                number.orElseThrow(AcceptanceRefusal::unknown), bytes.orElseThrow(AcceptanceRefusal::unknown));
    }

    private String answer(String token, HttpServletResponse response, Model model, Supplier<Opened> click) {
        try {
            RETRY.call(click);
            return "redirect:/accept/" + token;
        } catch (AcceptanceRefusal refusal) {
            model.addAttribute("problem", refusal.reason());
            model.addAttribute("field", refusal.field());
            response.setStatus(
                    refusal.field() == null ? HttpStatus.CONFLICT.value() : HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(token, response, model);
        }
    }

    private String page(String token, HttpServletResponse response, Model model) {
        var opened = desk.open(token);
        model.addAttribute("token", token);
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return PAGE;
        }
        var acceptance = opened.get().acceptance();
        model.addAttribute("acceptance", acceptance);
        model.addAttribute("signer", opened.get().signer());
        model.addAttribute("annexes", desk.annexes(acceptance));
        model.addAttribute("sentence", acceptance.sentence());
        model.addAttribute("closed", desk.whyClosed(acceptance).orElse(null));
        return PAGE;
    }

    /** Whoever comes by a link reads what its acceptance speaks. */
    private void enter(String token, HttpServletRequest request, HttpServletResponse response) {
        VisitorLimit.unseen(response);
        limit.take(request, response);
        desk.open(token)
                .ifPresent(opened ->
                        PageLanguage.speak(request, opened.acceptance().words().language()));
    }

    private static Evidence evidence(HttpServletRequest request) {
        return Evidence.of(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }
}
