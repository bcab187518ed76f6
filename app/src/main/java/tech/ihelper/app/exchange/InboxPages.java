package tech.ihelper.app.exchange;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.inbox.Inbox;
import tech.ihelper.connectors.inbox.InboxState;
import tech.ihelper.connectors.inbox.Receipt;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;

/** What came in: the raw messages, what became of them, and how to replay one that was not understood. */
@Controller
@RequestMapping("/inbox")
class InboxPages {

    private static final int ROWS = 50;

    private final Inbox inbox;
    private final CurrentUser currentUser;
    private final ClientNames clients;

    InboxPages(Inbox inbox, CurrentUser currentUser, ClientNames clients) {
        this.inbox = inbox;
        this.currentUser = currentUser;
        this.clients = clients;
    }

    @GetMapping
    String list(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model) {
        var scope = currentUser.caller().clients();
        model.addAttribute("page", inbox.list(scope, stateOf(state), before, ROWS));
        model.addAttribute("state", state);
        model.addAttribute("before", before);
        model.addAttribute("rejected", inbox.count(scope, InboxState.REJECTED));
        model.addAttribute("waiting", inbox.count(scope, InboxState.RECEIVED));
        model.addAttribute("clients", clients);
        return "exchange/inbox";
    }

    @GetMapping("/{id}")
    String message(@PathVariable("id") long id, Model model) {
        var message = inbox.raw(id, currentUser.caller().clients()).orElseThrow(ExchangeRefusal::noMessage);
        model.addAttribute("message", message);
        model.addAttribute("clients", clients);
        return "exchange/message";
    }

    @PostMapping("/{id}/replay")
    String replay(@PathVariable("id") long id, RedirectAttributes redirect) {
        return told(id, inbox.replay(id, currentUser.caller()), redirect);
    }

    @PostMapping("/{id}/correct")
    String correct(
            @PathVariable("id") long id,
            @RequestParam(name = "body", defaultValue = "") String body,
            RedirectAttributes redirect) {
        return told(id, inbox.correctAndReplay(id, body, currentUser.caller()), redirect);
    }

    private static String told(long id, Receipt receipt, RedirectAttributes redirect) {
        if (receipt instanceof Receipt.Understood understood) {
            redirect.addFlashAttribute(
                    "tell",
                    new Tell("Understood: %d alerts, %s."
                            .formatted(
                                    understood.received(),
                                    understood.incidents().isEmpty()
                                            ? "no incident"
                                            : String.join(", ", understood.incidents()))));
        } else if (receipt instanceof Receipt.Rejected rejected) {
            redirect.addFlashAttribute("stillRejected", rejected.reason());
        } else {
            redirect.addFlashAttribute("tell", new Tell("The message is kept and will be tried again by itself."));
        }
        return "redirect:/inbox/" + id;
    }

    private static @Nullable InboxState stateOf(String name) {
        return Arrays.stream(InboxState.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(null);
    }
}
