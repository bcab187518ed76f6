package tech.ihelper.processes.monitoring.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Target;
import tech.ihelper.processes.monitoring.check.Wish;

/** Several checks of one system at once. */
@Controller
@RequestMapping("/checks/kits/{id}")
class KitPages {

    private static final LockingRetry RETRY = new LockingRetry();

    private final Kits kits;
    private final CheckDesk desk;
    private final Clients clients;
    private final CurrentUser user;

    KitPages(Kits kits, CheckDesk desk, Clients clients, CurrentUser user) {
        this.kits = kits;
        this.desk = desk;
        this.clients = clients;
        this.user = user;
    }

    /** What was entered. */
    record Entered(String client, String system, String host) {}

    /** A check that is proposed, for people to read. */
    record Proposal(int number, String name, String kind, String address, boolean chosen) {

        static Proposal of(int number, Wish wish, boolean chosen) {
            var type = Target.Type.valueOf(String.valueOf(wish.type()).toUpperCase(Locale.ROOT));
            return new Proposal(
                    number,
                    String.valueOf(wish.name()),
                    type.label(),
                    wish.address() == null ? "reports by itself" : wish.address(),
                    chosen);
        }
    }

    @GetMapping
    ModelAndView propose(
            @PathVariable("id") String id,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String system,
            @RequestParam(defaultValue = "") String host) {
        return page(find(id), new Entered(client, system, host), null, null);
    }

    @PostMapping
    ModelAndView make(
            @PathVariable("id") String id,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String system,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") List<Integer> chosen,
            RedirectAttributes next) {
        var kit = find(id);
        var entered = new Entered(client, system, host.strip());
        try {
            if (entered.host.isEmpty()) {
                throw MonitoringRefusal.invalid("host", "Write where the system is, as in " + kit.host() + ".");
            }
            var all = kit.of(client, system, entered.host);
            var wishes = IntStream.range(0, all.size())
                    .filter(chosen::contains)
                    .mapToObj(all::get)
                    .toList();
            if (wishes.isEmpty()) {
                throw MonitoringRefusal.invalid("chosen", "Choose at least one.");
            }
            var made = RETRY.call(() -> desk.addAll(wishes, user.caller()));
            next.addFlashAttribute(
                    "tell",
                    new Tell(
                            made.size() == 1
                                    ? "One check of " + system + " is made."
                                    : made.size() + " checks of " + system + " are made."));
            return new ModelAndView("redirect:/checks");
        } catch (MonitoringRefusal refusal) {
            return page(kit, entered, chosen, refusal);
        }
    }

    /** @param chosen null = all */
    private ModelAndView page(
            Kit kit, Entered entered, @Nullable List<Integer> chosen, @Nullable MonitoringRefusal refusal) {
        var wishes = kit.of(entered.client, entered.system, entered.host.isBlank() ? kit.host() : entered.host.strip());
        var view = new ModelAndView("monitoring/pages/kit")
                .addObject("kit", kit)
                .addObject("entered", entered)
                .addObject("clients", clients.active())
                .addObject(
                        "proposals",
                        IntStream.range(0, wishes.size())
                                .mapToObj(i -> Proposal.of(i, wishes.get(i), chosen == null || chosen.contains(i)))
                                .toList())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private Kit find(String id) {
        return kits.named(id).orElseThrow(MonitoringRefusal::notFound);
    }
}
