package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.ClientId;

/** Parts that are added together are the whole, wherever the borders lie. */
class RollupTest {

    private static final ClientId CLIENT = new ClientId(new UUID(0, 1));

    private record Answer(Instant at, int millis, boolean well) {}

    private static List<Answer> answers(Random random, Instant from, Duration within, int many) {
        var answers = new ArrayList<Answer>();
        for (var i = 0; i < many; i++) {
            var millis = (int) Math.exp(random.nextDouble() * Math.log(60_000));
            answers.add(new Answer(
                    from.plusMillis((long) (random.nextDouble() * within.toMillis())), millis, random.nextInt(9) > 0));
        }
        return answers;
    }

    private static Map<Instant, Rollup> direct(Step step, ZoneId zone, List<Answer> answers) {
        var made = new HashMap<Instant, Rollup>();
        answers.forEach(
                answer -> made.computeIfAbsent(step.begin(answer.at, zone), begin -> Rollup.empty(1, CLIENT, begin))
                        .hear(answer.millis, answer.well));
        return made;
    }

    private static Map<Instant, Rollup> merged(Step step, ZoneId zone, Map<Instant, Rollup> finer) {
        var made = new HashMap<Instant, Rollup>();
        finer.values().forEach(part -> made.computeIfAbsent(
                        step.begin(part.at(), zone), begin -> Rollup.empty(1, CLIENT, begin))
                .add(part));
        return made;
    }

    private static void assertSame(Map<Instant, Rollup> one, Map<Instant, Rollup> two, long seed) {
        assertThat(one.keySet()).as("seed %d", seed).isEqualTo(two.keySet());
        one.forEach((at, rollup) -> {
            var other = two.get(at);
            assertThat(List.of(
                            rollup.asked(),
                            rollup.failed(),
                            rollup.least(),
                            rollup.most(),
                            rollup.sum(),
                            rollup.latencies()))
                    .as("%s, seed %d", at, seed)
                    .isEqualTo(List.of(
                            other.asked(),
                            other.failed(),
                            other.least(),
                            other.most(),
                            other.sum(),
                            other.latencies()));
        });
    }

    /** Five minutes make hours, hours make days, over both nights on which the clocks change. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       2026-03-28T00:00:00Z",
        "Europe/Berlin,       2026-10-24T00:00:00Z",
        "America/New_York,    2026-03-07T00:00:00Z",
        "America/New_York,    2026-10-31T00:00:00Z",
        "Australia/Lord_Howe, 2026-04-04T00:00:00Z",
        "Australia/Lord_Howe, 2026-10-03T00:00:00Z",
        "America/Havana,      2026-03-07T00:00:00Z",
        "America/Havana,      2026-10-31T00:00:00Z",
        "Asia/Kathmandu,      2026-06-01T00:00:00Z",
        "UTC,                 2026-06-01T00:00:00Z",
    })
    void mergedIsMadeAtOnce(String zone, Instant from) {
        var seed = System.nanoTime();
        var local = ZoneId.of(zone);
        var answers = answers(new Random(seed), from, Duration.ofDays(3), 4_000);

        var minutes = direct(Step.FIVE_MINUTES, local, answers);
        var hours = merged(Step.HOUR, local, minutes);
        var days = merged(Step.DAY, local, hours);

        assertSame(hours, direct(Step.HOUR, local, answers), seed);
        assertSame(days, direct(Step.DAY, local, answers), seed);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-06-01, 24"})
    void aDayIsAsLongAsTheZoneSays(String day, int hours) {
        var zone = ZoneId.of("Europe/Berlin");
        var begin = java.time.LocalDate.parse(day).atStartOfDay(zone).toInstant();
        var end = begin.plus(Duration.ofHours(hours));

        assertThat(Step.DAY.begin(begin.plusMillis(1), zone)).isEqualTo(begin);
        assertThat(Step.DAY.begin(end.minusMillis(1), zone)).isEqualTo(begin);
        assertThat(Step.DAY.begin(end, zone)).isEqualTo(end);
    }

    /** A bucket begins in itself, and lies within one coarser bucket. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Asia/Kathmandu", "America/St_Johns"})
    void bucketsNest(String name) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var zone = ZoneId.of(name);
        for (var i = 0; i < 5_000; i++) {
            var at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(86_400 * 365));
            for (var step : Step.values()) {
                var begin = step.begin(at, zone);
                assertThat(begin).as("%s, seed %d", at, seed).isBeforeOrEqualTo(at);
                assertThat(step.begin(begin, zone)).as("%s, seed %d", at, seed).isEqualTo(begin);
                for (var coarser : Step.values()) {
                    if (coarser.compareTo(step) > 0) {
                        assertThat(coarser.begin(begin, zone))
                                .as("%s in %s, seed %d", step, coarser, seed)
                                .isEqualTo(coarser.begin(at, zone));
                    }
                }
            }
        }
    }

    /** What percentiles say lies within a hundredth of what sorting all answers says. */
    @Test
    void percentilesAreRightToAHundredth() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 50; i++) {
            var answers = answers(random, Instant.EPOCH, Duration.ofMinutes(5), 1 + random.nextInt(500));
            var rollup = Rollup.empty(1, CLIENT, Instant.EPOCH);
            answers.forEach(answer -> rollup.hear(answer.millis, answer.well));
            var sorted = answers.stream()
                    .filter(Answer::well)
                    .map(Answer::millis)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            for (var percent : new double[] {50, 95, 99}) {
                var found = rollup.percentile(percent);
                if (sorted.isEmpty()) {
                    assertThat(found).isNull();
                    continue;
                }
                var exact = sorted.get((int) Math.max(0, Math.ceil(percent / 100 * sorted.size()) - 1));
                assertThat((double) found).as("seed %d", seed).isBetween(exact * 0.99 - 1, exact * 1.01 + 1);
            }
        }
    }

    @Test
    void latenciesAreReadBackAsTheyWereWritten() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var latencies = Latencies.none();
        for (var i = 0; i < 1_000; i++) {
            assertThat(Latencies.of(latencies.bytes())).as("seed %d", seed).isEqualTo(latencies);
            latencies.add(random.nextInt(70_000));
        }
        latencies.add(Integer.MAX_VALUE);
        latencies.add(-1);
        assertThat(Latencies.of(latencies.bytes())).isEqualTo(latencies);
    }

    @Test
    void whatFailedSaysNothingOfHowFastItIs() {
        var rollup = Rollup.empty(1, CLIENT, Instant.EPOCH);
        rollup.hear(10_000, false);
        assertThat(rollup.mean()).isNull();
        assertThat(rollup.percentile(99)).isNull();

        rollup.hear(40, true);
        rollup.hear(60, true);

        assertThat(List.of(rollup.asked(), rollup.failed(), rollup.least(), rollup.most()))
                .containsExactly(3, 1, 40, 60);
        assertThat(rollup.mean()).isEqualTo(50);
    }
}
