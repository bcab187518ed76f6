package tech.ihelper.engine.migration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.operaton.bpm.engine.migration.MigrationPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.engine.migration.MigrationPlans.Route;
import tech.ihelper.engine.tasks.LockingRetry;
import tech.ihelper.engine.tasks.MovedTasks;

/** Moves one case to another version, with its tasks in the list; for real or to see whether it would work. */
@Component
class CaseMoves {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMoves.class);

    private final RuntimeService runtime;
    private final MovedTasks tasks;
    private final TransactionTemplate trial;

    CaseMoves(RuntimeService runtime, MovedTasks tasks, PlatformTransactionManager transactionManager) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.trial = new TransactionTemplate(transactionManager);
        this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** In the caller's transaction. */
    void move(MigrationPlan plan, String instance) {
        runtime.newMigration(plan).processInstanceIds(instance).execute();
        tasks.moved(instance, plan.getTargetProcessDefinitionId());
    }

    /**
     * Moves a case and takes it back: what the engine itself says is the only answer that holds.
     *
     * @return why it cannot be moved; empty when it can
     */
    List<String> tried(Route route, MigrationPlan plan, String instance) {
        try {
            trial.executeWithoutResult(transaction -> {
                transaction.setRollbackOnly();
                move(plan, instance);
            });
            return List.of();
        } catch (ProcessEngineException failure) {
            return why(route, failure);
        }
    }

    /** Which of these values the case lacks, in all of its parts. */
    Set<String> missing(String instance, Set<String> values) {
        var missing = new TreeSet<>(values);
        if (!missing.isEmpty()) {
            runtime.createVariableInstanceQuery()
                    .processInstanceIdIn(instance)
                    .disableBinaryFetching()
                    .disableCustomObjectDeserialization()
                    .list()
                    .forEach(value -> missing.remove(value.getName()));
        }
        return missing;
    }

    /** In a person's words; what only a programmer understands is in the log. */
    static List<String> why(Route route, RuntimeException failure) {
        if (failure instanceof MigratingProcessInstanceValidationException refused) {
            return EngineWords.of(
                    refused.getValidationReport(), route.before(), route.to().getVersion());
        }
        if (LockingRetry.isLocking(failure)) {
            return List.of("It was changing at this moment. Try again.");
        }
        LOG.warn("A case could not be moved to {}", route.to().getId(), failure);
        return List.of("The engine could not move it, and the log says why. It runs on as before.");
    }
}
