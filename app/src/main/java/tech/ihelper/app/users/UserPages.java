package tech.ihelper.app.users;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.forms.page.Tell;

/** Admin pages of users. */
@Controller
@RequestMapping("/users")
class UserPages {

    /** Roles that can be given here; people of clients come with the portal. */
    private static final List<Role> ROLES = List.of(Role.STAFF, Role.MANAGER, Role.ADMIN);

    private final Accounts accounts;
    private final UserDesk desk;
    private final Sessions sessions;
    private final Clients clients;
    private final CurrentUser currentUser;

    UserPages(Accounts accounts, UserDesk desk, Sessions sessions, Clients clients, CurrentUser currentUser) {
        this.accounts = accounts;
        this.clients = clients;
        this.desk = desk;
        this.sessions = sessions;
        this.currentUser = currentUser;
    }

    /** Whose people may be given the portal. */
    @ModelAttribute("clients")
    List<ClientCard> clients() {
        return clients.active();
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("users", accounts.list());
        model.addAttribute("me", currentUser.caller().id());
        return "users/list";
    }

    @GetMapping("/new")
    String form(Model model) {
        model.addAttribute("roles", ROLES);
        model.addAttribute("entered", new Entered("", "", "", Set.of(Role.STAFF), "", false));
        return "users/new";
    }

    @PostMapping
    ModelAndView create(
            @RequestParam(name = "id", defaultValue = "") String id,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "roles", required = false) @Nullable Set<String> roles,
            @RequestParam(name = "client", defaultValue = "") String client,
            @RequestParam(name = "clientAdmin", defaultValue = "false") boolean clientAdmin,
            @RequestParam(name = "password", defaultValue = "") String password,
            RedirectAttributes redirect) {
        var whose = clients.active().stream()
                .map(ClientCard::id)
                .filter(one -> one.toString().equals(client))
                .findFirst()
                .orElse(null);
        // A person of a client has the portal, and never a role among our own people.
        var chosen = whose == null ? rolesOf(roles) : Set.of(Role.CLIENT);
        try {
            var made = desk.create(currentUser.caller(), id, name, orNull(email), chosen, whose, password, true);
            desk.setClientAdmin(currentUser.caller(), made.id(), clientAdmin);
            redirect.addFlashAttribute(
                    "tell", new Tell(made.name() + " can sign in now and will choose a new password first."));
            return new ModelAndView("redirect:/users");
        } catch (Refusal refusal) {
            return again("users/new", refusal, new Entered(id, name, email, chosen, client, clientAdmin), null);
        }
    }

    @GetMapping("/{id}")
    String user(@PathVariable("id") String id, Model model) {
        var user = known(id);
        model.addAttribute("roles", ROLES);
        show(user, model);
        model.addAttribute("entered", entered(user));
        return "users/user";
    }

    @PostMapping("/{id}")
    ModelAndView update(
            @PathVariable("id") String id,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "roles", required = false) @Nullable Set<String> roles,
            @RequestParam(name = "clientAdmin", defaultValue = "false") boolean clientAdmin,
            RedirectAttributes redirect) {
        var user = known(id);
        var chosen = EnumSet.noneOf(Role.class);
        chosen.addAll(rolesOf(roles));
        if (user.roles().contains(Role.CLIENT)) {
            chosen.add(Role.CLIENT);
        }
        try {
            desk.update(currentUser.caller(), id, name, orNull(email), chosen, user.client());
            desk.setClientAdmin(currentUser.caller(), id, clientAdmin);
            redirect.addFlashAttribute("tell", new Tell("Saved."));
            return new ModelAndView("redirect:/users/{id}", "id", id);
        } catch (Refusal refusal) {
            return again("users/user", refusal, new Entered(id, name, email, chosen, "", clientAdmin), user);
        }
    }

    @PostMapping("/{id}/disable")
    String disable(@PathVariable("id") String id, RedirectAttributes redirect) {
        desk.disable(currentUser.caller(), id);
        return told("Disabled. Every session of this user is ended.", id, redirect);
    }

    @PostMapping("/{id}/enable")
    String enable(@PathVariable("id") String id, RedirectAttributes redirect) {
        desk.enable(currentUser.caller(), id);
        return told("Enabled again.", id, redirect);
    }

    @PostMapping("/{id}/sessions/end")
    String endSessions(@PathVariable("id") String id, RedirectAttributes redirect) {
        desk.endSessions(currentUser.caller(), id);
        return told("Every session of this user is ended.", id, redirect);
    }

    @PostMapping("/{id}/second-factor/reset")
    String resetSecondFactor(@PathVariable("id") String id, RedirectAttributes redirect) {
        desk.resetSecondFactor(currentUser.caller(), id);
        return told("Only the password is asked from now on. Every session of this user is ended.", id, redirect);
    }

    @PostMapping("/{id}/password")
    ModelAndView reset(
            @PathVariable("id") String id,
            @RequestParam(name = "password", defaultValue = "") String password,
            RedirectAttributes redirect) {
        var user = known(id);
        try {
            desk.resetPassword(currentUser.caller(), id, password);
            told("The password is reset. It has to be changed at the next sign-in.", id, redirect);
            return new ModelAndView("redirect:/users/{id}", "id", id);
        } catch (Refusal refusal) {
            return again("users/user", refusal, entered(user), user);
        }
    }

    private ModelAndView again(String view, Refusal refusal, Entered entered, @Nullable Account user) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
            throw refusal;
        }
        var page = new ModelAndView(view);
        page.setStatus(refusal.kind() == Refusal.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("roles", ROLES);
        page.addObject("entered", entered);
        page.addObject("field", refusal.field());
        page.addObject("reason", refusal.reason());
        if (user != null) {
            page.addObject("user", user);
            page.addObject("sessions", sessions.count(user.id()));
            page.addObject("myself", currentUser.caller().id().equals(user.id()));
        }
        return page;
    }

    private void show(Account user, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("sessions", sessions.count(user.id()));
        model.addAttribute("myself", currentUser.caller().id().equals(user.id()));
    }

    private static String told(String text, String id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("tell", new Tell(text));
        redirect.addAttribute("id", id);
        return "redirect:/users/{id}";
    }

    private Account known(String id) {
        return accounts.find(id).orElseThrow(UserRefusal::unknown);
    }

    private static Set<Role> rolesOf(@Nullable Set<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        if (names != null) {
            Arrays.stream(Role.values())
                    .filter(role ->
                            ROLES.contains(role) && names.contains(role.name().toLowerCase(Locale.ROOT)))
                    .forEach(roles::add);
        }
        return roles;
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Entered entered(Account user) {
        return new Entered(user.id(), user.name(), text(user.email()), user.roles(), "", user.clientAdmin());
    }

    /**
     * What somebody entered, kept while something is still wrong.
     *
     * @param client whose person it is; empty for our own people
     * @param clientAdmin an administrator of that client
     */
    record Entered(String id, String name, String email, Set<Role> roles, String client, boolean clientAdmin) {}
}
