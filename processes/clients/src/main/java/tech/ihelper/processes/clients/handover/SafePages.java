package tech.ihelper.processes.clients.handover;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;

/**
 * The safe's two doors: one for whoever holds an address, who can put in and see nothing; one for the staff, who take out
 * once. A secret is only ever sent by POST, and no page with one is kept anywhere.
 */
@Controller
class SafePages {

    private static final String PUT_IN = "clients/pages/safe";

    private final Safe safe;
    private final CurrentUser user;
    private final VisitorLimit limit;

    SafePages(Safe safe, CurrentUser user, SafeProperties properties) {
        this.safe = safe;
        this.user = user;
        this.limit = new VisitorLimit(properties.perMinute(), properties.perMinute());
    }

    @GetMapping("/hand-over/{token}")
    String ask(
            @PathVariable("token") String token,
            @RequestParam(name = "kept", required = false) @Nullable String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        VisitorLimit.unseen(response);
        // Not a flash attribute: a visitor gets no session.
        model.addAttribute("kept", kept != null);
        return open(token, request, response, model) ? form(token, null, Map.of(), model) : PUT_IN;
    }

    @PostMapping("/hand-over/{token}")
    String put(
            @PathVariable("token") String token,
            @RequestParam(name = "label", required = false) @Nullable String label,
            @RequestParam(name = "secret", required = false) @Nullable String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        VisitorLimit.unseen(response);
        if (!open(token, request, response, model)) {
            return PUT_IN;
        }
        try {
            safe.putByAddress(token, label, secret);
        } catch (SafeRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(token, label, refusal.fields(), model);
        }
        return "redirect:/hand-over/" + token + "?kept";
    }

    /** Shows it, this once. */
    @PostMapping("/secrets/{id}/reveal")
    String reveal(@PathVariable("id") UUID id, HttpServletResponse response, Model model) {
        VisitorLimit.unseen(response);
        try {
            model.addAttribute("seen", safe.takeOut(id, user.caller()));
        } catch (SafeRefusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("refused", refusal.reason());
        }
        return "clients/pages/secret";
    }

    private boolean open(String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        limit.take(request, response);
        try {
            safe.requireAddress(token);
            return true;
        } catch (SafeRefusal refusal) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("refused", refusal.reason());
            return false;
        }
    }

    /** The secret itself is not sent back into the form. */
    private static String form(String token, @Nullable String label, Map<String, String> problems, Model model) {
        model.addAttribute("address", token);
        model.addAttribute("label", label);
        model.addAttribute("problems", problems);
        return PUT_IN;
    }
}
