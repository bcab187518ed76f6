package tech.ihelper.processes.clients.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.wholedata.DataRequest;
import tech.ihelper.processes.clients.wholedata.DataRequestDesk;
import tech.ihelper.processes.clients.wholedata.Exported;
import tech.ihelper.processes.clients.wholedata.MergeDesk;

/** A client's data as a whole: requests to have it or to have it deleted, and the joining of two entries. For managers. */
@Controller
class DataPages {

    private final ClientHead head;
    private final DataRequestDesk desk;
    private final MergeDesk merging;
    private final Exported exported;
    private final Clients register;
    private final Contacts contacts;
    private final People people;
    private final CurrentUser user;

    DataPages(
            ClientHead head,
            DataRequestDesk desk,
            MergeDesk merging,
            Exported exported,
            Clients register,
            Contacts contacts,
            People people,
            CurrentUser user) {
        this.head = head;
        this.desk = desk;
        this.merging = merging;
        this.exported = exported;
        this.register = register;
        this.contacts = contacts;
        this.people = people;
        this.user = user;
    }

    @GetMapping("/clients/{id}/data")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView data(@PathVariable String id) {
        return show(head.find(id), Map.of("wish", DataRequest.Wish.EXPORT.name()), Map.of());
    }

    @PostMapping("/clients/{id}/data-requests")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView receive(@PathVariable String id, @RequestParam Map<String, String> sent, RedirectAttributes next) {
        var client = head.find(id);
        try {
            var wish = "ERASURE".equals(sent.get("wish")) ? DataRequest.Wish.ERASURE : DataRequest.Wish.EXPORT;
            var request = desk.receive(
                    client.id(), wish, sent.get("person"), sent.getOrDefault("askedBy", ""), user.caller());
            next.addFlashAttribute("tell", new Tell(request.number() + " is noted. Check who asks."));
            return new ModelAndView("redirect:/data-requests/" + request.number());
        } catch (Refusal refusal) {
            return refused(client, sent, refusal);
        }
    }

    @PostMapping("/clients/{id}/merge")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView merge(@PathVariable String id, @RequestParam Map<String, String> sent, RedirectAttributes next) {
        var client = head.find(id);
        var name = client.profile().name();
        if (!name.equals(sent.getOrDefault("name", "").strip())) {
            return wrong(client, sent, Map.of("name", "Type " + name + ", so that no wrong one goes."));
        }
        ClientId into;
        try {
            into = ClientId.of(sent.getOrDefault("into", ""));
        } catch (IllegalArgumentException nothing) {
            return wrong(client, sent, Map.of("into", "Choose the client that stays."));
        }
        try {
            merging.merge(client.id(), into, user.caller());
            next.addFlashAttribute(
                    "tell", new Tell(name + " is part of this client now. Its old addresses lead here."));
            return new ModelAndView("redirect:/clients/" + into);
        } catch (Refusal refusal) {
            return refused(client, sent, refusal);
        }
    }

    @GetMapping("/data-requests/{number}")
    @PreAuthorize("hasRole('MANAGER')")
    String request(@PathVariable String number, Model model) {
        var request = desk.find(number, user.caller().clients());
        model.addAttribute("request", request);
        model.addAttribute("known", register.byId(request.client()).isPresent());
        model.addAttribute("fetchable", exported.isThere(request));
        model.addAttribute("receivedBy", name(request.receivedBy()));
        model.addAttribute("checkedBy", request.checkedBy() == null ? null : name(request.checkedBy()));
        model.addAttribute("approvedBy", request.approvedBy() == null ? null : name(request.approvedBy()));
        return "clients/pages/data-request";
    }

    /** What whoever does one of its tasks must know. */
    @GetMapping("/data-requests/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        var request = desk.find(number, user.caller().clients());
        model.addAttribute("request", request);
        model.addAttribute("fetchable", exported.isThere(request));
        return "clients/pages/data-request :: brief";
    }

    @GetMapping("/data-requests/{number}/export.zip")
    @PreAuthorize("hasRole('MANAGER')")
    ResponseEntity<StreamingResponseBody> export(@PathVariable String number) throws IOException {
        var request = desk.fetch(number, user.caller());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(request.number() + ".zip")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(to -> exported.copy(request, to));
    }

    private ModelAndView refused(Client client, Map<String, String> sent, Refusal refusal) {
        var view = wrong(client, sent, refusal.fields());
        if (refusal.fields().isEmpty()) {
            view.addObject("refused", refusal.reason());
        }
        return view;
    }

    private ModelAndView wrong(Client client, Map<String, String> sent, Map<String, String> problems) {
        var view = show(client, sent, problems);
        view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return view;
    }

    private ModelAndView show(Client client, Map<String, String> form, Map<String, String> problems) {
        List<ClientCard> others = register.active().stream()
                .filter(card -> !card.id().equals(client.id()))
                .toList();
        var view = new ModelAndView("clients/pages/data")
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("wishes", DataRequest.Wish.values())
                .addObject("contacts", contacts.of(client.id()))
                .addObject("others", others)
                .addObject("requests", desk.of(client.id(), user.caller().clients()));
        return head.over(view, client, "data");
    }

    private String name(String id) {
        return people.byId(id).map(Person::name).orElse(id);
    }
}
