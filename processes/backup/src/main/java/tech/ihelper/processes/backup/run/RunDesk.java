package tech.ihelper.processes.backup.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.BackupTopics;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;

/** Begins and ends runs. Locks in one order: the plan, then its run, then the engine. */
@Component
@BusinessTransaction
public class RunDesk {

    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final Runs runs;
    private final BackupProcess process;
    private final List<RunListener> listeners;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    RunDesk(
            Plans plans,
            Standings standings,
            Repositories repositories,
            Runs runs,
            BackupProcess process,
            List<RunListener> listeners,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.runs = runs;
        this.process = process;
        this.listeners = listeners;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Somebody asks for a run beside the schedule.
     *
     * @param wish beyond the plan, as JSON; null = nothing
     * @throws BackupRefusal when the plan is not there, rests, is pushed, or something runs for it already
     */
    public Run request(String planNumber, Run.Kind kind, @Nullable String wish, Caller by) {
        var plan = plans.lock(planNumber, by.clients()).orElseThrow(() -> BackupRefusal.noPlan(planNumber));
        if (!plan.isRunHere()) {
            throw BackupRefusal.pushed(planNumber);
        }
        // Data that is needed and damage that is known do not wait for a plan to wake up.
        if (!plan.content().active() && kind.isAlone()) {
            throw BackupRefusal.rests(planNumber);
        }
        if (kind.isAlone()) {
            runs.open(plan.id()).ifPresent(open -> {
                throw BackupRefusal.stillRuns(open.number());
            });
        }
        var run = begin(plan, kind, Run.Cause.REQUEST, by.id(), null, wish);
        audit.record(new AuditEntry(
                by, "backup-run-requested", run.number(), plan.client(), kind.label() + " of " + plan.number()));
        return run;
    }

    /** Damage was found: the repair begins, unless one runs already. Called by the run that found it, which is about to end. */
    public void repair(Run found) {
        var plan = plans.lock(found.planId());
        if (runs.ofPlan(plan.id(), Set.of(Run.Kind.REPAIR), null, 1).stream().noneMatch(Run::isOpen)) {
            begin(plan, Run.Kind.REPAIR, Run.Cause.DAMAGE, Caller.SYSTEM.id(), null, found.number());
        }
    }

    /**
     * A repair has everything that is damaged stored anew, also for a plan that rests.
     *
     * @throws BackupRefusal while something else runs for the plan
     */
    public Run backUpAfter(Run repair) {
        return begin(
                plans.lock(repair.planId()),
                Run.Kind.BACKUP,
                Run.Cause.DAMAGE,
                Caller.SYSTEM.id(),
                null,
                repair.number());
    }

    /**
     * Begins what is due for a plan. Only one thing at a time: what has to wait stays due.
     *
     * @return whether something was begun
     */
    public boolean startDue(long planId) {
        var plan = plans.lock(planId);
        var now = clock.instant();
        var standing = standings.of(planId);
        if (!plan.content().active() || runs.open(planId).isPresent()) {
            return false;
        }
        if (isDue(standing.nextBackupAt(), now)) {
            var due = lastDue(plan, Objects.requireNonNull(standing.nextBackupAt()), now);
            standings.change(
                    planId,
                    before -> before.withNext(
                            plan.content().schedule().next(now).orElse(null),
                            before.nextVerificationAt(),
                            before.nextDrillAt()));
            begin(plan, Run.Kind.BACKUP, Run.Cause.SCHEDULE, Caller.SYSTEM.id(), due, null);
            return true;
        }
        // Nothing to read back or to restore yet: it stays due until there is.
        if (standing.backedUp().goodAt() == null) {
            return false;
        }
        // What is known to be damaged is repaired first.
        if (repositories.byId(plan.content().repositoryId()).isQuarantined()) {
            return false;
        }
        if (isDue(standing.nextVerificationAt(), now)) {
            var due = standing.nextVerificationAt();
            standings.change(
                    planId,
                    before -> before.withNext(
                            before.nextBackupAt(),
                            now.plus(Duration.ofDays(plan.promise().verifyEveryDays())),
                            before.nextDrillAt()));
            begin(plan, Run.Kind.VERIFICATION, Run.Cause.SCHEDULE, Caller.SYSTEM.id(), due, null);
            return true;
        }
        if (isDue(standing.nextDrillAt(), now)) {
            var due = standing.nextDrillAt();
            standings.change(
                    planId,
                    before -> before.withNext(
                            before.nextBackupAt(),
                            before.nextVerificationAt(),
                            now.plus(Duration.ofDays(plan.promise().drillEveryDays()))));
            begin(plan, Run.Kind.DRILL, Run.Cause.SCHEDULE, Caller.SYSTEM.id(), due, null);
            return true;
        }
        return false;
    }

    /**
     * A machine of the client's says that it begins, or has ended without having said so before. Nothing is run here: its case is what the
     * machine tells.
     *
     * @return the run that is open for it, a new one if there is none
     */
    public Run pushed(Plan plan) {
        plans.lock(plan.id());
        return runs.open(plan.id())
                .orElseGet(() -> begin(plan, Run.Kind.BACKUP, Run.Cause.PUSH, Caller.SYSTEM.id(), null, null));
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }

    /** After an outage of ours only the newest due time is served; those before it were missed. */
    private static Instant lastDue(Plan plan, Instant first, Instant now) {
        var dues = plan.content().schedule().between(first, now);
        return dues.isEmpty() ? first : dues.get(dues.size() - 1);
    }

    private Run begin(
            Plan plan, Run.Kind kind, Run.Cause cause, String by, @Nullable Instant due, @Nullable String wish) {
        var run = fresh(plan, kind, cause, by, due, wish);
        if (!runs.add(run)) {
            var open = runs.open(plan.id());
            if (due != null && open.isEmpty()) {
                // Counted as missed already: what comes now is welcome, but too late for that due time.
                return begin(plan, kind, cause, by, null, wish);
            }
            throw BackupRefusal.stillRuns(open.map(Run::number).orElse(plan.number()));
        }
        if (cause != Run.Cause.PUSH) {
            process.start(run);
        }
        live.changed(BackupTopics.PLANS);
        return run;
    }

    private Run fresh(
            Plan plan, Run.Kind kind, Run.Cause cause, String by, @Nullable Instant due, @Nullable String wish) {
        var id = runs.nextId();
        var now = clock.instant();
        var number = RunNumber.of(id, now.atZone(clock.getZone()));
        return new Run(
                id,
                number,
                0,
                plan.id(),
                plan.client(),
                kind,
                cause,
                by,
                wish,
                due,
                now,
                null,
                Run.State.RUNNING,
                false,
                null,
                Run.Result.NONE,
                null);
    }

    /**
     * Records how a run ended, what that proves, and tells whoever listens. Harmless when it has ended already.
     *
     * @param reason in words for people
     */
    public void end(long runId, Run.State state, String reason) {
        end(runId, state, reason, null);
    }

    /** As {@link #end(long, Run.State, String)}, for a drill whose recovery was measured: {@code recovery} in milliseconds. */
    public void end(long runId, Run.State state, String reason, @Nullable Long recovery) {
        var plan = plans.lock(runs.byId(runId).planId());
        var now = clock.instant();
        if (!runs.end(runId, state, reason, now)) {
            return;
        }
        runs.log(runId, state == Run.State.SUCCESS ? LogLine.Level.INFO : LogLine.Level.ERROR, reason);
        var run = runs.byId(runId);
        var standing = standings.change(plan.id(), before -> after(before, run, now, recovery));
        listeners.forEach(listener -> listener.ended(run, plan, standing));
        live.changed(BackupTopics.PLANS);
    }

    private static Standing after(Standing before, Run run, Instant now, @Nullable Long recovery) {
        return switch (run.kind()) {
            case BACKUP -> before.withBackedUp(before.backedUp().then(run.proof(), now, run.number()));
            case VERIFICATION -> before.withVerified(before.verified().then(run.proof(), now, run.number()));
            case DRILL -> before.withDrilled(before.drilled().then(run.proof(), now, run.number()), recovery);
            case RESTORE, REPAIR -> before;
        };
    }

    /** A backup of the plan is in its second repository too. */
    void copied(long planId, Instant at) {
        plans.lock(planId);
        standings.change(planId, before -> before.withCopiedAt(at));
    }

    /**
     * Ends a run that somebody no longer wants.
     *
     * @throws BackupRefusal when it is not there or has ended
     */
    public void cancel(String number, Caller by) {
        var run = runs.byNumber(number, by.clients()).orElseThrow(() -> BackupRefusal.noRun(number));
        plans.lock(run.planId());
        if (!runs.byId(run.id()).isOpen()) {
            throw BackupRefusal.conflict("run-ended", number + " has ended already.");
        }
        process.cancel(run, "Cancelled by " + by.name());
        audit.record(new AuditEntry(by, "backup-run-cancelled", number, run.client(), null));
        end(run.id(), Run.State.FAILED, "Cancelled by " + by.name() + ".");
    }
}
