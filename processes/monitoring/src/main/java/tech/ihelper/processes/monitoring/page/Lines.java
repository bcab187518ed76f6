package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Objectives;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Rollups;
import tech.ihelper.processes.monitoring.uptime.Step;
import tech.ihelper.processes.monitoring.uptime.SystemName;
import tech.ihelper.processes.monitoring.uptime.Uptime;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watch;

/** Puts together what people read of checks and systems, with as many looks at the database for one as for a thousand. */
@Component
class Lines {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUARTER = Duration.ofDays(90);

    private final Uptimes uptimes;
    private final Rollups rollups;
    private final Objectives objectives;
    private final Clients clients;
    private final Clock clock;

    Lines(Uptimes uptimes, Rollups rollups, Objectives objectives, Clients clients, Clock clock) {
        this.uptimes = uptimes;
        this.rollups = rollups;
        this.objectives = objectives;
        this.clients = clients;
        this.clock = clock;
    }

    CheckLine of(Check check) {
        return of(List.of(check)).get(0).checks().get(0);
    }

    /** By system, in the order of their first checks. */
    List<SystemLine> of(List<Check> checks) {
        var now = clock.instant();
        var ids = checks.stream().map(Check::id).toList();
        var known = new Known(
                now,
                uptimes.ofChecks(checks.stream().map(Watch::of).toList(), now.minus(QUARTER), now),
                rollups.of(ids, Step.FIVE_MINUTES, now.minus(Spark.SHOWN), now),
                objectives.own(ClientScope.ALL),
                names(checks));
        var systems = new LinkedHashMap<SystemName, List<Check>>();
        for (var check : checks) {
            systems.computeIfAbsent(new SystemName(check.client(), check.system()), any -> new ArrayList<>())
                    .add(check);
        }
        return systems.entrySet().stream()
                .map(system -> known.line(system.getKey(), system.getValue()))
                .toList();
    }

    private Map<ClientId, String> names(List<Check> checks) {
        var names = new HashMap<ClientId, String>();
        for (var check : checks) {
            names.computeIfAbsent(
                    check.client(), id -> clients.byId(id).map(ClientCard::name).orElse("A former client"));
        }
        return names;
    }

    /** What the database knows of the checks that are shown. */
    private record Known(
            Instant now,
            Map<Long, History> histories,
            Map<Long, List<Rollup>> sparks,
            Map<SystemName, Objective> objectives,
            Map<ClientId, String> clients) {

        SystemLine line(SystemName system, List<Check> checks) {
            var first = checks.get(0);
            var history = History.together(
                    checks.stream().map(check -> history(check)).toList());
            return new SystemLine(
                    first.client(),
                    first.system(),
                    clients.getOrDefault(first.client(), ""),
                    last(history, DAY),
                    last(history, Objective.PERIOD),
                    history.uptime(),
                    objective(system),
                    checks.stream().map(check -> line(check, objective(system))).toList());
        }

        private CheckLine line(Check check, Objective objective) {
            var history = history(check);
            return new CheckLine(
                    check,
                    clients.getOrDefault(check.client(), ""),
                    last(history, DAY),
                    last(history, Objective.PERIOD),
                    history.uptime(),
                    objective,
                    Spark.of(sparks.getOrDefault(check.id(), List.of()), now));
        }

        private History history(Check check) {
            return histories.getOrDefault(check.id(), History.NONE);
        }

        private Objective objective(SystemName system) {
            return objectives.getOrDefault(system, Objective.SOLD);
        }

        private Uptime last(History history, Duration time) {
            return history.within(now.minus(time), now).uptime();
        }
    }
}
