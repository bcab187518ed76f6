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
import tech.ihelper.connectors.outbox.OutboxLog;
import tech.ihelper.connectors.outbox.OutboxState;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;

/** What went out, or waits to: pages to people on call, mails, webhooks. */
@Controller
@RequestMapping("/outbox")
class OutboxPages {

    private static final int ROWS = 50;

    private final OutboxLog outbox;
    private final CurrentUser currentUser;
    private final ClientNames clients;

    OutboxPages(OutboxLog outbox, CurrentUser currentUser, ClientNames clients) {
        this.outbox = outbox;
        this.currentUser = currentUser;
        this.clients = clients;
    }

    @GetMapping
    String list(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model) {
        var scope = currentUser.caller().clients();
        model.addAttribute("page", outbox.list(scope, stateOf(state), before, ROWS));
        model.addAttribute("state", state);
        model.addAttribute("before", before);
        model.addAttribute("givenUp", outbox.count(scope, OutboxState.GIVEN_UP));
        model.addAttribute("failed", outbox.count(scope, OutboxState.FAILED));
        model.addAttribute("queued", outbox.count(scope, OutboxState.QUEUED));
        model.addAttribute("notReady", outbox.notReady());
        model.addAttribute("clients", clients);
        return "exchange/outbox";
    }

    @GetMapping("/{id}")
    String delivery(@PathVariable("id") long id, Model model) {
        var delivery = outbox.find(id, currentUser.caller().clients()).orElseThrow(ExchangeRefusal::noDelivery);
        model.addAttribute("delivery", delivery);
        model.addAttribute("clients", clients);
        return "exchange/delivery";
    }

    /** Fragment for a case's page: what was sent about it. */
    @GetMapping("/about/{number}")
    String about(@PathVariable("number") String number, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("entries", outbox.about(number, currentUser.caller().clients()));
        return "exchange/about :: about";
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable("id") long id, RedirectAttributes redirect) {
        outbox.retry(id, currentUser.caller());
        redirect.addFlashAttribute("tell", new Tell("It is queued again and goes out within seconds."));
        return "redirect:/outbox/" + id;
    }

    private static @Nullable OutboxState stateOf(String name) {
        return Arrays.stream(OutboxState.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst()
                .orElse(null);
    }
}
