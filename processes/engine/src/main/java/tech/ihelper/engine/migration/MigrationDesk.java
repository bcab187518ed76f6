package tech.ihelper.engine.migration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.migration.MigrationPlans.Route;
import tech.ihelper.engine.migration.MigrationPreview.CaseFindings;

/**
 * Where a manager moves running cases to another version of their process: what would come of it, and the doing. A
 * refusal here rolls back: no case is under way in these transactions.
 */
@Component
public class MigrationDesk {

    /** Cases that a preview tries; each costs some milliseconds. */
    public static final int TRIED = 200;

    private static final int NAMED = 1_000;
    private static final int LONGEST_REASON = 1_000;

    private final MigrationPlans plans;
    private final CaseMoves moves;
    private final RunningCases running;
    private final ModelMigrations migrations;
    private final ObjectProvider<Cases> subjects;
    private final LiveTopics topics;
    private final AuditTrail audit;

    MigrationDesk(
            MigrationPlans plans,
            CaseMoves moves,
            RunningCases running,
            ModelMigrations migrations,
            ObjectProvider<Cases> subjects,
            LiveTopics topics,
            AuditTrail audit) {
        this.plans = plans;
        this.moves = moves;
        this.running = running;
        this.migrations = migrations;
        this.subjects = subjects;
        this.topics = topics;
        this.audit = audit;
    }

    /**
     * The cases of one version, a page by number.
     *
     * @param after number of the last case of the page before; null for the first page
     * @throws MigrationRefusal when the process has no other version than this
     */
    @Transactional(readOnly = true)
    public List<RunningCase> running(MigrationWish wish, @Nullable String after, int limit) {
        var route = plans.route(wish.key(), wish.from(), wish.to());
        var page = running.page(route.from().getId(), after, limit);
        var standing = standing(page);
        var subject = subjects.stream()
                .filter(cases -> cases.process().equals(wish.key()))
                .findFirst();
        return page.stream()
                .map(at -> {
                    var steps = standing.getOrDefault(at.instance(), List.of());
                    return new RunningCase(
                            at.instance(),
                            at.number(),
                            subject.filter(cases -> !steps.isEmpty())
                                    .map(cases -> cases.facts(at.number(), steps.get(0))
                                            .title())
                                    .orElse(at.number()),
                            names(route, steps));
                })
                .toList();
    }

    /**
     * Every step of the old version with what takes over from it, as far as nobody chooses otherwise.
     *
     * @throws MigrationRefusal when there is no such process or version, or both are the same
     */
    @Transactional(readOnly = true)
    public List<StepMapping> mapping(MigrationWish wish) {
        return plans.mapping(plans.route(wish.key(), wish.from(), wish.to()), wish.activities());
    }

    /** Tries the wish on every case, {@value #TRIED} at most, and changes nothing. */
    public MigrationPreview preview(MigrationWish wish) {
        var route = plans.route(wish.key(), wish.from(), wish.to());
        var mapping = plans.mapping(route, wish.activities());
        var all = cases(route, wish);
        var isSound = mapping.stream().allMatch(row -> row.problem() == null);
        return new MigrationPreview(
                wish.key(),
                route.from().getVersion(),
                route.to().getVersion(),
                mapping,
                isSound ? tried(route, mapping, wish, all) : List.of(),
                all.size());
    }

    private List<CaseFindings> tried(
            Route route, List<StepMapping> mapping, MigrationWish wish, List<RunningCase.At> all) {
        var targets = MigrationPlans.targets(mapping, wish.activities());
        var plan = plans.plan(route, targets, wish.renewsEvents());
        var some = all.stream().limit(TRIED).toList();
        var standing = standing(some);
        var values = plans.newValues(route);
        return some.stream()
                .map(at -> new CaseFindings(
                        at.instance(),
                        at.number(),
                        names(route, standing.getOrDefault(at.instance(), List.of())),
                        moves.tried(route, plan, at.instance()),
                        notes(route, values, at)))
                .sorted(Comparator.comparing(CaseFindings::canMove))
                .toList();
    }

    private List<String> notes(Route route, Set<String> values, RunningCase.At at) {
        return moves.missing(at.instance(), values).stream()
                .map(value -> "Version %d reads “%s”, which this case does not have so far."
                        .formatted(route.to().getVersion(), value))
                .toList();
    }

