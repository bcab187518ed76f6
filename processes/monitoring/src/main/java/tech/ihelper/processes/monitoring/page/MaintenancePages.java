package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.maintenance.Maintenance;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceDesk;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceRefusal;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWindow;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWindows;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWish;
import tech.ihelper.processes.monitoring.maintenance.PlannedMaintenance.Occurrence;
import tech.ihelper.processes.monitoring.maintenance.Span;

/** Maintenance for the staff: who works on what now, soon and lately, and planning it. */
@Controller
@RequestMapping("/maintenance")
class MaintenancePages {

    /** What a person chooses from; whoever wants another rule writes it. */
    static final Map<String, String> REPEATS = repeats();

    private static final int MOST = 60;
    private static final int NEXT_TIMES = 10;
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration COMING = Duration.ofDays(60);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final LockingRetry RETRY = new LockingRetry();

    private final Maintenance maintenance;
    private final MaintenanceWindows windows;
    private final MaintenanceDesk desk;
    private final Clients clients;
    private final CurrentUser user;
    private final Clock clock;

    MaintenancePages(
            Maintenance maintenance,
            MaintenanceWindows windows,
            MaintenanceDesk desk,
            Clients clients,
            CurrentUser user,
            Clock clock) {
        this.maintenance = maintenance;
        this.windows = windows;
        this.desk = desk;
        this.clients = clients;
        this.user = user;
        this.clock = clock;
    }

    /** One time that somebody works, for people to read. */
    record Line(MaintenanceWindow window, String client, Span span) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("repeats", REPEATS);
        var now = clock.instant();
        var all =
                maintenance
                        .planned(user.caller().clients(), now.minus(PAST), now.plus(COMING))
                        .byClient()
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(
                                occurrence -> occurrence.span().from()))
                        .map(this::line)
                        .toList();
        model.addAttribute(
                "now", all.stream().filter(line -> line.span.contains(now)).toList());
        model.addAttribute("coming", nextOfEach(all, now));
        model.addAttribute(
                "past",
                all.stream()
                        .filter(line -> !line.span.to().isAfter(now))
                        .sorted(Comparator.comparing((Line line) -> line.span.to())
                                .reversed())
                        .limit(MOST)
                        .toList());
        return "monitoring/pages/maintenance";
    }

    /** Of what recurs, the next time only. */
    private static List<Line> nextOfEach(List<Line> all, Instant now) {
        var next = new LinkedHashMap<Long, Line>();
        all.stream()
                .filter(line -> line.span.from().isAfter(now))
                .forEach(line -> next.putIfAbsent(line.window.id(), line));
        return next.values().stream().limit(MOST).toList();
    }

    @GetMapping("/new")
    ModelAndView blank(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String system) {
        return form(
                new MaintenanceWish(
                        client, system, null, null, null, 60, clock.getZone().getId(), null),
                null);
    }

    /** @param repeats one of {@link #REPEATS}; a rule that is written counts instead */
    @PostMapping
    ModelAndView plan(
            @ModelAttribute("form") MaintenanceWish form,
            @RequestParam(defaultValue = "") String repeats,
            RedirectAttributes next) {
        var wish = form.rule() == null || form.rule().isBlank() ? form.again(repeats) : form;
        try {
            var planned = RETRY.call(() -> desk.plan(wish, user.caller()));
            next.addFlashAttribute("tell", new Tell(planned.title() + " is planned. Nobody is called meanwhile."));
            return new ModelAndView("redirect:/maintenance/" + planned.number());
        } catch (MaintenanceRefusal refusal) {
            return form(wish, refusal);
        }
    }

    private ModelAndView form(MaintenanceWish form, @Nullable MaintenanceRefusal refusal) {
        var view = new ModelAndView("monitoring/pages/maintenance-new")
                .addObject("form", form)
                .addObject("repeats", REPEATS)
                .addObject("clients", clients.active())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    @GetMapping("/{number}")
    String one(@PathVariable("number") String number, Model model) {
        var window = windows.byNumber(number, user.caller().clients()).orElseThrow(MaintenanceRefusal::notFound);
        var now = clock.instant();
        model.addAttribute("window", window);
        model.addAttribute("repeats", REPEATS);
        model.addAttribute("client", name(window.client()));
        model.addAttribute(
                "now",
                window.within(now, now.plusMillis(1)).stream().findFirst().orElse(null));
        model.addAttribute(
                "coming",
                window.within(now, now.plus(YEAR)).stream()
                        .filter(span -> span.from().isAfter(now))
                        .limit(NEXT_TIMES)
                        .toList());
        model.addAttribute(
                "past",
                window.within(now.minus(YEAR), now).stream()
                        .filter(span -> !span.to().isAfter(now))
                        .sorted(Comparator.comparing(Span::from).reversed())
                        .limit(MOST)
                        .toList());
        return "monitoring/pages/maintenance-one";
    }

    @PostMapping("/{number}/done")
    String done(@PathVariable("number") String number, RedirectAttributes next) {
        return changed(number, () -> desk.done(number, user.caller()), "It is over: alerts call again.", next);
    }

    @PostMapping("/{number}/end")
    String end(@PathVariable("number") String number, RedirectAttributes next) {
        return changed(number, () -> desk.end(number, user.caller()), "Nothing of it happens any more.", next);
    }

    /** @param at when it would begin, as in {@code 2026-12-01T21:00:00Z} */
    @PostMapping("/{number}/cancel")
    String cancel(@PathVariable("number") String number, @RequestParam String at, RedirectAttributes next) {
        return changed(
                number, () -> desk.cancel(number, moment(at), user.caller()), "It does not happen that time.", next);
    }

    private static String changed(String number, Runnable deed, String said, RedirectAttributes next) {
        try {
            RETRY.call(() -> {
                deed.run();
                return number;
            });
            next.addFlashAttribute("tell", new Tell(said));
        } catch (MaintenanceRefusal refusal) {
            if (refusal.kind() == MaintenanceRefusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("tell", new Tell(refusal.reason()));
        }
        return "redirect:/maintenance/" + number;
    }

    static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw MaintenanceRefusal.invalid("at", "Say which time, as in 2026-12-01T21:00:00Z.");
        }
    }

    private Line line(Occurrence occurrence) {
        return new Line(occurrence.window(), name(occurrence.window().client()), occurrence.span());
    }

    private String name(ClientId client) {
        return clients.byId(client).map(ClientCard::name).orElse("A former client");
    }

    private static Map<String, String> repeats() {
        var repeats = new LinkedHashMap<String, String>();
        repeats.put("", "Once");
        repeats.put("FREQ=DAILY", "Every day");
        repeats.put("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every day from Monday to Friday");
        repeats.put("FREQ=WEEKLY", "Every week");
        repeats.put("FREQ=WEEKLY;INTERVAL=2", "Every two weeks");
        repeats.put("FREQ=MONTHLY", "Every month, on that day");
        return repeats;
    }
}
