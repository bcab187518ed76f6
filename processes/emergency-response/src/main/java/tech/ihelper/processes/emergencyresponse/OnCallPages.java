package tech.ihelper.processes.emergencyresponse;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Tell;

/** Who is paged, and in which order. Everybody on the staff reads it and may test a page, managers change it. */
@Controller
class OnCallPages {

    private final OnCallList list;
    private final OnCallDesk desk;
    private final Paging paging;
    private final People people;
    private final EmergencyProperties properties;
    private final CurrentUser user;

    OnCallPages(
            OnCallList list,
            OnCallDesk desk,
            Paging paging,
            People people,
            EmergencyProperties properties,
            CurrentUser user) {
        this.list = list;
        this.desk = desk;
        this.paging = paging;
        this.people = people;
        this.properties = properties;
        this.user = user;
    }

    /** A contact with names; {@code ways} is empty when nobody can reach this person. */
    record Row(
            long id, int place, String name, boolean me, List<String> ways, @Nullable String mail, boolean webhook) {}

    record Team(String name, boolean usual, List<Row> rows) {}

    /** One line of the card on the dashboard. */
    record OnCallNow(String name, boolean me, String line, boolean warning) {}

    @GetMapping("/on-call")
    String show(Model model) {
        var names = new TreeSet<>(list.teams());
        names.add(properties.team());
        var teams = names.stream()
                .map(name -> new Team(name, name.equals(properties.team()), rows(name)))
                .toList();
        model.addAttribute("teams", teams);
        model.addAttribute("usual", properties.team());
        model.addAttribute("colleagues", people.having(Role.STAFF));
        model.addAttribute("managers", people.having(Role.MANAGER));
        model.addAttribute("editable", user.caller().has(Role.MANAGER));
        return "emergency-response/pages/on-call";
    }

    @GetMapping("/on-call/now")
    String now(Model model) {
        var me = user.caller().id();
        var shown = new ArrayList<OnCallNow>();
        for (var row : rows(properties.team())) {
            var level = Paging.ordinal(shown.size() + 1);
            shown.add(
                    row.ways.isEmpty()
                            ? new OnCallNow(row.name, row.me, "No way to be reached", true)
                            : new OnCallNow(
                                    row.name, row.me, Incident.cut(capital(level), 20) + " to be paged", false));
        }
        if (!shown.isEmpty()) {
            people.having(Role.MANAGER).stream()
                    .limit(2)
                    .forEach(manager -> shown.add(new OnCallNow(
                            manager.name(), manager.id().equals(me), "Manager, when nobody answers", false)));
        }
        model.addAttribute("people", shown);
        return "emergency-response/pages/fragments :: onCall";
    }

    @PostMapping("/on-call")
    @PreAuthorize("hasRole('MANAGER')")
    String add(
            @RequestParam String team,
            @RequestParam String person,
            @RequestParam(required = false) @Nullable String mail,
            @RequestParam(required = false) @Nullable String webhook,
            RedirectAttributes next) {
        return done(
                next,
                "The list is longer by one. Send a test page.",
                () -> desk.add(team, person, mail, webhook, user.caller()));
    }

    @PostMapping("/on-call/{id}")
    @PreAuthorize("hasRole('MANAGER')")
    String change(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String mail,
            @RequestParam(required = false) @Nullable String webhook,
            @RequestParam(defaultValue = "false") boolean forgetWebhook,
            RedirectAttributes next) {
        return done(
                next, "Saved. Send a test page.", () -> desk.change(id, mail, webhook, forgetWebhook, user.caller()));
    }

    @PostMapping("/on-call/{id}/up")
    @PreAuthorize("hasRole('MANAGER')")
    String up(@PathVariable long id, RedirectAttributes next) {
        return done(next, (Tell) null, () -> desk.move(id, -1, user.caller()));
    }

    @PostMapping("/on-call/{id}/down")
    @PreAuthorize("hasRole('MANAGER')")
    String down(@PathVariable long id, RedirectAttributes next) {
        return done(next, (Tell) null, () -> desk.move(id, 1, user.caller()));
    }

    @PostMapping("/on-call/{id}/remove")
    @PreAuthorize("hasRole('MANAGER')")
    String remove(@PathVariable long id, RedirectAttributes next) {
        return done(next, "Taken off the list.", () -> desk.remove(id, user.caller()));
    }

    @PostMapping("/on-call/{id}/test")
    String test(@PathVariable long id, RedirectAttributes next) {
        return done(
                next,
                new Tell("A test page is on its way.", "/outbox", "See the outbox"),
                () -> desk.sendTestPage(id, user.caller()));
    }

    private static String done(RedirectAttributes next, @Nullable String told, Runnable verb) {
        return done(next, told == null ? null : new Tell(told), verb);
    }

    private static String done(RedirectAttributes next, @Nullable Tell told, Runnable verb) {
        try {
            verb.run();
            if (told != null) {
                next.addFlashAttribute("tell", told);
            }
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/on-call";
    }

    private List<Row> rows(String team) {
        var me = user.caller().id();
        return list.of(team).stream()
                .map(contact -> new Row(
                        contact.id(),
                        contact.place(),
                        people.byId(contact.personId()).map(Person::name).orElse(contact.personId()),
                        contact.personId().equals(me),
                        paging.waysOf(contact).stream().map(Paging.Way::shownAs).toList(),
                        contact.mail(),
                        contact.webhookSealed() != null))
                .toList();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
