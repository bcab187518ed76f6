package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.processes.monitoring.maintenance.Span;

/** What was promised, what of it is left, and how fast it goes. */
class ObjectiveTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static Objective objective(String percent) {
        return new Objective(new BigDecimal(percent));
    }

    private static Uptime uptime(Duration watched, Duration down) {
        return new Uptime(watched, down, Duration.ZERO);
    }

    @ParameterizedTest(name = "{0} % of {1} days, {2} s down")
    @CsvSource({
        // 30 d = 2,592,000 s; a thousandth is 43 min 12 s
        "99.9,   30,     0,  2592",
        "99.9,   30,  2592,     0",
        "99.9,   30,  3600, -1008",
        "99.95,  30,   300,   996",
        "99,      1,   864,     0",
        "90,     10, 90000, -3600",
    })
    void theBudgetHasASign(String percent, long days, long down, long left) {
        assertThat(objective(percent).left(uptime(Duration.ofDays(days), Duration.ofSeconds(down))))
                .isEqualTo(Duration.ofSeconds(left));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "89.9", "99.9999", "-1", "0", "101"})
    void nobodyPromisesWhatCannotBeKeptOrIsNothing(String percent) {
        assertThatThrownBy(() -> objective(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The budget has something left exactly when the percentage is reached; spent and left together are the budget. */
    @Test
    void budgetAndPercentageSayTheSame() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var objective = new Objective(BigDecimal.valueOf(90_000 + random.nextInt(10_000), 3));
            var watched = Duration.ofMillis(1 + (long) (random.nextDouble() * 2_592_000_000.0));
            // Near the border, where rounding would show.
            var border = objective.budget(watched).toMillis();
            var down = Duration.ofMillis(Math.max(0, Math.min(watched.toMillis(), border + random.nextInt(7) - 3)));
            var uptime = uptime(watched, down);

            var reached = BigDecimal.valueOf(watched.minus(down).toMillis())
                            .multiply(BigDecimal.valueOf(100))
                            .compareTo(objective.percent().multiply(BigDecimal.valueOf(watched.toMillis())))
                    >= 0;

            assertThat(uptime.keeps(objective)).as("seed %d", seed).isEqualTo(reached);
            assertThat(objective.left(uptime).plus(down)).as("seed %d", seed).isEqualTo(objective.budget(watched));
        }
    }

    /** @param outages each from so many seconds before now to so many seconds before now */
    private static History down(long... outages) {
        var down = IntStream.range(0, outages.length / 2)
                .mapToObj(i -> new Span(NOW.minusSeconds(outages[2 * i]), NOW.minusSeconds(outages[2 * i + 1])))
                .toList();
        return History.of(Spans.between(NOW.minus(Duration.ofDays(30)), NOW), new Spans(down), Spans.NONE);
    }

    private static boolean burns(Pace pace, History history) {
        return pace.burns(history, Objective.SOLD, NOW);
    }

    @Test
    void fastIsFourteenTimesOverAnHourAndOverFiveMinutes() {
        // 14.4 times a thousandth: 51.84 s of an hour, 4.32 s of five minutes
        assertThat(burns(Pace.FAST, down(52, 0))).isTrue();
        assertThat(burns(Pace.FAST, down(51, 0))).isFalse();
        assertThat(burns(Pace.FAST, down(2000, 1950, 5, 0)))
                .as("again, after a while")
                .isTrue();
        assertThat(burns(Pace.FAST, down(2000, 1950, 4, 0)))
                .as("the short window is calm")
                .isFalse();
        assertThat(burns(Pace.FAST, down(4000, 3700, 50, 0)))
                .as("the hour has only 50 s")
                .isFalse();
    }

    @Test
    void slowIsSixTimesOverSixHoursAndOverHalfAnHour() {
        // 129.6 s of six hours, 10.8 s of half an hour
        assertThat(burns(Pace.SLOW, down(130, 0))).isTrue();
        assertThat(burns(Pace.SLOW, down(129, 0))).isFalse();
        assertThat(burns(Pace.SLOW, down(20_000, 19_880, 11, 0))).isTrue();
        assertThat(burns(Pace.SLOW, down(20_000, 19_880, 10, 0))).isFalse();
    }

    @Test
    void oneOutageIsOverWhenItIsOverAndSeveralWhenItIsCalm() {
        assertThat(burns(Pace.FAST, down(60, 1)))
                .as("its own alert ended, and recovery is not to look longer than it was")
                .isFalse();
        assertThat(burns(Pace.FAST, down(200, 150, 60, 50)))
                .as("it comes and goes")
                .isTrue();
        assertThat(burns(Pace.FAST, down(800, 700, 400, 301)))
                .as("nothing for five minutes")
                .isFalse();
    }

    @Test
    void aStricterPromiseBurnsFaster() {
        var history = down(10, 0);

        assertThat(Pace.FAST.burns(history, Objective.SOLD, NOW)).isFalse();
        assertThat(Pace.FAST.burns(history, objective("99.99"), NOW)).isTrue();
        assertThat(Objective.SOLD.pace(Duration.ofSeconds(36), Duration.ofHours(1)))
                .isEqualTo(10);
    }

    /** More down never burns less, as long as it lasts. */
    @Test
    void moreDownNeverBurnsLess() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++) {
            var began = 1 + random.nextInt(200);
            var longer = down(began + random.nextInt(200), 0);
            var shorter = down(began, 0);
            for (var pace : Pace.values()) {
                assertThat(!burns(pace, shorter) || burns(pace, longer))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }
}
