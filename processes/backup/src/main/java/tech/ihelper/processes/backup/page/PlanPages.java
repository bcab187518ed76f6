package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.backup.figures.BackupSuccess;
import tech.ihelper.processes.backup.figures.HeatMap;
import tech.ihelper.processes.backup.figures.Overview;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Retention;

/** One plan: its proofs, what is due next, what was done for it. The staff runs things for it, managers let it rest. */
@Controller
class PlanPages {

    private static final int PAGE = 20;
    private static final int CERTIFICATES = 5;
    private static final Duration GROWTH = Duration.ofDays(180);

    /** Schedules and people may meet on the same plan: the loser's transaction is tried again. */
    private static final LockingRetry RETRY = new LockingRetry();

    private final PlanDesk desk;
    private final RunDesk runDesk;
    private final Runs runs;
    private final Overview overview;
    private final PlanRows rows;
    private final Repositories repositories;
    private final CurrentUser user;
    private final Clock clock;

    PlanPages(
            PlanDesk desk,
            RunDesk runDesk,
            Runs runs,
            Overview overview,
            PlanRows rows,
            Repositories repositories,
            CurrentUser user,
            Clock clock) {
        this.desk = desk;
        this.runDesk = runDesk;
        this.runs = runs;
        this.overview = overview;
        this.rows = rows;
        this.repositories = repositories;
        this.user = user;
        this.clock = clock;
    }

    /**
     * One of the three proofs as a clock.
     *
     * @param promise "every 26 h at the most"
     * @param run number of the last attempt; null = none, or a machine of the client's did it
     */
    record ProofCard(
            String title, String icon, Shown shown, String promise, @Nullable String run, @Nullable Instant next) {}

    /** A line of the list of runs. */
    record RunLine(String number, String what, Shown shown, Instant at, String took, @Nullable String reason) {}

    @GetMapping("/backups/{number}")
    String show(@PathVariable String number, @RequestParam(required = false) @Nullable Long before, Model model) {
        var caller = user.caller();
        var plan = desk.find(number, caller.clients());
        var known = overview.of(plan);
        var traces = runs.traces(List.of(plan.id()), rows.since());
        var map = HeatMap.of(traces, plan.content().schedule().zone(), known.now());
        model.addAttribute("plan", plan);
        model.addAttribute("known", known);
        model.addAttribute("client", rows.clientName(plan.client()));
        model.addAttribute("proofs", proofs(known));
        model.addAttribute("restored", restored(known));
        model.addAttribute("heat", HeatPicture.of(map));
        model.addAttribute("badDays", map.badDays());
        model.addAttribute(
                "success",
                BackupSuccess.of(plan, traces, known.now().minus(Duration.ofDays(HeatMap.DAYS)), known.now())
                        .words());
        model.addAttribute("keep", keep(plan.content().retention()));
        model.addAttribute(
                "growth",
                GrowthPicture.of(
                        repositories.sizes(known.repository().id(), known.now().minus(GROWTH))));
        model.addAttribute(
                "seesRepository",
                caller.clients().allows(known.repository().content().client()));
        model.addAttribute("changedBy", rows.who(plan.changedBy()));
        model.addAttribute("certificates", certificates(plan));
        model.addAttribute(
                "repair",
                runs.ofPlan(plan.id(), Set.of(Run.Kind.REPAIR), null, 1).stream()
                        .filter(Run::isOpen)
                        .map(Run::number)
                        .findFirst()
                        .orElse(null));
        var editable = caller.has(Role.MANAGER) || caller.has(Role.ADMIN);
        model.addAttribute("editable", editable);
        model.addAttribute("ping", editable && !plan.isRunHere() ? address(plan) : null);
        model.addAttribute("running", runs.open(plan.id()).map(this::line).orElse(null));
        runs(plan, before, model);
        return "backup/pages/plan";
    }

