package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.work.WorkInProgress;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.restore.RepairDesk;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.LogLine;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolReport;

/** One run: what became of it and what to do, where it stands, how far it is, what it measured and said. */
@Controller
class RunPages {

    private static final Duration WORTH_A_BAR = Duration.ofSeconds(2);
    private static final double TOLD_ENOUGH = 0.02;
    private static final int LAST_LINES = 5;
    private static final LockingRetry RETRY = new LockingRetry();

    private final Runs runs;
    private final RunDesk desk;
    private final RepairDesk repairs;
    private final Repositories repositories;
    private final Plans plans;
    private final PlanRows rows;
    private final WorkInProgress work;
    private final TaskEntries tasks;
    private final Documents documents;
    private final CurrentUser user;
    private final Clock clock;

    RunPages(
            Runs runs,
            RunDesk desk,
            RepairDesk repairs,
            Repositories repositories,
            Plans plans,
            PlanRows rows,
            WorkInProgress work,
            TaskEntries tasks,
            Documents documents,
            CurrentUser user,
            Clock clock) {
        this.runs = runs;
        this.desk = desk;
        this.repairs = repairs;
        this.repositories = repositories;
        this.plans = plans;
        this.rows = rows;
        this.work = work;
        this.tasks = tasks;
        this.documents = documents;
        this.user = user;
        this.clock = clock;
    }

    /** @param permille of the longest phase, for its bar */
    record PhaseLine(String label, String outcome, int permille, String took, @Nullable String detail) {}

    /**
     * Work outside that goes on.
     *
     * @param share null while nobody knows
     * @param left "about 6 min left"; null while nobody knows
     */
    record WorkLine(String words, String node, @Nullable Double share, @Nullable String left) {}

    record Figure(String name, String value) {}

    @GetMapping("/backups/runs/{number}")
    String show(@PathVariable String number, Model model) {
        var run = find(number);
        var plan = plans.byId(run.planId());
        var phases = runs.phases(run.id());
        common(run, plan, model);
        model.addAttribute("startedBy", startedBy(run));
        model.addAttribute("phases", phases(phases, run));
        model.addAttribute("work", run.isOpen() ? work(number) : List.of());
        model.addAttribute(
                "waiting",
                tasks.ofCase(number, user.caller().clients()).stream()
                        .filter(TaskEntry::isOpen)
                        .toList());
        model.addAttribute("figures", figures(run));
        model.addAttribute("log", runs.log(run.id()));
        // A schedule that nobody served, and a machine of the client's, have no case.
        model.addAttribute("hasCase", !run.missed() && run.cause() != Run.Cause.PUSH);
        model.addAttribute(
                "repairable",
                run.kind() == Run.Kind.REPAIR
                        && !run.isOpen()
                        && user.caller().has(Role.MANAGER)
                        && repositories.byId(plan.content().repositoryId()).isQuarantined());
        model.addAttribute("documents", documents.about(number, user.caller().clients()));
        return "backup/pages/run";
    }

    /** What whoever does one of the run's tasks must know. */
    @GetMapping("/backups/runs/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        var run = find(number);
        common(run, plans.byId(run.planId()), model);
        var log = runs.log(run.id()).stream()
                .filter(line -> line.level() != LogLine.Level.INFO)
                .toList();
        model.addAttribute("log", log.subList(Math.max(0, log.size() - LAST_LINES), log.size()));
        return "backup/pages/fragments :: brief";
    }

    private void common(Run run, Plan plan, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("plan", plan);
        model.addAttribute("client", rows.clientName(run.client()));
        model.addAttribute("shown", Shown.of(run));
        model.addAttribute("took", Lengths.precise(run.took(clock.instant()).toMillis()));
        model.addAttribute("remedy", remedy(run));
    }

    /** What to do, when the tool's own report knows it. */
    private static @Nullable String remedy(Run run) {
        if (run.findings() == null || run.isOpen()) {
            return null;
        }
        var report = Findings.read(run, Reported.class).report();
        return report == null || report.outcome() == Outcome.OK
                ? null
                : report.outcome().remedy();
    }

    /** The part of any run's findings that says how the tool ended. */
    record Reported(@Nullable ToolReport report) {}

