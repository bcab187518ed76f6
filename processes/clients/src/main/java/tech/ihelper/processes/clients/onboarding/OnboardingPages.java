package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.clients.handover.Safe;
import tech.ihelper.processes.clients.handover.SafeRefusal;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** Onboardings in the browser: the list, one of them, and what people do with it. */
@Controller
class OnboardingPages {

    private final Onboardings onboardings;
    private final OnboardingNotes notes;
    private final OnboardingDesk desk;
    private final OnboardingLetters letters;
    private final PhaseLines phases;
    private final Safe safe;
    private final RegisteredClients clients;
    private final Documents documents;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    OnboardingPages(
            Onboardings onboardings,
            OnboardingNotes notes,
            OnboardingDesk desk,
            OnboardingLetters letters,
            PhaseLines phases,
            Safe safe,
            RegisteredClients clients,
            Documents documents,
            People people,
            CurrentUser user,
            Clock clock) {
        this.onboardings = onboardings;
        this.notes = notes;
        this.desk = desk;
        this.letters = letters;
        this.phases = phases;
        this.safe = safe;
        this.clients = clients;
        this.documents = documents;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param waits what it waits for, in words; null = it works by itself
     * @param client whether the client is waited for
     */
    record Row(
            Onboarding one,
            String clientName,
            @Nullable String phase,
            @Nullable String waits,
            boolean client,
            @Nullable Instant since,
            String lead) {}

    @GetMapping("/onboardings")
    String list(Model model) {
        var scope = user.caller().clients();
        var open = phases.open(scope, user.caller());
        model.addAttribute(
                "rows",
                onboardings.running(scope).stream()
                        .map(one -> row(one, open.getOrDefault(one.number(), List.of())))
                        .toList());
        model.addAttribute(
                "ended",
                onboardings.ended(scope).stream()
                        .map(one -> row(one, List.of()))
                        .toList());
        model.addAttribute("today", LocalDate.now(clock));
        return "clients/pages/onboardings";
    }

    private Row row(Onboarding one, List<TaskEntry> open) {
        var task = open.stream()
                .filter(wait -> Phase.of(wait.activity()).isPresent())
                .min(Comparator.comparing(TaskEntry::createdAt))
                .orElse(null);
        return new Row(
                one,
                name(one.client()),
                task == null
                        ? null
                        : Phase.of(task.activity()).map(Phase::label).orElse(null),
                task == null ? null : task.name(),
                task != null && task.candidateGroups().contains(Role.CLIENT.group()),
                task == null ? null : task.createdAt(),
                person(one.lead()));
    }

    @GetMapping("/onboardings/{number}")
    String show(@PathVariable String number, Model model) {
        var one = find(number);
        var caller = user.caller();
        common(one, model);
        model.addAttribute("phases", phases.of(one, caller.clients()));
        model.addAttribute("beside", phases.beside(one, caller.clients()));
        model.addAttribute("hasCase", phases.hasCase(one));
        model.addAttribute("notes", newestFirst(one));
        model.addAttribute("proofs", one.isRunning() ? desk.proofs(one.client()) : List.of());
        model.addAttribute("handed", safe.about(number, caller.clients()));
        model.addAttribute("documents", documents.about(number, caller.clients()));
        model.addAttribute("colleagues", people.having(Role.STAFF));
        model.addAttribute("manager", caller.has(Role.MANAGER) || caller.has(Role.ADMIN));
        model.addAttribute("today", LocalDate.now(clock));
        return "clients/pages/onboarding";
    }

    /** What whoever does one of its tasks must know. */
    @GetMapping("/onboardings/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        var one = find(number);
        common(one, model);
        model.addAttribute("proofs", one.isRunning() ? desk.proofs(one.client()) : List.of());
        model.addAttribute(
                "answers",
                notes.latest(one.id(), "answer-questionnaire", user.caller().clients())
                        .orElse(null));
        return "clients/pages/onboarding-parts :: brief";
    }

    private void common(Onboarding one, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("clientName", name(one.client()));
        model.addAttribute("lead", person(one.lead()));
        model.addAttribute("startedBy", person(one.startedBy()));
        model.addAttribute(
                "contact", letters.contact(one.client()).map(ContactCard::name).orElse(null));
    }

    // --- starting

    /** The client's onboarding, or how to start one. */
    @GetMapping("/clients/{id}/onboarding")
    ModelAndView ofClient(@PathVariable String id) {
        var client = client(id);
        return onboardings
                .ofClient(client.id(), user.caller().clients())
                .filter(Onboarding::isRunning)
                .map(one -> new ModelAndView("redirect:/onboardings/" + one.number()))
                .orElseGet(() -> startForm(client, null, null, null));
    }

    @PostMapping("/clients/{id}/onboarding")
    ModelAndView start(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String targetDate,
            RedirectAttributes next) {
        var client = client(id);
        try {
            var one = desk.start(client.id(), new OnboardingDesk.Start(lead, day(targetDate), null), user.caller());
            next.addFlashAttribute(
                    "tell", new Tell(client.profile().name() + " is being brought aboard. The welcome is on its way."));
            return new ModelAndView("redirect:/onboardings/" + one.number());
        } catch (OnboardingRefusal refusal) {
            var view = startForm(client, refusal, lead, targetDate);
            view.setStatus(
                    refusal.kind() == Refusal.Kind.INVALID ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT);
            return view;
        }
    }

    private ModelAndView startForm(
            Client client, @Nullable Refusal refusal, @Nullable String lead, @Nullable String targetDate) {
        return new ModelAndView("clients/pages/onboarding-start")
                .addObject("client", client)
                .addObject(
                        "before",
                        onboardings
                                .ofClient(client.id(), user.caller().clients())
                                .orElse(null))
                .addObject(
                        "contact",
                        letters.contact(client.id()).map(ContactCard::name).orElse(null))
                .addObject("colleagues", people.having(Role.STAFF))
                .addObject("chosen", lead == null ? user.caller().id() : lead)
                .addObject("targetDate", targetDate == null ? desk.usualTarget().toString() : targetDate)
                .addObject("problems", refusal == null ? Map.of() : refusal.fields())
                .addObject("refused", refusal == null || refusal.field() != null ? null : refusal.reason());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw OnboardingRefusal.invalid("targetDate", "Write a day as in 2026-12-24.");
        }
    }

