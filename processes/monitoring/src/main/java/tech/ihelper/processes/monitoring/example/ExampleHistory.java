package tech.ihelper.processes.monitoring.example;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.maintenance.Span;
import tech.ihelper.processes.monitoring.uptime.Rollup;
import tech.ihelper.processes.monitoring.uptime.Rollups;
import tech.ihelper.processes.monitoring.uptime.Step;

/** How the example's checks went before anybody looked: as if each had been asked every five minutes, and lately every minute. */
@Component
@Profile("example")
class ExampleHistory {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private final Rollups rollups;
    private final Downtimes downtimes;
    private final Clock clock;

    ExampleHistory(Rollups rollups, Downtimes downtimes, Clock clock) {
        this.rollups = rollups;
        this.downtimes = downtimes;
        this.clock = clock;
    }

    /**
     * An outage that an incident of the example tells of.
     *
     * @param daysAgo 1 = yesterday
     * @param time of that day in the business's zone
     */
    record Told(int daysAgo, String time, int minutes, String fault) {

        Span span(Clock clock) {
            var began = LocalDate.now(clock)
                    .minusDays(daysAgo)
                    .atTime(LocalTime.parse(time))
                    .atZone(clock.getZone())
                    .toInstant();
            return new Span(began, began.plus(Duration.ofMinutes(minutes)));
        }
    }

    /** @param millis how long it usually takes */
    void tell(Check check, int millis, List<Told> outages) {
        var down = outages.stream().map(outage -> outage.span(clock)).toList();
        for (var i = 0; i < down.size(); i++) {
            downtimes.begin(check, down.get(i).from(), outages.get(i).fault());
            downtimes.end(check, down.get(i).to());
        }
        var made = new LinkedHashMap<Step, Map<Instant, Rollup>>();
        var random = new Random(check.id());
        var now = clock.instant();
        var lately = now.minus(told(Step.FIVE_MINUTES));
        for (var at = check.createdAt();
                at.isBefore(now.minus(EVERY));
                at = at.plus(at.isBefore(lately) ? EVERY : OFTEN)) {
            var asked = at;
            var well = down.stream().noneMatch(outage -> outage.contains(asked));
            var took = took(millis, at, random);
            for (var step : Step.values()) {
                if (asked.isAfter(now.minus(told(step)))) {
                    made.computeIfAbsent(step, any -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    step.begin(asked, clock.getZone()),
                                    begin -> Rollup.empty(check.id(), check.client(), begin))
                            .hear(took, well);
                }
            }
        }
        made.forEach((step, buckets) -> rollups.add(step, List.copyOf(buckets.values())));
    }

    /** What charts show of each. */
    private static Duration told(Step step) {
        return switch (step) {
            case FIVE_MINUTES -> Duration.ofHours(49);
            case HOUR -> Duration.ofDays(46);
            case DAY -> Duration.ofDays(366);
        };
    }

    /** Slower in office hours, and now and then much slower. */
    private int took(int usual, Instant at, Random random) {
        var hour = at.atZone(clock.getZone()).getHour();
        var busy = hour >= 8 && hour < 18 ? 1.4 : 1;
        var spike = random.nextInt(150) == 0 ? 4 + random.nextInt(6) : 1;
        return (int) Math.max(1, Math.round(usual * busy * spike * Math.exp(0.25 * random.nextGaussian())));
    }
}
