package tech.ihelper.app.endpoints;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.studio.StepInputs;
import tech.ihelper.forms.page.Tell;

/** Admin pages of endpoints. */
@Controller
@RequestMapping("/endpoints")
class EndpointPages {

    private final Endpoints endpoints;
    private final EndpointDesk desk;
    private final EndpointTrial trial;
    private final StepInputs inputs;
    private final CurrentUser currentUser;

    EndpointPages(
            Endpoints endpoints, EndpointDesk desk, EndpointTrial trial, StepInputs inputs, CurrentUser currentUser) {
        this.endpoints = endpoints;
        this.desk = desk;
        this.trial = trial;
        this.inputs = inputs;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("endpoints", endpoints.all());
        page.addAttribute("callers", inputs.processesBy(EndpointChoice.INPUT));
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
            @ModelAttribute Entry entry,
            RedirectAttributes redirect) {
        var wish = entry.wish(name, kind);
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
    ModelAndView change(@PathVariable("name") String name, @ModelAttribute Entry entry, RedirectAttributes redirect) {
        var kind = endpoints.byName(name).orElseThrow(EndpointRefusal::unknown).kind();
        var wish = entry.wish(name, kind);
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

    /** What both forms send; what a kind has no field for is not sent. */
    record Entry(
            @Nullable String address,
            @Nullable Set<String> methods,
            Endpoint.@Nullable Authentication authentication,
            @Nullable String account,
            @Nullable String secret,
            @Nullable String privateKey,
            @Nullable String hostKey,
            @Nullable Integer seconds) {

        EndpointWish wish(String name, Endpoint.Kind kind) {
            var lets = authentication == null ? Endpoint.Authentication.NONE : authentication;
            return new EndpointWish(
                    name,
                    kind,
                    or(address),
                    methods == null ? Set.of() : methods,
                    lets,
                    or(account),
                    or(lets == Endpoint.Authentication.KEY ? privateKey : secret),
                    or(hostKey),
                    seconds == null ? 10 : seconds);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