    // --- what people do with one

    @PostMapping("/onboardings/{number}/block")
    String block(
            @PathVariable String number,
            @RequestParam String phase,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "It is blocked, and everybody sees why.",
                () -> desk.block(number, phase(phase), reason, user.caller()));
    }

    @PostMapping("/onboardings/{number}/unblock")
    String unblock(@PathVariable String number, RedirectAttributes next) {
        return act(number, next, "Nothing is in the way any more.", () -> desk.unblock(number, user.caller()));
    }

    @PostMapping("/onboardings/{number}/lead")
    String lead(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String person,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "This step and the next ones are theirs.",
                () -> desk.lead(number, person, user.caller()));
    }

    @PostMapping("/onboardings/{number}/give-up")
    String giveUp(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "The onboarding is given up. What was answered is kept.",
                () -> desk.giveUp(number, reason, user.caller()));
    }

    @PostMapping("/onboardings/{number}/safe")
    String putIntoSafe(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String label,
            @RequestParam(required = false) @Nullable String secret,
            RedirectAttributes next) {
        return act(
                number,
                next,
                "It is in the safe. It can be seen once.",
                () -> desk.putIntoSafe(number, label, secret, user.caller()));
    }

    private String act(String number, RedirectAttributes next, String done, Runnable verb) {
        find(number);
        try {
            verb.run();
            next.addFlashAttribute("tell", new Tell(done));
        } catch (OnboardingRefusal | SafeRefusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/onboardings/" + number;
    }

    private static Phase phase(String name) {
        try {
            return Phase.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw OnboardingRefusal.invalid("phase", "Choose a phase from the list.");
        }
    }

    private List<OnboardingNotes.Note> newestFirst(Onboarding one) {
        var all = new ArrayList<>(notes.of(one.id(), user.caller().clients()));
        Collections.reverse(all);
        return all;
    }

    private Onboarding find(String number) {
        return onboardings.byNumber(number, user.caller().clients()).orElseThrow(OnboardingRefusal::unknown);
    }

    private Client client(String id) {
        try {
            return clients.find(ClientId.of(id), user.caller().clients()).orElseThrow(UnknownClient::new);
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }

    private String name(ClientId client) {
        return clients.find(client, user.caller().clients())
                .map(known -> known.profile().name())
                .orElse("A client that is gone");
    }

    private String person(@Nullable String id) {
        if (id == null) {
            return "nobody yet";
        }
        return id.equals(Caller.SYSTEM.id())
                ? Caller.SYSTEM.name()
                : people.byId(id).map(Person::name).orElse("a program");
    }
}
