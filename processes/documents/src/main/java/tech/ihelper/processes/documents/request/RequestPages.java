package tech.ihelper.processes.documents.request;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.processes.documents.template.DocumentMaking;

/** A document that is asked for, in the browser: what it would be, who decided, what became of it. */
@Controller
class RequestPages {

    private final RequestDesk desk;
    private final DocumentMaking making;
    private final Clients clients;
    private final People people;
    private final CurrentUser user;

    RequestPages(RequestDesk desk, DocumentMaking making, Clients clients, People people, CurrentUser user) {
        this.desk = desk;
        this.making = making;
        this.clients = clients;
        this.people = people;
        this.user = user;
    }

    @GetMapping("/documents/requests/{number}")
    String one(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/request";
    }

    /** What whoever approves it must know: what it is, for whom, and where to read it. */
    @GetMapping("/documents/requests/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/request :: brief";
    }

    @GetMapping("/documents/requests/{number}/preview.pdf")
    ResponseEntity<byte[]> preview(@PathVariable String number) {
        return PdfAnswer.of(
                number + "-preview", desk.preview(number, user.caller().clients()));
    }

    private void show(String number, Model model) {
        var request = desk.find(number, user.caller().clients());
        var client = request.order().client();
        model.addAttribute("request", request);
        model.addAttribute("title", making.title(request.order(), request.templateVersion()));
        model.addAttribute(
                "client",
                client == null
                        ? null
                        : clients.byId(client).map(ClientCard::name).orElse(null));
        model.addAttribute("askedBy", name(request.requestedBy()));
        model.addAttribute("decidedBy", request.decidedBy() == null ? null : name(request.decidedBy()));
    }

    private String name(String id) {
        return people.byId(id).map(Person::name).orElse(id.equals("system") ? "its case" : "a program");
    }
}
