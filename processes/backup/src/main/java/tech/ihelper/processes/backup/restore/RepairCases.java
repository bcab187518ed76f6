package tech.ihelper.processes.backup.restore;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;

/** Repairs as the task list needs them. */
@Component
class RepairCases implements Cases {

    /** Until it is repaired, nothing that is stored can be relied on. */
    private static final Duration WITHIN = Duration.ofHours(4);

    private final Runs runs;
    private final Plans plans;
    private final Repositories repositories;

    RepairCases(Runs runs, Plans plans, Repositories repositories) {
        this.runs = runs;
        this.plans = plans;
        this.repositories = repositories;
    }

    @Override
    public String process() {
        return Run.Kind.REPAIR.process();
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var run = runs.byNumber(number, ClientScope.ALL).orElseThrow(() -> BackupRefusal.noRun(number));
        var plan = plans.byId(run.planId());
        var repository = repositories.byId(plan.content().repositoryId());
        return new CaseFacts(
                repository.name() + " is damaged: backups of " + plan.system(),
                run.client(),
                Priority.P1,
                run.startedAt(),
                run.startedAt().plus(WITHIN),
                "/backups/runs/" + number);
    }
}
