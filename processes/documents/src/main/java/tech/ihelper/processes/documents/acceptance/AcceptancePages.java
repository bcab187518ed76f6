package tech.ihelper.processes.documents.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Invited;

/** Acceptances for the staff: ask, see who has answered what, take back. */
@Controller
@RequestMapping("/documents/acceptances")
class AcceptancePages {

    private static final int MANY = 100;
    private static final int ROWS = 4;
    private static final LockingRetry RETRY = new LockingRetry();

    private final AcceptanceDesk desk;
    private final Acceptances acceptances;
    private final Archive documents;
    private final Clients clients;
    private final Contacts contacts;
    private final People people;
    private final CurrentUser user;

    AcceptancePages(
            AcceptanceDesk desk,
            Acceptances acceptances,
            Archive documents,
            Clients clients,
            Contacts contacts,
            People people,
            CurrentUser user) {
        this.desk = desk;
        this.acceptances = acceptances;
        this.documents = documents;
        this.clients = clients;
        this.contacts = contacts;
        this.people = people;
        this.user = user;
    }

    /** One line of the list. */
    record Row(Acceptance acceptance, @Nullable String clientName) {

        /** "1 of 2 accepted" */
        public String progress() {
            var accepted = acceptance.signers().stream()
                    .filter(signer -> signer.state() == Signer.State.ACCEPTED)
                    .count();
            return accepted + " of " + acceptance.signers().size() + " accepted";
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute(
                "rows",
                acceptances.newest(user.caller().clients(), MANY).stream()
                        .map(acceptance -> new Row(acceptance, client(acceptance)))
                        .toList());
        return "documents/pages/acceptances";
    }

    @GetMapping("/new")
    String ask(@RequestParam String document, Model model) {
        return form(document, List.of(), List.of(), 14, null, model);
    }

    @PostMapping
    String ask(
            @RequestParam String document,
            @RequestParam(defaultValue = "") List<String> name,
            @RequestParam(defaultValue = "") List<String> mail,
            @RequestParam(defaultValue = "14") int days,
            @RequestParam(required = false) @Nullable String language,
            Model model,
            RedirectAttributes redirect) {
        try {
            var acceptance = RETRY.call(
                    () -> desk.ask(document, invited(name, mail), days, blankToNull(language), user.caller()));
            redirect.addFlashAttribute(
                    "tell",
                    new Tell(acceptance.asked().map(Signer::name).orElse("The first signer")
                            + " has a mail with a link."));
            return "redirect:/documents/acceptances/" + acceptance.number();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.reason());
            return form(document, name, mail, days, language, model);
        }
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/acceptance";
    }

    /** What whoever calls the signer must know. */
    @GetMapping("/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/acceptance :: brief";
    }

    @PostMapping("/{number}/withdrawal")
    String withdraw(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            RedirectAttributes redirect) {
        try {
            RETRY.call(() -> {
                desk.withdraw(number, reason, user.caller());
                return number;
            });
            redirect.addFlashAttribute(
                    "tell", new Tell("The request is withdrawn. The link takes no answer any more."));
            return "redirect:/documents/acceptances/" + number;
        } catch (AcceptanceRefusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.reason());
            show(number, model);
            return "documents/pages/acceptance";
        }
    }

    private void show(String number, Model model) {
        var acceptance = desk.find(number, user.caller().clients());
        model.addAttribute("acceptance", acceptance);
        model.addAttribute("annexes", desk.annexes(acceptance));
        model.addAttribute("client", client(acceptance));
        model.addAttribute(
                "askedBy",
                people.byId(acceptance.askedBy())
                        .map(Person::name)
                        .orElse(acceptance.askedBy().equals("system") ? "its case" : "a program"));
    }

    private String form(
            String number, List<String> names, List<String> mails, int days, @Nullable String language, Model model) {
        var document =
                documents.find(number, user.caller().clients()).orElseThrow(() -> AcceptanceRefusal.noDocument(number));
        var client = document.client();
        var known = client == null
                ? List.<Invited>of()
                : contacts.of(client).stream()
                        .filter(contact -> !contact.email().isEmpty())
                        .map(contact -> new Invited(contact.name(), contact.email()))
                        .toList();
        model.addAttribute("document", document);
        model.addAttribute("contacts", known);
        model.addAttribute(
                "signers", rows(names.isEmpty() ? known.stream().limit(1).toList() : all(names, mails)));
        model.addAttribute("days", days);
        model.addAttribute("language", language);
        model.addAttribute("languages", Words.languages());
        return "documents/pages/acceptance-new";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** What was typed, and empty lines behind it. */
    private static List<Invited> rows(List<Invited> typed) {
        var rows = new ArrayList<>(typed);
        while (rows.size() < ROWS) {
            rows.add(new Invited("", ""));
        }
        return rows;
    }

    private static List<Invited> invited(List<String> names, List<String> mails) {
        return all(names, mails).stream()
                .filter(invited -> !invited.name().isBlank() || !invited.mail().isBlank())
                .toList();
    }

    private static List<Invited> all(List<String> names, List<String> mails) {
        var all = new ArrayList<Invited>();
        for (var i = 0; i < Math.max(names.size(), mails.size()); i++) {
            all.add(new Invited(i < names.size() ? names.get(i) : "", i < mails.size() ? mails.get(i) : ""));
        }
        return all;
    }

    private @Nullable String client(Acceptance acceptance) {
        return Optional.ofNullable(acceptance.client())
                .flatMap(clients::byId)
                .map(ClientCard::name)
                .orElse(null);
    }
}
