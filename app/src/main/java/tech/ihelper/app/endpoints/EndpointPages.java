package tech.ihelper.app.endpoints;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;

/** Admin pages of endpoints. */
@Controller
@RequestMapping("/endpoints")
class EndpointPages {

    private final Endpoints endpoints;
    private final EndpointDesk desk;
    private final EndpointTrial trial;
    private final CurrentUser currentUser;

    EndpointPages(Endpoints endpoints, EndpointDesk desk, EndpointTrial trial, CurrentUser currentUser) {
        this.endpoints = endpoints;
        this.desk = desk;
        this.trial = trial;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("endpoints", endpoints.all());
        return "endpoints/list";
    }

    @GetMapping("/new")
    ModelAndView form(@RequestParam(name = "kind", defaultValue = "HTTP") Endpoint.Kind kind) {
        return form(
                new EndpointWish(
                        "", kind, "", Set.of("GET"), authentications(kind).get(0), "", "", "", 10),
                false,
                false);
    }

    @PostMapping
    ModelAndView register(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "kind", defaultValue = "HTTP") Endpoint.Kind kind,
            @RequestParam(name = "address", defaultValue = "") String address,
            @RequestParam(name = "methods", required = false) @Nullable Set<String> methods,
            @RequestParam(name = "authentication", defaultValue = "NONE") Endpoint.Authentication authentication,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "secret", defaultValue = "") String secret,
            @RequestParam(name = "privateKey", defaultValue = "") String privateKey,
            @RequestParam(name = "hostKey", defaultValue = "") String hostKey,
            @RequestParam(name = "seconds", defaultValue = "10") int seconds,
            RedirectAttributes redirect) {
        var wish = new EndpointWish(
                name,
                kind,
                address,
                given(methods),
                authentication,
                account,
                authentication == Endpoint.Authentication.KEY ? privateKey : secret,
                hostKey,
                seconds);
        return done(
                wish,
                false,
                () -> desk.register(currentUser.caller(), wish),
                redirect,
                "It is registered. Models can choose it from now on.");
    }

    @GetMapping("/{name}")
    ModelAndView edit(@PathVariable("name") String name) {
        var endpoint = endpoints.byName(name).orElseThrow(EndpointRefusal::unknown);
        var address = endpoint.kind() == Endpoint.Kind.CHAT ? "" : endpoint.address();
        return form(
                new EndpointWish(
                        name,
                        endpoint.kind(),
                        address,
                        endpoint.methods(),
                        endpoint.authentication(),
                        endpoint.account(),
                        "",
                        endpoint.hostKey(),
                        (int) endpoint.timeout().toSeconds()),
                true,
                endpoint.secret() != null);
    }

    @PostMapping("/{name}")
    ModelAndView change(
            @PathVariable("name") String name,
            @RequestParam(name = "address", defaultValue = "") String address,
            @RequestParam(name = "methods", required = false) @Nullable Set<String> methods,
            @RequestParam(name = "authentication", defaultValue = "NONE") Endpoint.Authentication authentication,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "secret", defaultValue = "") String secret,
            @RequestParam(name = "privateKey", defaultValue = "") String privateKey,
            @RequestParam(name = "hostKey", defaultValue = "") String hostKey,
            @RequestParam(name = "seconds", defaultValue = "10") int seconds,
            RedirectAttributes redirect) {
        var kind = endpoints.byName(name).orElseThrow(EndpointRefusal::unknown).kind();
        var wish = new EndpointWish(
                name,
                kind,
                address,
                given(methods),
                authentication,
                account,
                authentication == Endpoint.Authentication.KEY ? privateKey : secret,
                hostKey,
                seconds);
        return done(
                wish,
                true,
                () -> desk.change(currentUser.caller(), wish),
                redirect,
                "It is changed. The next call goes there.");
    }

    @PostMapping("/{name}/trial")
    String tried(@PathVariable("name") String name, RedirectAttributes redirect) {
        redirect.addFlashAttribute("tell", new Tell(name + ": " + trial.run(currentUser.caller(), name)));
        return "redirect:/endpoints";
    }

    @PostMapping("/{name}/remove")
    String remove(@PathVariable("name") String name, RedirectAttributes redirect) {
        desk.remove(currentUser.caller(), name);
        redirect.addFlashAttribute("tell", new Tell("It is removed. Steps that call it stand among the failed ones."));
        return "redirect:/endpoints";
    }

    private ModelAndView done(
            EndpointWish wish, boolean known, Runnable verb, RedirectAttributes redirect, String words) {
        try {
            verb.run();
            redirect.addFlashAttribute("tell", new Tell(words));
            return new ModelAndView("redirect:/endpoints");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            var page = form(wish, known, known);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("field", refusal.field());
            page.addObject(
                    "reason",
                    "hostKey".equals(refusal.field()) && wish.hostKey().isEmpty()
                            ? trial.hostKey(currentUser.caller(), wish)
                            : refusal.reason());
            return page;
        }
    }

    private static ModelAndView form(EndpointWish wish, boolean known, boolean sealed) {
        return new ModelAndView("endpoints/form")
                .addObject("entered", wish)
                .addObject("known", known)
                .addObject("sealed", sealed)
                .addObject("chat", wish.kind() == Endpoint.Kind.CHAT)
                .addObject("allMethods", new TreeSet<>(EndpointWish.METHODS))
                .addObject("http", wish.kind() == Endpoint.Kind.HTTP)
                .addObject("sftp", wish.kind() == Endpoint.Kind.SFTP)
                .addObject("authentications", authentications(wish.kind()));
    }

    private static List<Endpoint.Authentication> authentications(Endpoint.Kind kind) {
        return switch (kind) {
            case MQTT -> List.of(Endpoint.Authentication.NONE, Endpoint.Authentication.BASIC);
            case SFTP -> List.of(Endpoint.Authentication.BASIC, Endpoint.Authentication.KEY);
            case HTTP, CHAT ->
                List.of(
                        Endpoint.Authentication.NONE,
                        Endpoint.Authentication.BASIC,
                        Endpoint.Authentication.BEARER,
                        Endpoint.Authentication.HEADER);
        };
    }

    private static Set<String> given(@Nullable Set<String> chosen) {
        return chosen == null ? Set.of() : chosen;
    }
}