    private String startedBy(Run run) {
        return switch (run.cause()) {
            case SCHEDULE -> "by the plan's calendar";
            case PUSH -> "by the client's own machine";
            case DAMAGE -> "because damage was found";
            case REQUEST ->
                run.requestedBy().equals(Caller.SYSTEM.id()) ? "by iHelper" : "by " + rows.who(run.requestedBy());
        };
    }

    private List<PhaseLine> phases(List<Phase> phases, Run run) {
        var longest = Math.max(
                1, phases.stream().mapToLong(phase -> millis(phase, run)).max().orElse(1));
        return phases.stream()
                .map(phase -> new PhaseLine(
                        phase.label(),
                        phase.millis() == null && !run.isOpen()
                                ? "LEFT"
                                : phase.outcome().name(),
                        (int) (1_000 * millis(phase, run) / longest),
                        Lengths.precise(millis(phase, run)),
                        phase.detail()))
                .toList();
    }

    private long millis(Phase phase, Run run) {
        var known = phase.millis();
        var end = run.endedAt();
        return known != null
                ? known
                : Math.max(
                        0,
                        Duration.between(phase.startedAt(), end == null ? clock.instant() : end)
                                .toMillis());
    }

    private List<WorkLine> work(String number) {
        var now = clock.instant();
        return work.ofCase(number).stream()
                .filter(one -> !one.startedAt().plus(WORTH_A_BAR).isAfter(now))
                .map(one -> new WorkLine(
                        one.words() == null ? "Works on " + one.activity().replace('-', ' ') : one.words(),
                        one.node(),
                        one.share(),
                        left(one.startedAt(), one.share(), now)))
                .toList();
    }

    private static @Nullable String left(Instant since, @Nullable Double share, Instant now) {
        if (share == null || share < TOLD_ENOUGH || share >= 1) {
            return null;
        }
        var so = Duration.between(since, now).toMillis();
        return "about " + Lengths.words(Duration.ofMillis((long) (so * (1 - share) / share))) + " left";
    }

    private static List<Figure> figures(Run run) {
        // What only reads counts no files and lets nothing grow: zeros would look like a finding.
        var stores = run.kind() == Run.Kind.BACKUP;
        return java.util.stream.Stream.of(
                        figure("Tool", run.tool()),
                        figure("Snapshot", run.snapshot()),
                        figure("Files", !stores || run.files() == null ? null : "%,d".formatted(run.files())),
                        figure("Data", amount(run.bytes())),
                        figure("The repository grew by", stores ? amount(run.storedBytes()) : null),
                        figure("Complaints of the tool", run.complaints() == null ? null : run.complaints() + ""))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static @Nullable Figure figure(String name, @Nullable String value) {
        return value == null ? null : new Figure(name, value);
    }

    private static @Nullable String amount(@Nullable Long bytes) {
        return bytes == null ? null : Amounts.of(bytes);
    }

    @PostMapping("/backups/runs/{number}/cancel")
    String cancel(@PathVariable String number, RedirectAttributes next) {
        try {
            RETRY.call(() -> {
                desk.cancel(number, user.caller());
                return number;
            });
            next.addFlashAttribute(
                    "tell", new Tell(number + " is cancelled. What works for it ends within some seconds."));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/backups/runs/" + number;
    }

    /** After a repair that was cancelled or given up: what is quarantined stays so until one ends well. */
    @PostMapping("/backups/runs/{number}/repair")
    @PreAuthorize("hasRole('MANAGER')")
    String repairAgain(@PathVariable String number, RedirectAttributes next) {
        try {
            var begun = RETRY.call(() -> repairs.beginAgain(number, user.caller()));
            next.addFlashAttribute(
                    "tell", new Tell(begun.number() + " has begun. First keep a copy of the repository."));
            return "redirect:/backups/runs/" + begun.number();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            next.addFlashAttribute("refused", refusal.reason());
            return "redirect:/backups/runs/" + number;
        }
    }

    private Run find(String number) {
        return runs.byNumber(number, user.caller().clients()).orElseThrow(() -> BackupRefusal.noRun(number));
    }
}