    /** By the name that the reader reached this page under: a machine of the client's can call that, too. */
    private static String address(Plan plan) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/ping/" + plan.pingId())
                .toUriString();
    }

    private static List<ProofCard> proofs(Known known) {
        var promise = known.plan().promise();
        var standing = known.standing();
        var coverage = known.coverage();
        return List.of(
                new ProofCard(
                        "Backed up",
                        "database-export",
                        Shown.backedUp(known),
                        "promised: at most " + Lengths.words(promise.rpo()) + " old",
                        standing.backedUp().run(),
                        standing.nextBackupAt()),
                new ProofCard(
                        "Read back",
                        "eye-check",
                        Shown.verified(known),
                        "promised: %s, all within %d days; %d of %d parts read"
                                .formatted(
                                        days(promise.verifyEveryDays()),
                                        promise.readAllWithinDays(),
                                        coverage.read(),
                                        coverage.slices()),
                        standing.verified().run(),
                        standing.nextVerificationAt()),
                new ProofCard(
                        "Drilled",
                        "restore",
                        Shown.drilled(known),
                        "promised: " + days(promise.drillEveryDays()),
                        standing.drilled().run(),
                        standing.nextDrillAt()));
    }

    private static String days(int days) {
        return days == 1 ? "every day" : "every " + days + " days";
    }

    /** Of the last drills; each is about its run, and on this page about the plan. */
    private List<Certificate> certificates(Plan plan) {
        return runs.ofPlan(plan.id(), Set.of(Run.Kind.DRILL), null, PAGE).stream()
                .flatMap(run -> Stream.ofNullable(run.certificate())
                        .map(number -> new Certificate(number, run.startedAt(), Shown.of(run))))
                .limit(CERTIFICATES)
                .toList();
    }

    record Certificate(String number, Instant at, Shown shown) {}

    private static Shown restored(Known known) {
        var millis = known.standing().restoredMillis();
        var rto = known.plan().promise().rto();
        if (millis == null) {
            return new Shown("idle", "circle-dashed", "not measured", "No drill has restored it yet.");
        }
        var text = Lengths.of(Duration.ofMillis(millis), rto);
        return millis > rto.toMillis()
                ? new Shown("bad", "alert-octagon", text, "Longer than the RTO.")
                : new Shown("ok", "circle-check-filled", text, "Within the RTO.");
    }

    /** "the newest of each of 14 days, 4 weeks and 12 months; everything of the last 7 d" */
    static String keep(Retention keep) {
        var each = new ArrayList<String>();
        add(each, keep.hourly(), "hour");
        add(each, keep.daily(), "day");
        add(each, keep.weekly(), "week");
        add(each, keep.monthly(), "month");
        add(each, keep.yearly(), "year");
        var parts = new ArrayList<String>();
        if (keep.last() > 0) {
            parts.add(keep.last() == 1 ? "the newest one" : "the newest " + keep.last());
        }
        if (!each.isEmpty()) {
            var last = each.remove(each.size() - 1);
            parts.add("the newest of each of " + (each.isEmpty() ? last : String.join(", ", each) + " and " + last));
        }
        if (keep.within().toHours() > 0) {
            parts.add("everything of the last " + Lengths.words(keep.within()));
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> each, int count, String unit) {
        if (count > 0) {
            each.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    private void runs(Plan plan, @Nullable Long before, Model model) {
        var found = runs.ofPlan(plan.id(), Set.of(), before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("runs", page.stream().map(this::line).toList());
        model.addAttribute("older", found.size() > PAGE ? page.get(PAGE - 1).id() : null);
        model.addAttribute("before", before);
    }

    private RunLine line(Run run) {
        var size = run.bytes() == null || run.snapshot() == null ? "" : Amounts.of(run.bytes()) + ", ";
        return new RunLine(
                run.number(),
                run.kind().label(),
                Shown.of(run),
                run.startedAt(),
                run.missed()
                        ? ""
                        : size + Lengths.precise(run.took(clock.instant()).toMillis()),
                run.state() == Run.State.SUCCESS ? null : run.reason());
    }

    @PostMapping("/backups/{number}/runs")
    String run(@PathVariable String number, @RequestParam String kind, RedirectAttributes next) {
        try {
            var run = RETRY.call(() -> runDesk.request(number, kind(kind), null, user.caller()));
            next.addFlashAttribute("tell", new Tell(run.kind().label() + " of " + number + " has begun."));
            return "redirect:/backups/runs/" + run.number();
        } catch (Refusal refusal) {
            return refused(number, refusal, next);
        }
    }

    /** What can be asked for here; restores and repairs have their own pages. */
    private static Run.Kind kind(String kind) {
        return switch (kind) {
            case "backup" -> Run.Kind.BACKUP;
            case "verification" -> Run.Kind.VERIFICATION;
            case "drill" -> Run.Kind.DRILL;
            default -> throw new InvalidBackup("kind", "Ask for a backup, a verification or a drill.");
        };
    }

    @PostMapping("/backups/{number}/rest")
    @PreAuthorize("hasRole('MANAGER')")
    String rest(@PathVariable String number, @RequestParam long version, RedirectAttributes next) {
        return active(number, version, false, "It rests. Nothing is due for it, and nobody is alarmed.", next);
    }

    @PostMapping("/backups/{number}/wake")
    @PreAuthorize("hasRole('MANAGER')")
    String wake(@PathVariable String number, @RequestParam long version, RedirectAttributes next) {
        return active(number, version, true, "It is awake. Its next backup is booked.", next);
    }

    private String active(String number, long version, boolean active, String told, RedirectAttributes next) {
        try {
            RETRY.call(() -> {
                var content = desk.find(number, user.caller().clients()).content();
                return desk.change(number, version, PlanForm.with(content, active), null, user.caller());
            });
            next.addFlashAttribute("tell", new Tell(told));
            return "redirect:/backups/" + number;
        } catch (Refusal refusal) {
            return refused(number, refusal, next);
        }
    }

    private static String refused(String number, Refusal refusal, RedirectAttributes next) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        next.addFlashAttribute("refused", refusal.reason());
        return "redirect:/backups/" + number;
    }
}
