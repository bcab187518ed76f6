package tech.ihelper.processes.followup;

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
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.words.Words;

/**
 * What the links of a mail open, for whoever has the link: no sign-in, no session. Opening a page changes nothing, because
 * mail scanners open every link; sending its form does. A link that nobody made and one whose time is over are answered
 * alike.
 */
@Controller
@RequestMapping("/feedback/{token}")
class FeedbackPages {

    private static final String PAGE = "follow-up/pages/feedback";
    private static final LockingRetry RETRY = new LockingRetry();

    private final FollowUpDesk desk;
    private final VisitorLimit limit;

    FeedbackPages(FollowUpDesk desk, FollowUpProperties properties) {
        this.desk = desk;
        this.limit = new VisitorLimit(properties.requestsPerMinute(), properties.requestsPerMinute());
    }

    /** The question; the answer that the link stands for is chosen already. */
    @GetMapping
    String ask(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String score,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        var followUp = desk.opened(token);
        if (followUp.isEmpty()) {
            return gone(response, model);
        }
        return show(followUp.get(), token, request, number(score), null, model);
    }

    /** The answer. Whoever comes too late or twice sees how it stands. */
    @PostMapping
    String answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String score,
            @RequestParam(required = false) @Nullable String comment,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        admit(request, response);
        var chosen = number(score);
        var followUp = desk.opened(token);
        if (followUp.isEmpty()) {
            return gone(response, model);
        }
        if (chosen == null || !followUp.get().question().takes(chosen)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("unchosen", true);
            return show(followUp.get(), token, request, null, comment, model);
        }
        try {
            RETRY.call(() -> desk.answer(token, chosen, comment));
        } catch (FollowUpRefusal alreadyAnsweredOrOver) {
            // The page that follows says which.
        }
        return "redirect:/feedback/" + token;
    }

    @GetMapping("/unsubscribe")
    String leave(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        admit(request, response);
        var followUp = desk.opened(token);
        if (followUp.isEmpty()) {
            return gone(response, model);
        }
        return page(followUp.get(), token, request, "leave", model);
    }

    /** By the button of the page, or by that of a mail program, which sends {@code List-Unsubscribe=One-Click} (RFC 8058). */
    @PostMapping("/unsubscribe")
    String left(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        admit(request, response);
        var followUp = RETRY.call(() -> desk.unsubscribe(token));
        if (followUp.isEmpty()) {
            return gone(response, model);
        }
        return page(followUp.get(), token, request, "left", model);
    }

    private static String show(
            FollowUp followUp,
            String token,
            HttpServletRequest request,
            @Nullable Integer score,
            @Nullable String comment,
            Model model) {
        model.addAttribute("chosen", score);
        model.addAttribute("comment", comment);
        var state = followUp.isAnswered() ? "thanks" : followUp.state() == FollowUp.State.ASKED ? "ask" : "over";
        return page(followUp, token, request, state, model);
    }

    /** In the language of the mail that led here. */
    private static String page(FollowUp followUp, String token, HttpServletRequest request, String state, Model model) {
        var words = Words.in(followUp.asked().language());
        PageLanguage.speak(request, words.language());
        model.addAttribute("token", token);
        model.addAttribute("followUp", followUp);
        model.addAttribute("about", followUp.about(words));
        model.addAttribute("state", state);
        return PAGE;
    }

    private static String gone(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("state", "gone");
        return PAGE;
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("\\d{1,2}") ? Integer.valueOf(text) : null;
    }

    private void admit(HttpServletRequest request, HttpServletResponse response) {
        VisitorLimit.unseen(response);
        limit.take(request, response);
    }
}
