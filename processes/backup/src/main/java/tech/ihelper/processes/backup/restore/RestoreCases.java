package tech.ihelper.processes.backup.restore;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;

/** Restores as the task list needs them. */
@Component
class RestoreCases implements Cases {

    private static final Duration TO_TRY_IT = Duration.ofDays(1);

    private final Runs runs;
    private final Plans plans;

    RestoreCases(Runs runs, Plans plans) {
        this.runs = runs;
        this.plans = plans;
    }

    @Override
    public String process() {
        return Run.Kind.RESTORE.process();
    }

    /** Approval is part of the promised recovery time; trying out what came back is not. */
    @Override
    public CaseFacts facts(String number, String activity) {
        var run = runs.byNumber(number, ClientScope.ALL).orElseThrow(() -> BackupRefusal.noRun(number));
        var plan = plans.byId(run.planId());
        var wish = RestoreWish.of(run);
        var promised = run.startedAt().plus(plan.promise().rto());
        return new CaseFacts(
                "Restore of " + plan.system() + ": " + wish.words(),
                run.client(),
                wish.overLiveData() ? Priority.P2 : Priority.P3,
                run.startedAt(),
                activity.equals("confirm-restore") ? promised.plus(TO_TRY_IT) : promised,
                "/backups/runs/" + number);
    }
}
