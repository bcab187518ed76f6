package tech.ihelper.processes.backup.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.print.Printer;
import tech.ihelper.processes.backup.figures.BackupSuccess;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.prove.DrillFindings;
import tech.ihelper.processes.backup.prove.DrillWords;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;

/** What a client's backups were worth in a month, in numbers that can be counted again. */
@Component
public class MonthlyBackupReport {

    static final String KIND = "backup-report";

    /** From then on the month before is over: every grace period of its last night has passed. */
    static final LocalTime CLOSED_AT = LocalTime.of(6, 0);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    /** A backup that is due in the last minutes of a month begins in the next one. */
    private static final Duration LATE = Duration.ofDays(2);

    private static final int MANY = 40;

    private final Documents documents;
    private final Printer printer;
    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final Runs runs;
    private final Clients clients;
    private final Clock clock;

    MonthlyBackupReport(
            Documents documents,
            Printer printer,
            Plans plans,
            Standings standings,
            Repositories repositories,
            Runs runs,
            Clients clients,
            Clock clock) {
        this.documents = documents;
        this.printer = printer;
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.runs = runs;
        this.clients = clients;
        this.clock = clock;
    }

    record CountRow(
            String system, String plan, int due, int good, int incomplete, int failed, int missed, String success) {}

    record ProofRow(String system, String backedUp, String readBack, String drilled, String recovery, boolean met) {}

    record GrowthRow(String what, String grown, String size) {}

    record FailureRow(String time, String system, String what) {}

    record DrillRow(String time, String system, String result, String certificate) {}

    /**
     * Issues it: for a month that is over once, however often it is asked; for the running month each time anew, so far.
     *
     * @return number of the document
     * @throws BackupRefusal when there is no such client for the caller, or the month is still to come
     */
    @BusinessTransaction
    public String issue(ClientId client, YearMonth month, Caller by) {
        if (!by.clients().allows(client) || clients.byId(client).isEmpty()) {
            throw BackupRefusal.unknownClient();
        }
        var now = clock.instant();
        if (begin(month).isAfter(now)) {
            throw BackupRefusal.conflict("month-to-come", MONTH.format(month) + " has not begun yet.");
        }
        var closed = !now.isBefore(closed(month));
        var key = client.value() + "/" + month + "/" + KIND + (closed ? "" : "/so-far/" + now);
        var title = "Backup report " + MONTH.format(month) + (closed ? "" : ", so far");
        var subtitle = MONTH.format(month) + (closed ? "" : ", so far: until " + printer.moment(now));
        var heading = new Printer.Heading("Backup report", subtitle, client, null);
        return documents
                .issue(
                        new NewDocument(key, KIND, title, client, null).toBeSigned(),
                        number ->
                                printer.print("backup/documents/" + KIND, number, heading, content(client, month, now)))
                .number();
    }

