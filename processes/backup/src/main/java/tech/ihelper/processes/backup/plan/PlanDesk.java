package tech.ihelper.processes.backup.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Secret;

/** What people do with plans. */
@Component
@BusinessTransaction
public class PlanDesk {

    /** The first drill is not put off for a quarter: a plan without one is not proven. */
    private static final Duration FIRST_DRILL_AFTER = Duration.ofDays(1);

    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final RepositoryKeys keys;
    private final Tools tools;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final BackupProperties properties;
    private final Clock clock;

    PlanDesk(
            Plans plans,
            Standings standings,
            Repositories repositories,
            RepositoryKeys keys,
            Tools tools,
            Clients clients,
            AuditTrail audit,
            LiveTopics live,
            BackupProperties properties,
            Clock clock) {
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.keys = keys;
        this.tools = tools;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Makes a plan; from now on its backups are due.
     *
     * @param sourceSecret password or key of the source; null when it needs none
     */
    public Plan make(Plan.Content content, @Nullable Secret sourceSecret, Caller by) {
        return make(() -> content, sourceSecret, by);
    }

    /** As {@link #make(Plan.Content, Secret, Caller)}, with a repository that is registered on the way: both or none are made. */
    @Transactional
    public Plan make(Supplier<Plan.Content> made, @Nullable Secret sourceSecret, Caller by) {
        providersOnly(by);
        var content = made.get();
        check(content, by);
        if (content.what().hasSecret() && sourceSecret == null) {
            throw new InvalidBackup("sourceSecret", "Enter the password or the private key that opens the source.");
        }
        var id = plans.nextId();
        var now = clock.instant();
        var plan = new Plan(
                id,
                "BKP-%06d".formatted(id),
                0,
                content,
                sourceSecret == null || !content.what().hasSecret() ? null : keys.sealSource(sourceSecret),
                UUID.randomUUID(),
                now,
                now,
                by.id());
        plans.add(plan);
        standings.add(new Standing(id, Proof.NEVER, Proof.NEVER, Proof.NEVER, null, null, null, null, null, now));
        standings.change(id, standing -> due(plan, standing, now));
        record(by, "backup-plan-made", plan);
        return plan;
    }

    /**
     * Changes a plan.
     *
     * @param version of the plan that the person saw
     * @param sourceSecret null = the one that is there stays
     */
    public Plan change(String number, long version, Plan.Content content, @Nullable Secret sourceSecret, Caller by) {
        providersOnly(by);
        check(content, by);
        var before = plans.lock(number, by.clients()).orElseThrow(() -> BackupRefusal.noPlan(number));
        if (before.version() != version) {
            throw BackupRefusal.changedMeanwhile(number);
        }
        var kept = content.what().hasSecret() ? before.sourceSecret() : null;
        if (content.what().hasSecret() && kept == null && sourceSecret == null) {
            throw new InvalidBackup("sourceSecret", "Enter the password or the private key that opens the source.");
        }
        var now = clock.instant();
        var after = new Plan(
                before.id(),
                number,
                before.version(),
                content,
                sourceSecret == null || !content.what().hasSecret() ? kept : keys.sealSource(sourceSecret),
                before.pingId(),
                before.createdAt(),
                now,
                by.id());
        plans.save(after);
        standings.change(after.id(), standing -> due(after, standing, now));
        record(by, "backup-plan-changed", after);
        return plans.byId(after.id());
    }

    /** Whoever makes plans says what this installation reads, and where to. */
    static void providersOnly(Caller by) {
        if (!(by.clients() instanceof ClientScope.AllClients)) {
            throw BackupRefusal.providersOnly();
        }
    }

    private void check(Plan.Content content, Caller by) {
        if (content.what() instanceof What.Command && !properties.allowCommands()) {
            throw new InvalidBackup(
                    "command",
                    "This installation runs no commands for backups. An operator can allow it: ihelper.backup.allow-commands.");
        }
        if (!by.clients().allows(content.client())
                || clients.byId(content.client()).isEmpty()) {
            throw BackupRefusal.unknownClient();
        }
        belongs("repository", content.repositoryId(), content);
        var copy = content.copyRepositoryId();
        if (copy != null) {
            belongs("copy", copy, content);
            var first = repositories.byId(content.repositoryId());
            var second = repositories.byId(copy);
            var tool = first.content().tool();
            if (second.content().tool() != tool) {
                throw new InvalidBackup("copy", "Both repositories must be written by the same tool.");
            }
            tools.of(tool).checkCopy(keys.access(first), keys.access(second));
        }
    }

    private void belongs(String field, long repositoryId, Plan.Content content) {
        var owner = repositories.byId(repositoryId).content().client();
        if (owner != null && !owner.equals(content.client())) {
            throw BackupRefusal.foreignRepository(field);
        }
    }

    /** What is due next after a plan was made or changed. A plan that rests is never due. */
    private static Standing due(Plan plan, Standing standing, Instant now) {
        if (!plan.content().active()) {
            return standing.withNext(null, null, null).withWatchedUntil(now);
        }
        var backup = plan.content().schedule().next(now).orElse(null);
        if (!plan.isRunHere()) {
            return standing.withNext(null, null, null);
        }
        var verification = later(standing.verified().at(), plan.promise().verifyEveryDays(), now);
        var drilledAt = standing.drilled().at();
        var drill = drilledAt == null
                ? now.plus(FIRST_DRILL_AFTER)
                : later(drilledAt, plan.promise().drillEveryDays(), now);
        return standing.withNext(backup, verification, drill);
    }

    private static Instant later(@Nullable Instant last, int days, Instant now) {
        var due = (last == null ? now : last).plus(Duration.ofDays(days));
        return due.isBefore(now) ? now : due;
    }

    private void record(Caller by, String action, Plan plan) {
        audit.record(new AuditEntry(by, action, plan.number(), plan.client(), plan.name()));
        live.changed(BackupTopics.PLANS);
    }

    /** @throws BackupRefusal when there is none that the caller may see */
    public Plan find(String number, ClientScope scope) {
        return plans.byNumber(number, scope).orElseThrow(() -> BackupRefusal.noPlan(number));
    }
}
