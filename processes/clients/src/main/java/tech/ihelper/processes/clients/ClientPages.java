package tech.ihelper.processes.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.forms.page.Tell;

/** The register in the browser. Everybody on the staff reads it, managers change it. */
@Controller
class ClientPages {

    private static final int PAGE = 100;
    private static final String LIST = "clients/pages/clients";
    private static final String FORM = "clients/pages/client";

    private final RegisteredClients clients;
    private final ClientRegister register;
    private final ClientDesk desk;
    private final CurrentUser user;

    ClientPages(RegisteredClients clients, ClientRegister register, ClientDesk desk, CurrentUser user) {
        this.clients = clients;
        this.register = register;
        this.desk = desk;
        this.user = user;
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
        model.addAttribute("editable", mayEdit());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address(filter, page.get(PAGE - 1).profile().name())
                        : null);
        model.addAttribute("first", filter.after() == null ? null : address(filter, null));
        if (labels != null && !labels.isBlank()) {
            tryOut(labels, model);
        }
        return LIST;
    }

    @GetMapping("/clients/new")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView blank() {
        return form(null, ClientForm.empty(), Map.of());
    }

    @PostMapping("/clients")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView register(@ModelAttribute ClientForm form, RedirectAttributes next) {
        var problems = new HashMap<String, String>();
        var profile = form.read(problems);
        if (profile == null) {
            return refused(null, form, problems);
        }
        try {
            var client = desk.register(profile, user.caller());
            next.addFlashAttribute(
                    "tell", new Tell(profile.name() + " is registered.", "/clients/" + client.id(), "Open"));
            return new ModelAndView("redirect:/clients");
        } catch (ClientTaken taken) {
            return refused(null, form, Map.of(String.valueOf(taken.field()), taken.reason()));
        }
    }

    @GetMapping("/clients/{id}")
    ModelAndView show(@PathVariable String id) {
        var client = find(id);
        return form(client, ClientForm.of(client), Map.of());
    }

    @PostMapping("/clients/{id}")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView change(@PathVariable String id, @ModelAttribute ClientForm form, RedirectAttributes next) {
        var client = find(id);
        var problems = new HashMap<String, String>();
        var profile = form.read(problems);
        if (profile == null) {
            return refused(client, form, problems);
        }
        try {
            desk.change(client.id(), form.seen(), profile, user.caller());
            next.addFlashAttribute("tell", new Tell(profile.name() + " is saved.", "/clients/" + client.id(), "Open"));
            return new ModelAndView("redirect:/clients");
        } catch (ClientTaken taken) {
            return refused(client, form, Map.of(String.valueOf(taken.field()), taken.reason()));
        } catch (ClientChanged changed) {
            return changedMeanwhile(changed, form);
        }
    }

    /** The person's entries stay; saving again replaces what is there now, knowingly. */
    private ModelAndView changedMeanwhile(ClientChanged changed, ClientForm form) {
        var view = form(changed.now(), form.withVersion(changed.now().version()), Map.of());
        view.addObject("conflict", changed.reason());
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    private ModelAndView refused(@Nullable Client client, ClientForm form, Map<String, String> problems) {
        var view = form(client, form, problems);
        view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return view;
    }

    private ModelAndView form(@Nullable Client client, ClientForm form, Map<String, String> problems) {
        return new ModelAndView(FORM)
                .addObject("client", client)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("tiers", Tier.values())
                .addObject("editable", mayEdit());
    }

    private void tryOut(String labels, Model model) {
        model.addAttribute("labels", labels);
        try {
            var owner = register.owning(LabelMatcher.parse(labels).labels());
            model.addAttribute("owner", owner.orElse(null));
            model.addAttribute("nobody", owner.isEmpty());
        } catch (InvalidClient invalid) {
            model.addAttribute("labelsProblem", invalid.reason());
        }
    }

    private Client find(String id) {
        try {
            return clients.find(ClientId.of(id), user.caller().clients()).orElseThrow(UnknownClient::new);
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }

    private boolean mayEdit() {
        return user.caller().has(Role.MANAGER);
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
