package tech.ihelper.processes.clients.page;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Tier;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.ClientChanged;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientFilter;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.ClientTaken;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.processes.clients.register.LabelMatcher;
import tech.ihelper.processes.clients.register.Logos;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** The register in the browser. Everybody on the staff reads it, managers change it. */
@Controller
class ClientPages {

    private static final int PAGE = 100;

    private final RegisteredClients clients;
    private final Clients register;
    private final ClientDesk desk;
    private final ClientHead head;
    private final Hits hits;
    private final Contacts contacts;
    private final Logos logos;
    private final CurrentUser user;
    private final Clock clock;

    ClientPages(
            RegisteredClients clients,
            Clients register,
            ClientDesk desk,
            ClientHead head,
            Hits hits,
            Contacts contacts,
            Logos logos,
            CurrentUser user,
            Clock clock) {
        this.clients = clients;
        this.register = register;
        this.desk = desk;
        this.head = head;
        this.hits = hits;
        this.contacts = contacts;
        this.logos = logos;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/clients")
    String list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "false") boolean inactive,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String labels,
            Model model) {
        var filter = new ClientFilter(text, inactive, after);
        var found = clients.find(filter, user.caller().clients(), PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("filter", filter);
        model.addAttribute("rows", page);
        model.addAttribute(
                "hits", hits.of(filter.text(), page.stream().map(Client::id).toList()));
        model.addAttribute("editable", head.editable());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address(filter, page.get(PAGE - 1).profile().name())
                        : null);
        model.addAttribute("first", filter.after() == null ? null : address(filter, null));
        if (labels != null && !labels.isBlank()) {
            tryOut(labels, model);
        }
        return "clients/pages/clients";
    }

    @GetMapping("/clients/new")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView blank() {
        return form(
                null,
                Map.of("tier", Tier.CARE.name(), "active", "yes", "brandColour", ClientProfile.FIRST_COLOUR),
                Map.of());
    }

    @PostMapping("/clients")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView register(@RequestParam Map<String, String> sent, RedirectAttributes next) {
        var entered = entered(sent);
        try {
            var client = desk.register(ClientProfile.read(new Entry(entered)), user.caller());
            next.addFlashAttribute(
                    "tell",
                    new Tell(client.profile().name() + " is registered. Add whom to call, and what they have."));
            return new ModelAndView("redirect:/clients/" + client.id());
        } catch (InvalidEntry | ClientTaken refusal) {
            return refused(null, entered, refusal.fields());
        }
    }

    @GetMapping("/clients/{id}")
    ModelAndView show(@PathVariable String id) {
        var client = head.find(id);
        return form(client, shown(client), Map.of());
    }

    @PostMapping("/clients/{id}")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView change(@PathVariable String id, @RequestParam Map<String, String> sent, RedirectAttributes next) {
        var client = head.find(id);
        var entered = entered(sent);
        try {
            var profile = ClientProfile.read(new Entry(entered));
            desk.change(client.id(), ClientHead.version(entered), profile, user.caller());
            next.addFlashAttribute("tell", new Tell(profile.name() + " is saved."));
            return new ModelAndView("redirect:/clients/" + client.id());
        } catch (InvalidEntry | ClientTaken refusal) {
            return refused(client, entered, refusal.fields());
        } catch (ClientChanged changed) {
            return changedMeanwhile(changed, entered);
        }
    }

    /** The person's entries stay; saving again replaces what is there now, knowingly. */
    private ModelAndView changedMeanwhile(ClientChanged changed, Map<String, String> entered) {
        entered.put("version", String.valueOf(changed.now().version()));
        var view = form(changed.now(), entered, Map.of());
        view.addObject("conflict", changed.reason());
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    private ModelAndView refused(@Nullable Client client, Map<String, String> entered, Map<String, String> problems) {
        var view = form(client, entered, problems);
        view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return view;
    }

    private ModelAndView form(@Nullable Client client, Map<String, String> form, Map<String, String> problems) {
        var view = new ModelAndView("clients/pages/client")
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("tiers", Tier.values());
        if (client == null) {
            return view.addObject("client", null).addObject("editable", head.editable());
        }
        return head.over(view, client, "overview")
                .addObject("open", client.profile().calendar().open(clock.instant(), clock.getZone()))
                .addObject("night", contacts.forEmergencies(client.id()))
                .addObject(
                        "logo", logos.find(client.id(), user.caller().clients()).orElse(null));
    }

    private static Map<String, String> shown(Client client) {
        var form = new HashMap<>(client.profile().written());
        form.put("version", String.valueOf(client.version()));
        return form;
    }

    /** A browser does not send a box that was left empty. */
    private static Map<String, String> entered(Map<String, String> sent) {
        var entered = new HashMap<>(sent);
        entered.putIfAbsent("active", "no");
        return entered;
    }

    private void tryOut(String labels, Model model) {
        model.addAttribute("labels", labels);
        try {
            var owner = register.owning(LabelMatcher.parse(labels).labels());
            model.addAttribute("owner", owner.orElse(null));
            model.addAttribute("nobody", owner.isEmpty());
        } catch (InvalidEntry invalid) {
            model.addAttribute("labelsProblem", invalid.reason());
        }
    }

    private static String address(ClientFilter filter, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/clients")
                .queryParamIfPresent("text", Optional.ofNullable(filter.text()))
                .queryParamIfPresent("inactive", filter.inactive() ? Optional.of(true) : Optional.empty())
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .build()
                .toUriString();
    }
}
