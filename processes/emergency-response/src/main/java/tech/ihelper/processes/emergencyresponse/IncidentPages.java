package tech.ihelper.processes.emergencyresponse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.cases.CaseProgress;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.emergencyresponse.Incident.State;

/** Incidents in the browser: the list, one incident, and what people do with it. */
@Controller
class IncidentPages {

    private static final int PAGE = 50;
    private static final int TIMELINE = 40;

    /** Alerts and people may meet on the same incident: the loser's transaction is tried again. */
    private static final LockingRetry RETRY = new LockingRetry();

    private final Incidents incidents;
    private final Alerts alerts;
    private final Timeline timeline;
    private final IncidentDesk desk;
    private final IncidentViews views;
    private final TaskEntries tasks;
    private final Clients clients;
    private final People people;
    private final Documents documents;
    private final CaseProgress progress;
    private final CurrentUser user;

    IncidentPages(
            Incidents incidents,
            Alerts alerts,
            Timeline timeline,
            IncidentDesk desk,
            IncidentViews views,
            TaskEntries tasks,
            Clients clients,
            People people,
            Documents documents,
            CaseProgress progress,
            CurrentUser user) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.timeline = timeline;
        this.desk = desk;
        this.views = views;
        this.tasks = tasks;
        this.clients = clients;
        this.people = people;
        this.documents = documents;
        this.progress = progress;
        this.user = user;
    }

    // --- the list

    /** Filters as they stand in the address. */
    record ListQuery(
            @Nullable String state,
            @Nullable List<String> priority,
            @Nullable String client,
            @Nullable String text,
            @Nullable String after) {

        IncidentFilter filter() {
            var wanted = text == null ? "" : text;
            if (shownState().equals("all")) {
                return new IncidentFilter(null, priorities(), clientId(), wanted);
            }
            var only = shownState().equals("closed") ? State.CLOSED : State.OPEN;
            return new IncidentFilter(only, priorities(), clientId(), wanted);
        }

        String shownState() {
            return "all".equals(state) ? "all" : "closed".equals(state) ? "closed" : "open";
        }

        Set<Priority> priorities() {
            var wanted = priority == null ? List.<String>of() : priority;
            return Arrays.stream(Priority.values())
                    .filter(one -> wanted.contains(one.name()))
                    .collect(Collectors.toSet());
        }

        @Nullable
        ClientId clientId() {
            try {
                return client == null || client.isBlank() ? null : ClientId.of(client);
            } catch (IllegalArgumentException noId) {
                return null;
            }
        }
    }

    /** The same filters, in another state or on another page. */
    private static String address(ListQuery query, String state, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/incidents")
                .queryParam("state", state)
                .queryParam(
                        "priority",
                        query.priorities().stream().sorted().map(Enum::name).toArray())
                .queryParamIfPresent("client", Optional.ofNullable(query.clientId()))
                .queryParamIfPresent("text", Optional.ofNullable(query.text()).filter(given -> !given.isBlank()))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .build()
                .toUriString();
    }

    @GetMapping("/incidents")
    String list(@ModelAttribute("query") ListQuery query, Model model) {
        var caller = user.caller();
        var filter = query.filter();
        var after = query.after() == null || query.after().isBlank() ? null : query.after();
        var found = incidents.page(filter, caller.clients(), after, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", views.rows(page, caller));
        model.addAttribute("states", List.of("open", "closed", "all"));
        model.addAttribute("shown", query.shownState());
        model.addAttribute("openTab", address(query, "open", null));
        model.addAttribute("closedTab", address(query, "closed", null));
        model.addAttribute("allTab", address(query, "all", null));
        model.addAttribute("chosen", query.priorities());
        model.addAttribute("chosenClient", query.clientId());
        model.addAttribute("text", filter.text());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("clients", clients.active());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address(query, query.shownState(), page.get(PAGE - 1).number())
                        : null);
        model.addAttribute("first", after == null ? null : address(query, query.shownState(), null));
        model.addAttribute(
                "narrowed", !filter.text().isEmpty() || !filter.priorities().isEmpty() || filter.client() != null);
        model.addAttribute("here", address(query, query.shownState(), after));
        var open = incidents.openByPriority(caller.clients());
        model.addAttribute(
                "openCount", open.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute(
                "headline",
                headline(
                        open.getOrDefault(Priority.P1, 0),
                        open.values().stream().mapToInt(Integer::intValue).sum()));
        return "emergency-response/pages/incidents";
    }

    private static String headline(int critical, int open) {
        if (open == 0) {
            return "No incident is open";
        }
        var all = open == 1 ? "One incident is open" : open + " incidents are open";
        return critical == 0
                ? all
                : all + ", " + (critical == 1 ? "one of them critical" : critical + " of them critical");
    }

    // --- one incident

    @GetMapping("/incidents/{number}")
    String show(@PathVariable String number, @RequestParam(defaultValue = "false") boolean all, Model model) {
        var caller = user.caller();
        var incident = find(number);
        var its = alerts.of(incident.id());
        var length = timeline.length(incident.id());
        var lines = timeline.newest(incident.id(), all ? Integer.MAX_VALUE : TIMELINE);
        model.addAttribute("incident", views.row(IncidentLine.of(incident), caller));
        model.addAttribute("number", number);
        model.addAttribute("hasCase", progress.of(number).isPresent());
        model.addAttribute("clientId", incident.client());
        model.addAttribute("team", incident.team());
        model.addAttribute("response", views.response(incident));
        model.addAttribute("recovery", views.recovery(incident));
        model.addAttribute("alerts", views.alerts(its));
        model.addAttribute(
                "integrations",
                its.stream()
                        .map(alert -> alert.content().integrationName())
                        .distinct()
                        .collect(Collectors.joining(", ")));
        model.addAttribute("timeline", views.timeline(lines, its));
        model.addAttribute("length", length);
        model.addAttribute("more", !all && length > TIMELINE);
        model.addAttribute(
                "step",
                tasks.ofCase(number, caller.clients()).stream()
                        .filter(TaskEntry::isOpen)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("before", views.rows(incidents.before(incident, caller.clients(), 3), caller));
        model.addAttribute("documents", documents.about(number, caller.clients()));
        model.addAttribute("colleagues", people.having(Role.STAFF));
        model.addAttribute("clients", clients.active());
        model.addAttribute("priorities", Priority.values());
        return "emergency-response/pages/incident";
    }

    /** What a person fills in to open an incident. */
    record NewIncident(
            @Nullable String title,
            @Nullable String client,
            @Nullable String system,
            @Nullable String impact,
            @Nullable String workaround,
            @Nullable String seen) {

        static final NewIncident EMPTY = new NewIncident(null, null, null, "unknown", "unknown", null);
    }

    @GetMapping("/incidents/new")
    ModelAndView blank() {
        return newIncident(NewIncident.EMPTY, null);
    }

    @PostMapping("/incidents")
    ModelAndView open(@ModelAttribute("form") NewIncident form, RedirectAttributes next) {
        try {
            var opened = RETRY.call(() -> desk.openByHand(
                    new IncidentDesk.Report(
                            Optional.ofNullable(form.title).orElse(""),
                            clientOf(form.client),
                            form.system,
                            Impact.of(Optional.ofNullable(form.impact).orElse("unknown")),
                            Workaround.of(Optional.ofNullable(form.workaround).orElse("unknown")),
                            form.seen),
                    user.caller()));
            next.addFlashAttribute("tell", new Tell(opened.number() + " is open, and somebody is being paged."));
            return new ModelAndView("redirect:/incidents/" + opened.number());
        } catch (IncidentRefusal refusal) {
            return newIncident(form, refusal);
        }
    }

    private ModelAndView newIncident(NewIncident form, @Nullable IncidentRefusal refusal) {
        var view = new ModelAndView("emergency-response/pages/new-incident")
                .addObject("form", form)
                .addObject("clients", clients.active())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(
                    refusal.kind() == Refusal.Kind.CONFLICT
                            ? org.springframework.http.HttpStatus.CONFLICT
                            : org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    @PostMapping("/incidents/{number}/notes")
    String note(@PathVariable String number, @RequestParam String note, RedirectAttributes next) {
        return done(
                number, next, note, "The note is on the timeline.", () -> desk.addNote(number, note, user.caller()));
    }

    @PostMapping("/incidents/{number}/engineer")
    String reassign(@PathVariable String number, @RequestParam String person, RedirectAttributes next) {
        return done(number, next, null, "It is theirs now.", () -> desk.reassign(number, person, user.caller()));
    }

    @PostMapping("/incidents/{number}/priority")
    String changePriority(
            @PathVariable String number,
            @RequestParam String priority,
            @RequestParam String reason,
            RedirectAttributes next) {
        return done(number, next, reason, "The priority is changed.", () -> {
            var chosen = Arrays.stream(Priority.values())
                    .filter(one -> one.name().equals(priority))
                    .findFirst()
                    .orElseThrow(() -> IncidentRefusal.invalid("priority", "Choose P1, P2, P3 or P4."));
            desk.changePriority(number, chosen, reason, user.caller());
        });
    }

    @PostMapping("/incidents/{number}/client")
    String belongsTo(@PathVariable String number, @RequestParam String client, RedirectAttributes next) {
        return done(number, next, null, "It has found its client.", () -> {
            var id = clientOf(client);
            if (id == null) {
                throw IncidentRefusal.invalid("client", "Choose a client from the list.");
            }
            desk.belongsTo(number, id, user.caller());
        });
    }

    /** Back to the incident, with what was done, or why not and with what was written. */
    private static String done(
            String number, RedirectAttributes next, @Nullable String written, String told, Runnable verb) {
        try {
            RETRY.call(() -> {
                verb.run();
                return told;
            });
            next.addFlashAttribute("tell", new Tell(told));
        } catch (IncidentRefusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("refused", refusal.reason());
            next.addFlashAttribute("written", written);
        }
        return "redirect:/incidents/" + number;
    }

    private Incident find(String number) {
        return incidents
                .byNumber(number, user.caller().clients())
                .orElseThrow(() -> IncidentRefusal.notFound(Incident.cut(number, 40)));
    }

    static @Nullable ClientId clientOf(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : ClientId.of(id);
        } catch (IllegalArgumentException noId) {
            throw IncidentRefusal.invalid("client", "Choose a client from the list.");
        }
    }
}
