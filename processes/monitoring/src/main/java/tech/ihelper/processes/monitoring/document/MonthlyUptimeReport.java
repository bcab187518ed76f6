package tech.ihelper.processes.monitoring.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.print.Printer;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Objectives;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Rollups;
import tech.ihelper.processes.monitoring.uptime.Step;
import tech.ihelper.processes.monitoring.uptime.SystemName;
import tech.ihelper.processes.monitoring.uptime.Uptime;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watch;

/** How a client's systems kept in a month what was promised of them, in numbers that can be counted again. */
@Component
public class MonthlyUptimeReport {

    static final String KIND = "uptime-report";

    /** From then on the month before is over, and its last hours are rolled up. */
    static final LocalTime CLOSED_AT = LocalTime.of(6, 30);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final int MOST_CHECKS = 5_000;
    private static final int MANY = 40;

    private final Documents documents;
    private final Printer printer;
    private final Checks checks;
    private final Downtimes downtimes;
    private final Uptimes uptimes;
    private final Rollups rollups;
    private final Objectives objectives;
    private final Clients clients;
    private final Clock clock;

    MonthlyUptimeReport(
            Documents documents,
            Printer printer,
            Checks checks,
            Downtimes downtimes,
            Uptimes uptimes,
            Rollups rollups,
            Objectives objectives,
            Clients clients,
            Clock clock) {
        this.documents = documents;
        this.printer = printer;
        this.checks = checks;
        this.downtimes = downtimes;
        this.uptimes = uptimes;
        this.rollups = rollups;
        this.objectives = objectives;
        this.clients = clients;
        this.clock = clock;
    }

    record SystemRow(
            String system, String up, String promised, String down, String maintenance, String left, boolean kept) {}

    record OutageRow(String time, String lasted, String system, String what) {}

    record AnswerRow(String system, String check, String asked, String median, String p95, String p99) {}

    /**
     * Issues it: for a month that is over once, however often it is asked; for the running month each time anew, so far.
     *
     * @return number of the document
     * @throws MonitoringRefusal when there is no such client for the caller, or the month is still to come
     */
    @BusinessTransaction
    public String issue(ClientId client, YearMonth month, Caller by) {
        if (!by.clients().allows(client) || clients.byId(client).isEmpty()) {
            throw MonitoringRefusal.invalid("client", "Choose a client that you may see.");
        }
        var now = clock.instant();
        if (begin(month).isAfter(now)) {
            throw MonitoringRefusal.invalid("month", MONTH.format(month) + " has not begun yet.");
        }
        var closed = !now.isBefore(month.plusMonths(1)
                .atDay(1)
                .atTime(CLOSED_AT)
                .atZone(clock.getZone())
                .toInstant());
        var key = client.value() + "/" + month + "/" + KIND + (closed ? "" : "/so-far/" + now);
        var title = "Uptime report " + MONTH.format(month) + (closed ? "" : ", so far");
        var subtitle = MONTH.format(month) + (closed ? "" : ", so far: until " + printer.moment(now));
        var heading = new Printer.Heading("Uptime report", subtitle, client, null);
        return documents
                .issue(
                        new NewDocument(key, KIND, title, client, null).toBeSigned(),
                        number -> printer.print(
                                "monitoring/documents/" + KIND, number, heading, content(client, month, now)))
                .number();
    }

