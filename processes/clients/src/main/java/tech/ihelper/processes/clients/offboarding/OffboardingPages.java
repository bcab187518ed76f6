package tech.ihelper.processes.clients.offboarding;

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
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;
import tech.ihelper.processes.clients.wholedata.DataRequest;
import tech.ihelper.processes.clients.wholedata.DataRequestDesk;

/** Clients that leave, in the browser. Managers let a client go; everybody on the staff sees how it stands. */
@Controller
class OffboardingPages {

    private final Offboardings offboardings;
    private final OffboardingDesk desk;
    private final DataRequestDesk data;
    private final RegisteredClients clients;
    private final People people;
    private final CurrentUser user;

    OffboardingPages(
            Offboardings offboardings,
            OffboardingDesk desk,
            DataRequestDesk data,
            RegisteredClients clients,
            People people,
            CurrentUser user) {
        this.offboardings = offboardings;
        this.desk = desk;
        this.data = data;
        this.clients = clients;
        this.people = people;
        this.user = user;
    }

    @GetMapping("/offboardings")
    String list(Model model) {
        model.addAttribute("rows", offboardings.all(user.caller().clients()));
        return "clients/pages/offboardings";
    }

    @GetMapping("/offboardings/{number}")
    String show(@PathVariable String number, Model model) {
        common(number, model);
        return "clients/pages/offboarding";
    }

    /** What whoever does one of its tasks must know. */
    @GetMapping("/offboardings/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        common(number, model);
        return "clients/pages/offboarding :: brief";
    }

    private void common(String number, Model model) {
        var one = offboardings.byNumber(number, user.caller().clients()).orElseThrow(OffboardingRefusal::unknown);
        model.addAttribute("one", one);
        model.addAttribute("askedBy", name(one.askedBy()));
        model.addAttribute("confirmedBy", one.confirmedBy() == null ? null : name(one.confirmedBy()));
        model.addAttribute("export", request(one.export()).orElse(null));
        model.addAttribute("erasure", request(one.erasure()).orElse(null));
    }

    private Optional<DataRequest> request(@Nullable String number) {
        return number == null
                ? Optional.empty()
                : Optional.of(data.find(number, user.caller().clients()));
    }

    @GetMapping("/clients/{id}/offboarding")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView ofClient(@PathVariable String id) {
        var client = client(id);
        return offboardings
                .openOf(client.id())
                .map(one -> new ModelAndView("redirect:/offboardings/" + one.number()))
                .orElseGet(() -> form(client, "", Map.of()));
    }

    @PostMapping("/clients/{id}/offboarding")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView ask(
            @PathVariable String id, @RequestParam(required = false) @Nullable String reason, RedirectAttributes next) {
        var client = client(id);
        try {
            var one = desk.ask(client.id(), reason, user.caller());
            next.addFlashAttribute("tell", new Tell("Noted. Another manager confirms it."));
            return new ModelAndView("redirect:/offboardings/" + one.number());
        } catch (OffboardingRefusal refusal) {
            var problems = refusal.fields().isEmpty() ? Map.of("reason", refusal.reason()) : refusal.fields();
            var view = form(client, reason == null ? "" : reason, problems);
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return view;
        }
    }

    private static ModelAndView form(Client client, String reason, Map<String, String> problems) {
        return new ModelAndView("clients/pages/offboarding-start")
                .addObject("client", client)
                .addObject("reason", reason)
                .addObject("problems", problems);
    }

    private Client client(String id) {
        try {
            return clients.find(ClientId.of(id), user.caller().clients()).orElseThrow(UnknownClient::new);
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }

    private String name(String id) {
        return people.byId(id).map(Person::name).orElse("somebody who has left");
    }
}
