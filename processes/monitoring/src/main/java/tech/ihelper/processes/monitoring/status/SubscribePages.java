package tech.ihelper.processes.monitoring.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.edge.VisitorLimit;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.monitoring.status.SubscriberLinks.Purpose;

/**
 * Being told what a page tells, for everybody: no sign-in, no session. Opening a link changes nothing, because mail scanners open every
 * link; sending its form does. What is answered does not depend on whether an address is known.
 */
@Controller
@RequestMapping("/status/{slug}")
class SubscribePages {

    private static final String PAGE = "monitoring/pages/status-subscribe";
    private static final LockingRetry RETRY = new LockingRetry();

    private final SubscriptionDesk desk;
    private final PublicStatus status;
    private final VisitorLimit limit;

    SubscribePages(SubscriptionDesk desk, PublicStatus status, StatusProperties properties) {
        this.desk = desk;
        this.status = status;
        this.limit = new VisitorLimit(properties.requestsPerMinute(), properties.requestsPerMinute());
    }

    @GetMapping("/subscribe")
    String form(
            @PathVariable("slug") String slug, HttpServletRequest request, HttpServletResponse response, Model model) {
        admit(request, response);
        return page(slug, "ask", model);
    }

    /** @param by {@code mail} or {@code webhook} */
    @PostMapping("/subscribe")
    String subscribe(
            @PathVariable("slug") String slug,
            @RequestParam(defaultValue = "mail") String by,
            @RequestParam(required = false) @Nullable String address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        var words = Words.here();
        try {
            if (by.equals("webhook")) {
                var token = RETRY.call(() -> desk.askByWebhook(slug, address, words));
                return "redirect:/status/" + slug + "/code/" + token;
            }
            RETRY.call(() -> {
                desk.askByMail(slug, address, words);
                return slug;
            });
            return page(slug, "sent", model);
        } catch (StatusRefusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("by", by);
            model.addAttribute("address", address);
            model.addAttribute("problem", refusal.reason());
            return page(slug, "ask", model);
        }
    }

    @GetMapping("/confirm/{token}")
    String confirm(
            @PathVariable("slug") String slug,
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        return opened(slug, desk.opens(token, Purpose.CONFIRM), "confirm", response, model);
    }

    @PostMapping("/confirm/{token}")
    String confirmed(
            @PathVariable("slug") String slug,
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        return opened(slug, RETRY.call(() -> desk.confirm(token)), "confirmed", response, model);
    }

    /** The same for a token that nobody made: it is not said whether an address is known. */
    @GetMapping("/code/{token}")
    String code(
            @PathVariable("slug") String slug, HttpServletRequest request, HttpServletResponse response, Model model) {
        admit(request, response);
        return page(slug, "code", model);
    }

    @PostMapping("/code/{token}")
    String entered(
            @PathVariable("slug") String slug,
            @PathVariable("token") String token,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        if (RETRY.call(() -> desk.enter(token, code))) {
            return page(slug, "confirmed", model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("wrong", true);
        return page(slug, "code", model);
    }

    @GetMapping("/leave/{token}")
    String leave(
            @PathVariable("slug") String slug,
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        return opened(slug, desk.opens(token, Purpose.LEAVE), "leave", response, model);
    }

    /** By the button of the page, or by that of a mail program, which sends {@code List-Unsubscribe=One-Click} (RFC 8058). */
    @PostMapping("/leave/{token}")
    String left(
            @PathVariable("slug") String slug,
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        return opened(slug, RETRY.call(() -> desk.leave(token)), "left", response, model);
    }

    private String opened(String slug, boolean opens, String state, HttpServletResponse response, Model model) {
        if (!opens) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return page(slug, opens ? state : "gone", model);
    }

    /** The title only of a page that everybody may read. */
    private String page(String slug, String state, Model model) {
        model.addAttribute("slug", slug);
        model.addAttribute(
                "title",
                status.of(slug).map(shown -> shown.snapshot().page().title()).orElse(null));
        model.addAttribute("state", state);
        return PAGE;
    }

    private void admit(HttpServletRequest request, HttpServletResponse response) {
        VisitorLimit.unseen(response);
        limit.take(request, response);
    }
}
