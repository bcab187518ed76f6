package tech.ihelper.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.people.Invitation;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.words.Words;

/** Where the link of an invitation leads: whoever holds it chooses the first password. No session begins. */
@Controller
@RequestMapping("/invitation/{token}")
class InvitationPages {

    private static final int PER_MINUTE = 30;

    private final PeopleDesk desk;
    private final BusinessProperties business;
    private final VisitorLimit limit = new VisitorLimit(PER_MINUTE, PER_MINUTE);

    InvitationPages(PeopleDesk desk, BusinessProperties business) {
        this.desk = desk;
        this.business = business;
    }

    @GetMapping
    String ask(
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return form(open(token, request, response), null, null, model);
    }

    @PostMapping
    String choose(
            @PathVariable("token") String token,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var invitation = open(token, request, response);
        if (!password.equals(repeated)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(invitation, "repeated", Words.in(invitation.language()).say("app.invitation.differ"), model);
        }
        try {
            desk.accept(token, password);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(invitation, refusal.field(), refusal.reason(), model);
        }
        return "redirect:/sign-in?ready";
    }

    /** In the language of the mail that led here; an unknown, a used and an old link get one and the same answer. */
    private Invitation open(String token, HttpServletRequest request, HttpServletResponse response) {
        // The address is the secret.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        limit.take(request, response);
        var invitation = desk.invited(token).orElseThrow(PersonRefusal::linkLeadsNowhere);
        PageLanguage.speak(request, Words.in(invitation.language()).language());
        return invitation;
    }

    private String form(Invitation invitation, @Nullable String field, @Nullable String reason, Model model) {
        model.addAttribute("businessName", business.name());
        model.addAttribute("signsInAs", invitation.userId());
        model.addAttribute("field", field);
        model.addAttribute("reason", reason);
        return "portal/invitation";
    }
}