    /** Clients that had a plan in the month. */
    List<ClientId> having(YearMonth month) {
        var until = begin(month.plusMonths(1));
        return plans.all(ClientScope.ALL).stream()
                .filter(plan -> plan.createdAt().isBefore(until))
                .map(Plan::client)
                .distinct()
                .toList();
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    private Instant closed(YearMonth month) {
        return month.plusMonths(1)
                .atDay(1)
                .atTime(CLOSED_AT)
                .atZone(clock.getZone())
                .toInstant();
    }

    private Map<String, ?> content(ClientId client, YearMonth month, Instant now) {
        var scope = new ClientScope.OneClient(client);
        var from = begin(month);
        var until = begin(month.plusMonths(1));
        var ended = runs.ended(from, until.plus(LATE), scope);
        var months = plans.all(scope).stream()
                .filter(plan -> plan.createdAt().isBefore(until))
                .map(plan -> PlanMonth.of(plan, ended, from, until))
                .sorted(Comparator.comparing((PlanMonth one) -> one.plan().system())
                        .thenComparing(one -> one.plan().name()))
                .toList();
        var failures = failures(months);
        var content = new HashMap<String, Object>();
        content.put("summary", summary(months));
        var success = months.stream().map(PlanMonth::success).reduce(new BackupSuccess(0, 0), BackupSuccess::plus);
        content.put("success", success.percent());
        content.put("all", success.good() == success.due());
        content.put("good", success.good() + " of " + success.due());
        content.put("proven", proven(months, now));
        content.put("counts", months.stream().map(MonthlyBackupReport::count).toList());
        content.put("asOf", printer.moment(now));
        content.put("proofs", months.stream().map(one -> proof(one.plan(), now)).toList());
        content.put("growth", growth(months, from, until));
        content.put("failures", failures.stream().limit(MANY).toList());
        content.put("more", Math.max(0, failures.size() - MANY));
        content.put("drills", drills(months));
        return content;
    }

    private static int sum(List<PlanMonth> months, ToIntFunction<PlanMonth> part) {
        return months.stream().mapToInt(part).sum();
    }

    static String summary(List<PlanMonth> months) {
        var due = sum(months, PlanMonth::due);
        if (due == 0) {
            return "No backup was due.";
        }
        var good = sum(months, PlanMonth::good);
        if (good == due) {
            return due == 1
                    ? "The one backup that was due is good."
                    : "All " + due + " backups that were due are good.";
        }
        var parts = new ArrayList<String>();
        part(parts, sum(months, PlanMonth::missed), "missed (nobody began it in time)");
        part(parts, sum(months, PlanMonth::failed), "failed");
        part(parts, sum(months, PlanMonth::incomplete), "incomplete");
        return "%d of %d backups that were due are good. Not good: %s.".formatted(good, due, String.join(", ", parts));
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? word : word.replace(" it ", " them ")));
        }
    }

    private String proven(List<PlanMonth> months, Instant now) {
        var active = months.stream()
                .map(PlanMonth::plan)
                .filter(plan -> plan.content().active())
                .toList();
        var drilled = active.stream()
                .filter(plan -> standings
                        .of(plan.id())
                        .drilled()
                        .isFresh(
                                now,
                                Duration.ofDays(plan.promise().drillEveryDays())
                                        .plus(plan.promise().grace())))
                .count();
        return drilled + " of " + active.size();
    }

    private static CountRow count(PlanMonth one) {
        return new CountRow(
                one.plan().system(),
                one.plan().name(),
                one.due(),
                one.good(),
                one.incomplete(),
                one.failed(),
                one.missed(),
                one.success().percent());
    }

    private ProofRow proof(Plan plan, Instant now) {
        var standing = standings.of(plan.id());
        var restored = standing.restoredMillis();
        var rto = plan.promise().rto();
        return new ProofRow(
                plan.system() + (plan.content().active() ? "" : " (rests)"),
                Ages.of(standing.backedUp(), now),
                Ages.of(standing.verified(), now),
                Ages.of(standing.drilled(), now),
                restored == null
                        ? "never measured"
                        : DrillWords.time(Duration.ofMillis(restored)) + " of " + DrillWords.time(rto),
                restored != null && restored <= rto.toMillis());
    }

    private List<GrowthRow> growth(List<PlanMonth> months, Instant from, Instant until) {
        var rows = new ArrayList<GrowthRow>();
        months.stream()
                .map(one -> one.plan().content().repositoryId())
                .distinct()
                .map(repositories::byId)
                .forEach(repository -> {
                    var grown = months.stream()
                            .filter(one -> one.plan().content().repositoryId() == repository.id())
                            .mapToLong(PlanMonth::grown)
                            .sum();
                    // How large a repository of several clients is tells each about the others.
                    var shared = repository.content().client() == null;
                    var sizes = repositories.sizes(repository.id(), from).stream()
                            .filter(size -> size.measuredAt().isBefore(until))
                            .toList();
                    rows.add(new GrowthRow(
                            repository.number() + ", " + repository.name(),
                            Amounts.of(grown),
                            shared
                                    ? "shared with others"
                                    : sizes.isEmpty()
                                            ? "not measured"
                                            : Amounts.of(
                                                    sizes.get(sizes.size() - 1).bytes())));
                });
        return rows;
    }

    private List<FailureRow> failures(List<PlanMonth> months) {
        return months.stream()
                .flatMap(one -> one.failures().stream().map(run -> Map.entry(run, one.plan())))
                .sorted(Comparator.comparing(entry -> entry.getKey().startedAt()))
                .map(entry -> new FailureRow(
                        printer.line(entry.getKey().startedAt()),
                        entry.getValue().system(),
                        entry.getKey().number() + ": " + entry.getKey().reason()))
                .toList();
    }

    private List<DrillRow> drills(List<PlanMonth> months) {
        return months.stream()
                .flatMap(one -> one.drills().stream().map(run -> Map.entry(run, one.plan())))
                .sorted(Comparator.comparing(entry -> entry.getKey().startedAt()))
                .map(entry -> drill(entry.getKey(), entry.getValue()))
                .toList();
    }

    private DrillRow drill(Run run, Plan plan) {
        var certificate = run.certificate();
        return new DrillRow(
                printer.line(run.startedAt()),
                plan.system(),
                run.findings() == null
                        ? String.valueOf(run.reason())
                        : DrillVerdict.of(plan, Findings.read(run, DrillFindings.class))
                                .word(),
                certificate == null ? "none: it did not end by itself" : certificate);
    }
}
