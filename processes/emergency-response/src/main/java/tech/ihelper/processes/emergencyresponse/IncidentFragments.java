package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/** Parts of the dashboard that speak of incidents: what burns now, what is open, how the last day was. */
@Controller
class IncidentFragments {

    private static final int OPEN = 8;
    private static final int HOURS = 24;
    private static final int TOLD = 3;
    private static final int RECENT = 40;
    private static final int MANY = 5_000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final Incidents incidents;
    private final Alerts alerts;
    private final Timeline timeline;
    private final IncidentViews views;
    private final TaskEntries tasks;
    private final CurrentUser user;
    private final Clock clock;

    IncidentFragments(
            Incidents incidents,
            Alerts alerts,
            Timeline timeline,
            IncidentViews views,
            TaskEntries tasks,
            CurrentUser user,
            Clock clock) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.timeline = timeline;
        this.views = views;
        this.tasks = tasks;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/incidents/open")
    String open(Model model) {
        var caller = user.caller();
        var rows = views.rows(incidents.byTimeLeft(caller.clients(), OPEN), caller);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "count", rows.size() < OPEN ? rows.size() : incidents.count(IncidentFilter.OPEN, caller.clients()));
        model.addAttribute(
                "recovered",
                incidents
                        .lastRecovered(clock.instant().minus(Duration.ofHours(HOURS)), caller.clients())
                        .map(line -> views.row(line, caller))
                        .orElse(null));
        return "emergency-response/pages/fragments :: open";
    }

    /** What whoever does one of the incident's tasks must know: what fires, and what somebody wrote last. */
    @GetMapping("/incidents/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        var incident = incidents
                .byNumber(number, user.caller().clients())
                .orElseThrow(() -> IncidentRefusal.notFound(Incident.cut(number, 40)));
        var all = views.alerts(alerts.of(incident.id()));
        model.addAttribute("number", incident.number());
        model.addAttribute("alerts", all.subList(0, Math.min(all.size(), TOLD)));
        model.addAttribute("more", Math.max(0, all.size() - TOLD));
        model.addAttribute(
                "written",
                timeline.newest(incident.id(), RECENT).stream()
                        .filter(entry -> entry.detail() != null && !entry.automatic())
                        .findFirst()
                        .orElse(null));
        return "emergency-response/pages/fragments :: brief";
    }

    /** The most urgent thing for this person, with its countdown; alarms come before everything. */
    @GetMapping("/incidents/now")
    String now(Model model) {
        var caller = user.caller();
        var line = incidents.mostUrgentFor(caller.id(), caller.clients());
        model.addAttribute("alarms", views.rows(incidents.alarmed(caller.clients()), caller));
        model.addAttribute("incident", line.map(one -> views.row(one, caller)).orElse(null));
        model.addAttribute("stage", line.map(IncidentLine::stage).map(Now::of).orElse(null));
        model.addAttribute("due", line.map(IncidentLine::due).map(this::hour).orElse(null));
        model.addAttribute(
                "target",
                line.map(one -> TimeSpan.exact(Duration.between(one.openedAt(), one.due())))
                        .orElse(null));
        model.addAttribute(
                "task",
                line.flatMap(one -> tasks.ofCase(one.number(), caller.clients()).stream()
                                .filter(TaskEntry::isOpen)
                                .findFirst())
                        .map(TaskEntry::id)
                        .orElse(null));
        return "emergency-response/pages/fragments :: now";
    }

    /**
     * What the panel says about a stage.
     *
     * @param answering true while the response clock counts
     */
    record Now(String label, String next, String now, boolean answering) {

        static Now of(Stage stage) {
            return new Now(stage.label(), stage.next(), stage.now(), stage == Stage.ACKNOWLEDGE);
        }
    }

    // --- the last day

    /** Figures of the last day; medians in minutes, null when nothing was measured. */
    record Day(
            int alerts,
            int repeats,
            int incidents,
            int recovered,
            int pages,
            int escalations,
            @Nullable String answeredIn,
            int answeredLate,
            @Nullable String recoveredIn,
            int recoveredLate) {}

    /** A bar of the chart, in its own coordinates. */
    record Bar(double x, double y, double height, boolean hot, String title) {}

    record Tick(double x, String text, boolean last) {}

    @GetMapping("/incidents/day")
    String day(Model model) {
        var caller = user.caller();
        var now = clock.instant();
        var zoned = now.atZone(clock.getZone());
        var first = zoned.truncatedTo(ChronoUnit.HOURS).minusHours(HOURS - 1L);
        var perHour = new HashMap<Instant, Alerts.Hour>();
        alerts.perHour(first.toInstant(), caller.clients()).forEach(hour -> perHour.put(hour.begin(), hour));
        var opened = incidents.since(now.minus(Duration.ofHours(HOURS)), caller.clients(), MANY);
        var pages = timeline.counts(
                Set.of(Kind.PAGED, Kind.ESCALATED), now.minus(Duration.ofHours(HOURS)), caller.clients());
        model.addAttribute("day", figures(perHour.values(), opened, pages));
        model.addAttribute("bars", bars(first, perHour));
        model.addAttribute("ticks", ticks(first));
        model.addAttribute("words", words(first, perHour, opened.size()));
        model.addAttribute("from", DAY.format(zoned.minusHours(HOURS)));
        model.addAttribute("to", DAY.format(zoned));
        return "emergency-response/pages/fragments :: day";
    }

    private static Day figures(Collection<Alerts.Hour> hours, List<IncidentLine> opened, Map<Kind, Integer> pages) {
        var answers = new ArrayList<Duration>();
        var recoveries = new ArrayList<Duration>();
        var lateAnswers = 0;
        var lateRecoveries = 0;
        for (var line : opened) {
            var acknowledged = line.acknowledgedAt();
            if (acknowledged != null) {
                var time = Duration.between(line.openedAt(), acknowledged);
                answers.add(time);
                lateAnswers += time.compareTo(line.targets().response()) > 0 ? 1 : 0;
            }
            var recovered = line.recoveredAt();
            if (recovered != null) {
                var time = Duration.between(line.openedAt(), recovered);
                recoveries.add(time);
                lateRecoveries += time.compareTo(line.targets().recovery()) > 0 ? 1 : 0;
            }
        }
        return new Day(
                hours.stream().mapToInt(Alerts.Hour::alerts).sum(),
                hours.stream().mapToInt(Alerts.Hour::repeats).sum(),
                opened.size(),
                recoveries.size(),
                pages.getOrDefault(Kind.PAGED, 0) + pages.getOrDefault(Kind.ESCALATED, 0),
                pages.getOrDefault(Kind.ESCALATED, 0),
                median(answers).map(TimeSpan::exact).orElse(null),
                lateAnswers,
                median(recoveries).map(TimeSpan::exact).orElse(null),
                lateRecoveries);
    }

    /** The lower one of the two in the middle. */
    static Optional<Duration> median(List<Duration> times) {
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(times.stream().sorted().toList().get((times.size() - 1) / 2));
    }

    private static List<Bar> bars(ZonedDateTime first, HashMap<Instant, Alerts.Hour> perHour) {
        var most = perHour.values().stream().mapToInt(Alerts.Hour::alerts).max().orElse(1);
        var bars = new ArrayList<Bar>();
        for (var i = 0; i < HOURS; i++) {
            var begin = first.plusHours(i);
            var hour = perHour.get(begin.toInstant());
            if (hour == null) {
                continue;
            }
            var height = Math.max(3, 38.0 * hour.alerts() / most);
            bars.add(new Bar(
                    2 + i * 21.8,
                    50 - height,
                    height,
                    i == HOURS - 1 && hour.alerts() > hour.repeats(),
                    "%s: %d alerts".formatted(HOUR.format(begin), hour.alerts())));
        }
        return bars;
    }

    private static List<Tick> ticks(ZonedDateTime first) {
        var ticks = new ArrayList<Tick>();
        for (var i = 0; i < HOURS - 3; i += 6) {
            ticks.add(new Tick(2 + i * 21.8, HOUR.format(first.plusHours(i)), false));
        }
        ticks.add(new Tick(520, "now", true));
        return ticks;
    }

    private static String words(ZonedDateTime first, HashMap<Instant, Alerts.Hour> perHour, int opened) {
        var most = perHour.values().stream().max(java.util.Comparator.comparingInt(Alerts.Hour::alerts));
        var peak = most.map(hour -> " Most: %d in the hour from %s."
                        .formatted(hour.alerts(), HOUR.format(hour.begin().atZone(first.getZone()))))
                .orElse(" None.");
        return "Alerts per hour in the last 24 hours.%s Incidents opened: %d.".formatted(peak, opened);
    }

    private String hour(Instant at) {
        return HOUR.format(Objects.requireNonNull(at).atZone(clock.getZone()));
    }
}
