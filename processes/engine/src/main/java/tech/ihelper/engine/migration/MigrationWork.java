package tech.ihelper.engine.migration;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.cases.CaseHistory;
import tech.ihelper.engine.cases.StepChange;
import tech.ihelper.engine.migration.MigratedCase.State;
import tech.ihelper.engine.migration.ModelMigrations.Claimed;
import tech.ihelper.engine.tasks.LockingRetry;

/**
 * Moves the cases of all migrations that are under way, each case in a transaction of its own together with the note that
 * it was moved. So a node that dies loses nothing and repeats nothing, and nodes do not meet in one case.
 */
@Component
class MigrationWork {

    private final ModelMigrations migrations;
    private final MigrationPlans plans;
    private final CaseMoves moves;
    private final RuntimeService runtime;
    private final CaseHistory history;
    private final LiveTopics topics;
    private final TransactionTemplate transactions;

    MigrationWork(
            ModelMigrations migrations,
            MigrationPlans plans,
            CaseMoves moves,
            RuntimeService runtime,
            CaseHistory history,
            LiveTopics topics,
            PlatformTransactionManager transactionManager) {
        this.migrations = migrations;
        this.plans = plans;
        this.moves = moves;
        this.runtime = runtime;
        this.history = history;
        this.topics = topics;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Until no case waits, or the node is told to end. */
    void run() {
        while (!Thread.currentThread().isInterrupted() && step()) {
            // one case after the other
        }
    }

    /** @return false when no case waits */
    boolean step() {
        var claimed = new AtomicReference<@Nullable Claimed>();
        try {
            return LockingRetry.inTransaction(transactions, () -> {
                claimed.set(migrations.claim().orElse(null));
                var one = claimed.get();
                if (one == null) {
                    end();
                    return false;
                }
                move(one);
                return true;
            });
        } catch (RuntimeException failure) {
            var one = claimed.get();
            if (one == null) {
                throw failure;
            }
            transactions.executeWithoutResult(transaction -> failed(one, failure));
            return true;
        }
    }

    private void end() {
        if (migrations.end() > 0) {
            topics.changed(LiveTopics.MIGRATIONS);
        }
    }

    private void move(Claimed one) {
        var migration = migrations.find(one.migration()).orElseThrow();
        var route = plans.route(migration.key(), migration.from(), migration.to());
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(one.instance())
                .singleResult();
        if (instance == null) {
            fared(one, State.SKIPPED, "It ended before it was its turn.");
            return;
        }
        if (!instance.getProcessDefinitionId().equals(route.from().getId())) {
            fared(one, State.SKIPPED, "Somebody moved it to another version meanwhile.");
            return;
        }
        moves.move(plans.plan(route, migration.activities(), migration.renewsEvents()), one.instance());
        history.record(
                one.number(),
                migration.key(),
                StepChange.Kind.MIGRATED,
                migration.key(),
                "version " + migration.to(),
                migration.reason(),
                author(migration));
        fared(one, State.MOVED, null);
    }

    private void failed(Claimed one, RuntimeException failure) {
        var isOver = runtime.createProcessInstanceQuery()
                        .processInstanceId(one.instance())
                        .count()
                == 0;
        if (isOver) {
            fared(one, State.SKIPPED, "It ended before it was its turn.");
            return;
        }
        var migration = migrations.find(one.migration()).orElseThrow();
        var route = plans.route(migration.key(), migration.from(), migration.to());
        fared(one, State.FAILED, String.join(" ", CaseMoves.why(route, failure)));
    }

    private void fared(Claimed one, State state, @Nullable String why) {
        migrations.fared(one, state, why);
        topics.changed(LiveTopics.MIGRATIONS);
    }

    /** Whoever wanted it did it, though a schedule works. */
    private static Caller author(ModelMigration migration) {
        return new Caller(migration.byId(), migration.byName(), Set.of(), Set.of(), ClientScope.ALL);
    }
}