    /** Clients of whom something was watched in the month. */
    List<ClientId> having(YearMonth month) {
        var until = begin(month.plusMonths(1));
        return checks.list(null, ClientScope.ALL, MOST_CHECKS).stream()
                .filter(check -> check.createdAt().isBefore(until))
                .map(Check::client)
                .distinct()
                .toList();
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    private Map<String, ?> content(ClientId client, YearMonth month, Instant now) {
        var scope = new ClientScope.OneClient(client);
        var from = begin(month);
        var end = begin(month.plusMonths(1));
        var until = end.isBefore(now) ? end : now;
        var watched = checks.list(client, scope, MOST_CHECKS).stream()
                .filter(check -> check.createdAt().isBefore(until))
                .sorted(Comparator.comparing((Check check) -> check.system().toLowerCase(Locale.ROOT))
                        .thenComparing(Check::name))
                .toList();
        var histories = uptimes.ofSystems(watched.stream().map(Watch::of).toList(), from, until);
        var systems = systems(watched, histories, objectives.own(scope));
        var outages = outages(watched, from, until);
        var all = Uptime.sum(histories.values().stream().map(History::uptime).toList());
        var kept = systems.stream().filter(SystemRow::kept).count();
        var content = new HashMap<String, Object>();
        content.put("summary", summary(systems));
        content.put("up", all.text());
        content.put("all", kept == systems.size());
        content.put("kept", kept + " of " + systems.size());
        content.put("down", words(all.down()));
        content.put("systems", systems);
        content.put("outages", outages.stream().limit(MANY).toList());
        content.put("more", Math.max(0, outages.size() - MANY));
        content.put("answers", answers(watched, from, until));
        return content;
    }

    static String summary(List<SystemRow> systems) {
        if (systems.isEmpty()) {
            return "Nothing was watched.";
        }
        var broken =
                systems.stream().filter(row -> !row.kept).map(SystemRow::system).toList();
        if (broken.isEmpty()) {
            return systems.size() == 1
                    ? systems.get(0).system + " was up as promised."
                    : "All " + systems.size() + " systems were up as promised.";
        }
        return "%d of %d systems were up as promised. Less than that: %s."
                .formatted(systems.size() - broken.size(), systems.size(), String.join(", ", broken));
    }

    private static List<SystemRow> systems(
            List<Check> watched, Map<SystemName, History> histories, Map<SystemName, Objective> own) {
        var rows = new LinkedHashMap<SystemName, SystemRow>();
        for (var check : watched) {
            var name = new SystemName(check.client(), check.system());
            rows.computeIfAbsent(name, any -> {
                var uptime = histories.getOrDefault(name, History.NONE).uptime();
                var objective = own.getOrDefault(name, Objective.SOLD);
                var left = objective.left(uptime);
                return new SystemRow(
                        check.system(),
                        uptime.text(),
                        objective.text(),
                        words(uptime.down()),
                        words(uptime.maintenance()),
                        (left.isNegative() ? "−" : "") + words(left.abs()),
                        uptime.keeps(objective));
            });
        }
        return List.copyOf(rows.values());
    }

    private List<OutageRow> outages(List<Check> watched, Instant from, Instant until) {
        var down = downtimes.of(watched.stream().map(Check::id).toList(), from);
        record Outage(Check check, Downtimes.Downtime downtime) {}
        return watched.stream()
                .flatMap(check ->
                        down.getOrDefault(check.id(), List.of()).stream().map(downtime -> new Outage(check, downtime)))
                .filter(outage -> outage.downtime.beganAt().isBefore(until))
                .sorted(Comparator.comparing(outage -> outage.downtime.beganAt()))
                .map(outage -> new OutageRow(
                        printer.line(outage.downtime.beganAt()),
                        lasted(outage.downtime, until),
                        outage.check.system(),
                        outage.check.name() + ": " + outage.downtime.fault()))
                .toList();
    }

    private static String lasted(Downtimes.Downtime downtime, Instant until) {
        var ended = downtime.endedAt();
        return ended == null || ended.isAfter(until) ? "goes on" : words(Duration.between(downtime.beganAt(), ended));
    }

    private List<AnswerRow> answers(List<Check> watched, Instant from, Instant until) {
        var days = rollups.of(watched.stream().map(Check::id).toList(), Step.DAY, from, until);
        var rows = new ArrayList<AnswerRow>();
        for (var check : watched) {
            var month = Rollup.together(check.id(), check.client(), from, days.getOrDefault(check.id(), List.of()));
            if (month.asked() > 0 && !check.target().reportsItself()) {
                rows.add(new AnswerRow(
                        check.system(),
                        check.name(),
                        String.format(Locale.ENGLISH, "%,d", month.asked()),
                        millis(month.percentile(50)),
                        millis(month.percentile(95)),
                        millis(month.percentile(99))));
            }
        }
        return rows;
    }

    private static String millis(@Nullable Integer millis) {
        return millis == null ? "–" : millis + " ms";
    }

    private static String words(Duration time) {
        return time.isZero() ? "none" : TimeSpan.exact(time);
    }
}