    private List<RunningCase.At> cases(Route route, MigrationWish wish) {
        var named = wish.cases();
        if (named != null && (named.isEmpty() || named.size() > NAMED)) {
            throw named.isEmpty() ? MigrationRefusal.noCases() : MigrationRefusal.tooManyNamed(NAMED);
        }
        return running.all(route.from().getId(), named);
    }

    private Map<String, List<String>> standing(List<RunningCase.At> cases) {
        return running.standing(cases.stream().map(RunningCase.At::instance).toList());
    }

    private static List<String> names(Route route, List<String> steps) {
        return steps.stream().map(route.before()::name).toList();
    }

    /**
     * Begins to move the cases; a schedule does it, one after the other.
     *
     * @throws MigrationRefusal when there is no reason, the mapping does not hold, no case is meant, or cases of this
     *     process are being moved already
     */
    @Transactional
    public ModelMigration start(MigrationWish wish, @Nullable String reason, Caller by) {
        mayMove(by);
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw MigrationRefusal.withoutReason();
        }
        var route = plans.route(wish.key(), wish.from(), wish.to());
        if (cases(route, wish).isEmpty()) {
            throw MigrationRefusal.noCases();
        }
        var targets = MigrationPlans.targets(plans.mapping(route, wish.activities()), wish.activities());
        var why = reason.strip().replace('\u0000', '\uFFFD');
        var id = migrations
                .add(route, targets, wish.renewsEvents(), why, by)
                .orElseThrow(() ->
                        MigrationRefusal.running(migrations.running(wish.key()).orElseThrow()));
        var count = migrations.addCases(id, route.from().getId(), wish.cases());
        var migration = find(wish.key(), id);
        told(by, "model-migration-started", migration, "%d cases. %s".formatted(count, why));
        return migration;
    }

    /** Leaves the cases that still wait on their version; the one that is being moved is moved. */
    @Transactional
    public ModelMigration stop(String key, long id, Caller by) {
        mayMove(by);
        var migration = find(key, id);
        if (!migrations.stop(id)) {
            throw MigrationRefusal.notRunning();
        }
        told(
                by,
                "model-migration-stopped",
                migration,
                "%d cases wait.".formatted(migration.counts().waiting()));
        return find(key, id);
    }

    /** Takes up what waits since it was stopped, and tries once more what failed. */
    @Transactional
    public ModelMigration goOn(String key, long id, Caller by) {
        mayMove(by);
        var migration = find(key, id);
        var counts = migration.counts();
        if (counts.waiting() + counts.failed() == 0) {
            throw MigrationRefusal.nothingToGoOnWith();
        }
        migrations.running(key).ifPresent(other -> {
            throw MigrationRefusal.running(other);
        });
        try {
            migrations.goOn(id);
        } catch (DuplicateKeyException overtaken) {
            throw MigrationRefusal.running(migration);
        }
        migrations.waitAgain(id);
        told(by, "model-migration-resumed", migration, "%d cases.".formatted(counts.waiting() + counts.failed()));
        return find(key, id);
    }

    /** @throws MigrationRefusal when this process has no such migration */
    @Transactional(readOnly = true)
    public ModelMigration find(String key, long id) {
        return migrations
                .find(id)
                .filter(migration -> migration.key().equals(key))
                .orElseThrow(MigrationRefusal::unknown);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<ModelMigration> of(String key, int limit) {
        return migrations.of(key, limit);
    }

    /**
     * Its cases: those that failed first.
     *
     * @param after how many the pages before had
     */
    @Transactional(readOnly = true)
    public List<MigratedCase> cases(ModelMigration migration, int after, int limit) {
        return migrations.cases(migration.id(), after, limit);
    }

    private void told(Caller by, String action, ModelMigration migration, String detail) {
        audit.record(new AuditEntry(
                by,
                action,
                migration.key(),
                null,
                "Version %d to %d. %s".formatted(migration.from(), migration.to(), detail)));
        topics.changed(LiveTopics.MIGRATIONS);
    }

    /** A program's token has no roles; its scope let it in. */
    private static void mayMove(Caller by) {
        var isManager = by.has(Role.MANAGER) || by.has(Role.ADMIN);
        if (!isManager && !by.scopes().contains("models")) {
            throw MigrationRefusal.managersOnly();
        }
    }
}
