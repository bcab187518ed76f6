package tech.ihelper.processes.backup.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.run.MissedRuns;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunListener;
import tech.ihelper.processes.backup.run.Runs;

/**
 * Compares what was promised with what is proven, on any node and outside every run, so that a run that never began, or died with its
 * node, is missed. What stands wrong is an alert, once; what is well again clears it.
 */
@Component
@BusinessTransaction
class DeadManSwitch implements RunListener {

    /** Name of the subject, as people on call read it. */
    static final String SUBJECT = "EASY SECURE";

    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final Runs runs;
    private final MissedRuns missed;
    private final Alarms alarms;
    private final Alerts alerts;
    private final Clock clock;

    DeadManSwitch(
            Plans plans,
            Standings standings,
            Repositories repositories,
            Runs runs,
            MissedRuns missed,
            Alarms alarms,
            Alerts alerts,
            Clock clock) {
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.runs = runs;
        this.missed = missed;
        this.alarms = alarms;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** A run that ended is looked at at once. The plan is locked by whoever records the end. */
    @Override
    public void ended(Run run, Plan plan, Standing standing) {
        act(plan, standing, null);
    }

    /** Plans of which something stands otherwise than was last said, or of which a due time has passed. Reads only. */
    List<Long> doubtful() {
        var now = now();
        var all = standings.all(ClientScope.ALL);
        var standing = alarms.all();
        var known = repositories.all(ClientScope.ALL).stream()
                .collect(Collectors.toMap(repository -> repository.id(), repository -> repository));
        var open = runs.openSince();
        var doubtful = new ArrayList<Long>();
        for (var plan : plans.all(ClientScope.ALL)) {
            var its = all.get(plan.id());
            var repository = known.get(plan.content().repositoryId());
            if (its == null || repository == null) {
                continue;
            }
            var concerns = Concern.of(plan, its, repository, open.get(plan.id()), now);
            if (!said(concerns).equals(said(standing.getOrDefault(plan.id(), List.of()))) || passed(plan, its, now)) {
                doubtful.add(plan.id());
            }
        }
        return doubtful;
    }

    private static List<String> said(List<?> what) {
        return what.stream()
                .map(one -> one instanceof Concern concern
                        ? concern.about() + " " + concern.name()
                        : ((Alarms.Standing) one).about() + " " + ((Alarms.Standing) one).name())
                .sorted()
                .toList();
    }

    /** Looks at one plan and says what changed: missed due times are recorded, alerts raised and cleared. */
    void look(long planId) {
        var plan = plans.lock(planId);
        var now = now();
        var standing = standings.of(planId);
        if (passed(plan, standing, now)) {
            var until = now.minus(plan.promise().grace());
            missed.record(plan, standing.watchedUntil(), until);
            standing = standings.change(planId, before -> before.withWatchedUntil(until));
        }
        act(plan, standing, runs.open(planId).map(Run::startedAt).orElse(null));
    }

    private static boolean passed(Plan plan, Standing standing, Instant now) {
        return plan.content().active()
                && !plan.content()
                        .schedule()
                        .between(
                                standing.watchedUntil(),
                                now.minus(plan.promise().grace()))
                        .isEmpty();
    }

    private void act(Plan plan, Standing standing, @Nullable Instant running) {
        var repository = repositories.byId(plan.content().repositoryId());
        var concerns = Concern.of(plan, standing, repository, running, now());
        var before = alarms.of(plan.id());
        for (var concern : concerns) {
            if (before.stream()
                    .noneMatch(known ->
                            known.about() == concern.about() && known.name().equals(concern.name()))) {
                alarms.put(plan.id(), concern);
                alerts.raise(alert(plan, concern));
            }
        }
        for (var known : before) {
            if (concerns.stream().noneMatch(concern -> concern.about() == known.about())) {
                alarms.remove(plan.id(), known.about());
                alerts.clear(SUBJECT, fingerprint(plan, known.about()));
            }
        }
    }

    private static NewAlert alert(Plan plan, Concern concern) {
        return new NewAlert(
                SUBJECT,
                fingerprint(plan, concern.about()),
                concern.name(),
                concern.severity(),
                plan.client(),
                plan.system(),
                concern.summary(),
                concern.description(),
                "/backups/" + plan.number(),
                concern.since());
    }

    private static String fingerprint(Plan plan, Concern.About about) {
        return plan.number() + "/"
                + about.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
