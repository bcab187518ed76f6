package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.CheckResults;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

/** Buckets in the database, on each of them. */
class RollupDeskTest {

    private static final Duration DAYS = Duration.ofDays(2);

    /** An answer, and when it came. */
    private record Heard(Check check, Instant at, Instant came, Outcome outcome) {}

    private static void until(ProcessTest process, Instant now) {
        process.clock().set(now);
        var desk = process.get(RollupDesk.class);
        for (var i = 0; desk.roll(); i++) {
            assertThat(i).as("it ends").isLessThan(1_000);
        }
    }

    private static List<Heard> answers(Random random, List<Check> checks, Instant from, int many) {
        var heard = new ArrayList<Heard>();
        for (var i = 0; i < many; i++) {
            var at = from.plusMillis(random.nextInt((int) DAYS.toMillis()));
            var late = Duration.ofSeconds(random.nextInt((int) RollupDesk.LATE.toSeconds()));
            heard.add(new Heard(
                    checks.get(random.nextInt(checks.size())),
                    at,
                    at.plus(random.nextBoolean() ? Duration.ZERO : late),
                    new Outcome(random.nextInt(3_000), random.nextInt(8) == 0 ? "Connection refused" : null)));
        }
        heard.sort(Comparator.comparing(Heard::came));
        return heard;
    }

    private static List<Object> figures(Rollup one) {
        return List.of(one.asked(), one.failed(), one.least(), one.most(), one.sum(), one.latencies());
    }

    /** However often it is made, whatever came late, and whenever a node died: at the end it is what was heard. */
    @EveryDatabase
    void whatIsMadeBitByBitIsWhatWasHeard(Databases kind) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        try (var process = WatchRoom.engine(kind).started()) {
            var start = process.clock().instant().plusSeconds(random.nextInt(86_400));
            var checks = List.of(
                    WatchRoom.watch(process, KESTREL, "a.example:1"), WatchRoom.watch(process, KESTREL, "a.example:2"));
            var heard = answers(random, checks, start, 1_500);
            var results = process.get(CheckResults.class);
            var dying = new TransactionTemplate(process.get(PlatformTransactionManager.class));
            for (var one : heard) {
                results.add(one.check, one.at, one.outcome);
                if (random.nextInt(20) == 0) {
                    process.clock().set(one.came);
                    dying.executeWithoutResult(status -> {
                        process.get(RollupDesk.class).roll();
                        status.setRollbackOnly();
                    });
                }
                if (random.nextInt(20) == 0) {
                    until(process, one.came);
                }
            }
            until(process, start.plus(DAYS).plus(Duration.ofHours(2)));

            for (var check : checks) {
                for (var step : Step.values()) {
                    var expected = new TreeMap<Instant, Rollup>();
                    heard.stream().filter(one -> one.check.id() == check.id()).forEach(one -> expected.computeIfAbsent(
                                    step.begin(one.at, process.clock().getZone()),
                                    begin -> Rollup.empty(check.id(), KESTREL, begin))
                            .hear(one.outcome.millis(), one.outcome.isWell()));
                    var made = process.get(Rollups.class).of(check.id(), step, start.minus(DAYS), start.plus(DAYS));

                    assertThat(made)
                            .as("%s, seed %d", step, seed)
                            .extracting(Rollup::at)
                            .containsExactlyElementsOf(expected.keySet());
                    assertThat(made)
                            .as("%s, seed %d", step, seed)
                            .extracting(RollupDeskTest::figures)
                            .containsExactlyElementsOf(expected.values().stream()
                                    .map(RollupDeskTest::figures)
                                    .toList());
                }
            }
        }
    }

    @EveryDatabase
    void theBucketsOfNowAreThereBeforeTheyAreOver(Databases kind) {
        try (var process = WatchRoom.engine(kind).started()) {
            var check = WatchRoom.watch(process, KESTREL, "a.example:1");
            var start = process.clock().instant();
            var results = process.get(CheckResults.class);
            results.add(check, start, new Outcome(40, null));
            until(process, start.plusSeconds(60));
            results.add(check, start.plusSeconds(61), new Outcome(60, null));
            until(process, start.plusSeconds(120));

            var rollups = process.get(Rollups.class);
            var end = start.plus(Duration.ofDays(1));
            assertThat(rollups.of(check.id(), Step.FIVE_MINUTES, start, end))
                    .singleElement()
                    .satisfies(one -> assertThat(one.mean()).isEqualTo(50));

            until(process, start.plus(Duration.ofMinutes(11)));

            assertThat(rollups.of(check.id(), Step.HOUR, start, end))
                    .as("with the first buckets that are closed")
                    .singleElement()
                    .satisfies(one -> assertThat(one.asked()).isEqualTo(2));
            assertThat(rollups.of(check.id(), Step.DAY, start.minus(Duration.ofDays(1)), end))
                    .hasSize(1);
        }
    }

    @EveryDatabase
    void goesWithItsCheckAndWithItsTime(Databases kind) {
        try (var process = WatchRoom.engine(kind).started()) {
            var check = WatchRoom.watch(process, KESTREL, "a.example:1");
            var other = WatchRoom.watch(process, KESTREL, "a.example:2");
            var start = process.clock().instant();
            for (var one : List.of(check, other)) {
                process.get(CheckResults.class).add(one, start, new Outcome(40, null));
                process.get(CheckResults.class).add(one, start.plusSeconds(900), new Outcome(40, null));
            }
            until(process, start.plus(Duration.ofHours(1)));
            var rollups = process.get(Rollups.class);

            assertThat(rollups.removeBefore(Step.FIVE_MINUTES, start.plusSeconds(900)))
                    .isEqualTo(2);
            process.get(CheckDesk.class).remove(check.number(), WatchRoom.MARA);

            var end = start.plus(Duration.ofDays(1));
            assertThat(rollups.of(check.id(), Step.FIVE_MINUTES, start, end)).isEmpty();
            assertThat(rollups.of(other.id(), Step.FIVE_MINUTES, start, end)).hasSize(1);
            assertThat(rollups.of(other.id(), Step.HOUR, start, end)).hasSize(1);
        }
    }
}
