package tech.ihelper.processes.clients.page;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.ContactCard.Channel;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.estate.SiteDesk;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.estate.SystemKind;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.BelongingChanged;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.ClientRefusal;
import tech.ihelper.processes.clients.register.Entry;

/** Contacts, sites and systems of a client, each as a list and as a form. */
@Controller
@RequestMapping("/clients/{id}/{tab:contacts|sites|systems}")
class BelongingPages {

    private final List<BelongingDesk<?>> desks;
    private final SiteDesk sites;
    private final SystemDesk systems;
    private final ClientHead head;
    private final CurrentUser user;

    BelongingPages(
            List<BelongingDesk<?>> desks, SiteDesk sites, SystemDesk systems, ClientHead head, CurrentUser user) {
        this.desks = desks;
        this.sites = sites;
        this.systems = systems;
        this.head = head;
        this.user = user;
    }

    @GetMapping
    ModelAndView list(@PathVariable String id, @PathVariable String tab) {
        var client = head.find(id);
        var view = head.over(new ModelAndView("clients/pages/" + tab), client, tab);
        if (tab.equals("systems")) {
            return view.addObject(
                    "rows", SystemTree.of(systems.of(client.id(), user.caller().clients())));
        }
        return view.addObject("rows", desk(tab).of(client.id(), user.caller().clients()));
    }

    @GetMapping("/new")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView blank(@PathVariable String id, @PathVariable String tab) {
        return form(head.find(id), tab, null, Map.of("active", "yes", "criticality", Criticality.MEDIUM.name()), null);
    }

    @PostMapping
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView add(
            @PathVariable String id,
            @PathVariable String tab,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        var client = head.find(id);
        var entered = entered(sent);
        try {
            var added = desk(tab).add(client.id(), new Entry(entered), user.caller());
            next.addFlashAttribute("tell", new Tell(added.details().name() + " is added."));
            return new ModelAndView("redirect:/clients/" + client.id() + "/" + tab);
        } catch (Refusal refusal) {
            return form(client, tab, null, entered, refusal);
        }
    }

    @GetMapping("/{thing}")
    ModelAndView show(@PathVariable String id, @PathVariable String tab, @PathVariable String thing) {
        var client = head.find(id);
        var one = find(client, tab, thing);
        var form = new HashMap<>(one.details().written());
        form.put("version", String.valueOf(one.version()));
        return form(client, tab, one, form, null);
    }

    @PostMapping("/{thing}")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable String tab,
            @PathVariable String thing,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        var client = head.find(id);
        var one = find(client, tab, thing);
        var entered = entered(sent);
        try {
            var changed = desk(tab).change(one.id(), ClientHead.version(entered), entered, user.caller());
            next.addFlashAttribute("tell", new Tell(changed.details().name() + " is saved."));
            return new ModelAndView("redirect:/clients/" + client.id() + "/" + tab);
        } catch (BelongingChanged changed) {
            // The person's entries stay; saving again replaces what is there now, knowingly.
            entered.put("version", String.valueOf(changed.now().version()));
            return form(client, tab, changed.now(), entered, changed);
        } catch (Refusal refusal) {
            return form(client, tab, one, entered, refusal);
        }
    }

    private Belonging<?> find(Client client, String tab, String thing) {
        var desk = desk(tab);
        try {
            var one = desk.find(UUID.fromString(thing), user.caller().clients());
            if (one.client().equals(client.id())) {
                return one;
            }
        } catch (IllegalArgumentException noUuid) {
            throw ClientRefusal.unknown(desk.what());
        }
        throw ClientRefusal.unknown(desk.what());
    }

    private BelongingDesk<?> desk(String tab) {
        return desks.stream()
                .filter(desk -> tab.equals(desk.what() + "s"))
                .findFirst()
                .orElseThrow();
    }

    /** @param one that is changed; null = a new one */
    private ModelAndView form(
            Client client,
            String tab,
            @Nullable Belonging<?> one,
            Map<String, String> form,
            @Nullable Refusal refusal) {
        var desk = desk(tab);
        var view = head.over(new ModelAndView("clients/pages/" + desk.what()), client, tab)
                .addObject("what", desk.what())
                .addObject("one", one)
                .addObject("form", form)
                .addObject("problems", refusal == null ? Map.of() : refusal.fields())
                .addObject("conflict", refusal instanceof BelongingChanged changed ? changed.reason() : null)
                .addObject("channels", Channel.values())
                .addObject("kinds", SystemKind.values())
                .addObject("criticalities", criticalFirst());
        if (tab.equals("systems")) {
            view.addObject("sites", names(sites, client)).addObject("parents", names(systems, client));
        }
        if (refusal != null) {
            view.setStatus(refusal instanceof BelongingChanged ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private List<String> names(BelongingDesk<?> desk, Client client) {
        return desk.of(client.id(), user.caller().clients()).stream()
                .map(one -> one.details().name())
                .toList();
    }

    private static List<Criticality> criticalFirst() {
        return List.of(Criticality.values()).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** A browser does not send a box that was left empty. */
    private static Map<String, String> entered(Map<String, String> sent) {
        var entered = new HashMap<>(sent);
        entered.putIfAbsent("active", "no");
        return entered;
    }
}
