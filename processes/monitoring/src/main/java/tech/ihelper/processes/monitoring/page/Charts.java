package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.MonitoringProperties;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Rollups;
import tech.ihelper.processes.monitoring.uptime.Step;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watch;

/** Draws charts with as many points as a screen shows, from what is still kept of their time. */
@Component
class Charts {

    private static final Duration FINE = Duration.ofDays(2);
    private static final Duration COARSE = Duration.ofDays(45);

    private final Rollups rollups;
    private final Uptimes uptimes;
    private final MonitoringProperties properties;
    private final Clock clock;

    Charts(Rollups rollups, Uptimes uptimes, MonitoringProperties properties, Clock clock) {
        this.rollups = rollups;
        this.uptimes = uptimes;
        this.properties = properties;
        this.clock = clock;
    }

    Chart of(Check check, Range range) {
        var step = step(range);
        return Chart.of(range, step, rollups(check, step, range), history(List.of(check), range), zone());
    }

    /** @param checks of one system */
    Chart of(List<Check> checks, Range range) {
        var step = step(range);
        var lines = new LinkedHashMap<String, List<Rollup>>();
        for (var check : checks) {
            var name = lines.containsKey(check.name()) ? check.name() + ", " + check.number() : check.name();
            lines.put(name, rollups(check, step, range));
        }
        return Chart.of(range, step, lines, history(checks, range), zone());
    }

    private Step step(Range range) {
        var span = Duration.between(range.from(), range.to());
        var age = Duration.between(range.from(), clock.instant());
        if (span.compareTo(FINE) <= 0 && age.compareTo(properties.keepFiveMinutes()) <= 0) {
            return Step.FIVE_MINUTES;
        }
        return span.compareTo(COARSE) <= 0 && age.compareTo(properties.keepHours()) <= 0 ? Step.HOUR : Step.DAY;
    }

    private List<Rollup> rollups(Check check, Step step, Range range) {
        return rollups.of(check.id(), step, step.begin(range.from(), clock.getZone()), range.to());
    }

    private History history(List<Check> checks, Range range) {
        var past = range.past(clock.instant());
        return History.together(uptimes.ofChecks(checks.stream().map(Watch::of).toList(), past.from(), past.to())
                .values());
    }

    private String zone() {
        return clock.getZone().getId();
    }
}
