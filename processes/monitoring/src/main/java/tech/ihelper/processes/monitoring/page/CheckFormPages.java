package tech.ihelper.processes.monitoring.page;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Prober;
import tech.ihelper.processes.monitoring.check.TargetSecrets;
import tech.ihelper.processes.monitoring.check.Wish;

/** Making a check, and changing one: one form, which shows the fields of the kind that is chosen. */
@Controller
@RequestMapping("/checks")
class CheckFormPages {

    private static final String FORM = "monitoring/pages/check-form";
    private static final LockingRetry RETRY = new LockingRetry();

    private final Checks checks;
    private final CheckDesk desk;
    private final Prober prober;
    private final TargetSecrets secrets;
    private final Kits kits;
    private final Clients clients;
    private final CurrentUser user;

    CheckFormPages(
            Checks checks,
            CheckDesk desk,
            Prober prober,
            TargetSecrets secrets,
            Kits kits,
            Clients clients,
            CurrentUser user) {
        this.checks = checks;
        this.desk = desk;
        this.prober = prober;
        this.secrets = secrets;
        this.kits = kits;
        this.clients = clients;
        this.user = user;
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam Map<String, String> given) {
        return page(CheckForm.blank(given), null);
    }

    /** @param htmx not null = only the part that changes is answered, and what was entered stays on the page */
    @PostMapping
    ModelAndView make(
            @RequestParam Map<String, String> entered,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes next) {
        return taken(CheckForm.of(entered, null), null, htmx != null, wish -> {
            var made = RETRY.call(() -> desk.add(wish, user.caller()));
            next.addFlashAttribute("tell", new Tell(made.name() + " is watched from now on."));
            return made;
        });
    }

    @GetMapping("/{number}/edit")
    ModelAndView edit(@PathVariable("number") String number) {
        var check = find(number);
        return page(CheckForm.of(check), check);
    }

    @PostMapping("/{number}/edit")
    ModelAndView change(
            @PathVariable("number") String number,
            @RequestParam Map<String, String> entered,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes next) {
        var check = find(number);
        return taken(CheckForm.of(entered, check), check, htmx != null, wish -> {
            var changed = RETRY.call(() -> desk.change(number, wish, user.caller()));
            next.addFlashAttribute("tell", new Tell(changed.name() + " is changed."));
            return changed;
        });
    }

    private ModelAndView taken(CheckForm form, @Nullable Check check, boolean part, Function<Wish, Check> keep) {
        var view = page(form, check);
        if (form.isChoosing()) {
            view.setViewName(part ? FORM + " :: kind" : FORM);
            return view;
        }
        if (part) {
            view.setViewName(FORM + " :: said");
        }
        try {
            var wish = form.wish();
            if (!form.isTrying()) {
                return new ModelAndView("redirect:/checks/" + keep.apply(wish).number());
            }
            var target = secrets.sealed(wish, check == null ? null : check.target());
            return view.addObject(
                    "tried", prober.ask(target, wish.rhythm().timeout()).join());
        } catch (MonitoringRefusal refusal) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return view.addObject("field", refusal.field()).addObject("problem", refusal.reason());
        }
    }

    private ModelAndView page(CheckForm form, @Nullable Check check) {
        return new ModelAndView(FORM)
                .addObject("form", form)
                .addObject("check", check)
                .addObject(
                        "client",
                        check == null
                                ? null
                                : clients.byId(check.client())
                                        .map(ClientCard::name)
                                        .orElse("A former client"))
                .addObject("clients", clients.active())
                .addObject("kits", check == null ? kits.all() : null);
    }

    private Check find(String number) {
        return checks.byNumber(number, user.caller().clients()).orElseThrow(MonitoringRefusal::notFound);
    }
}
