package tech.ihelper.app.tokens;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;

/** Admin pages of API tokens. */
@Controller
@RequestMapping("/tokens")
class TokenPages {

    private final ApiTokens tokens;
    private final TokenDesk desk;
    private final Clients clients;
    private final CurrentUser currentUser;

    TokenPages(ApiTokens tokens, TokenDesk desk, Clients clients, CurrentUser currentUser) {
        this.tokens = tokens;
        this.desk = desk;
        this.clients = clients;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", tokens.all().stream().map(this::row).toList());
        return "tokens/list";
    }

    @GetMapping("/new")
    String form(Model model) {
        choices(model);
        model.addAttribute("entered", new Entered("", Set.of("alerts"), Set.copyOf(Scope.SOURCES), ""));
        return "tokens/new";
    }

    /** Shows the secret in the answer itself: it is never stored, so it cannot survive a redirect. */
    @PostMapping
    ModelAndView create(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "scopes", required = false) @Nullable Set<String> scopes,
            @RequestParam(name = "sources", required = false) @Nullable Set<String> sources,
            @RequestParam(name = "client", defaultValue = "") String client) {
        var chosen = scopes == null ? Set.<String>of() : scopes;
        var from = sources == null ? Set.<String>of() : sources;
        try {
            var made = desk.create(currentUser.caller(), name, chosen, from, clientOf(client));
            return new ModelAndView("tokens/made")
                    .addObject("token", made.token())
                    .addObject("secret", made.secret())
                    .addObject("client", clientName(made.token().client()));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            var page = new ModelAndView("tokens/new");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("scopes", Scope.values());
            page.addObject("sources", Scope.SOURCES);
            page.addObject("clients", clients.active());
            page.addObject("entered", new Entered(name, chosen, from, client));
            page.addObject("field", refusal.field());
            page.addObject("reason", refusal.reason());
            return page;
        }
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable("id") UUID id, RedirectAttributes redirect) {
        desk.revoke(currentUser.caller(), id);
        redirect.addFlashAttribute("tell", new Tell("The token is revoked. It stops working within a second."));
        return "redirect:/tokens";
    }

    private void choices(Model model) {
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("sources", Scope.SOURCES);
        model.addAttribute("clients", clients.active());
    }

    private Row row(ApiToken token) {
        return new Row(token, token.scopes().stream().sorted().toList(), clientName(token.client()));
    }

    private String clientName(@Nullable ClientId client) {
        if (client == null) {
            return "Every client";
        }
        return clients.byId(client).map(card -> card.name()).orElse("A client that is gone");
    }

    private static @Nullable ClientId clientOf(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return ClientId.of(text);
        } catch (IllegalArgumentException e) {
            throw TokenRefusal.client();
        }
    }

    /** A line of the list. */
    record Row(ApiToken token, List<String> scopes, String client) {}

    /** What somebody entered, kept while something is still wrong. */
    record Entered(String name, Set<String> scopes, Set<String> sources, String client) {}
}
