package tech.ihelper.processes.backup.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.ihelper.processes.backup.plan.Repositories.Size;

class GrowthTest {

    private static final long GB = 1_000_000_000L;

    @Test
    void fewMeasurementsOrAShortWhileTellNothing() {
        assertThat(Growth.of(List.of())).isEqualTo(new Growth.TooFew(0));
        assertThat(Growth.of(sizes(4, 10 * GB, GB, 0, 100 * GB))).isEqualTo(new Growth.TooFew(4));
        assertThat(Growth.of(sizes(7, 10 * GB, GB, 0, 100 * GB))).isEqualTo(new Growth.TooFew(7));
        assertThat(Growth.of(sizes(8, 10 * GB, GB, 0, 100 * GB))).isInstanceOf(Growth.Rising.class);
    }

    @Test
    void straightLineIsFullToTheDay() {
        assertThat(Growth.of(sizes(30, 10 * GB, GB, 0, 100 * GB)))
                .isEqualTo(new Growth.Rising(GB, new Growth.Full(100, 100, 100)));
    }

    @Test
    void unknownRoomHasNoLastDay() {
        assertThat(Growth.of(sizes(30, 10 * GB, GB, 0, null))).isEqualTo(new Growth.Rising(GB, null));
    }

    @Test
    void whatMayAsWellStandStillDoesNotGrow() {
        assertThat(Growth.of(sizes(30, 100 * GB, 0, 5 * GB, 100 * GB))).isInstanceOf(Growth.Steady.class);
        assertThat(Growth.of(sizes(30, 100 * GB, -GB, 0, 100 * GB))).isEqualTo(new Growth.Steady(-GB));
        assertThat(Growth.of(sizes(30, 100 * GB, 0, 0, 100 * GB))).isEqualTo(new Growth.Steady(0));
    }

    @Test
    void intervalHoldsTheTruthAboutNineteenTimesInTwenty() {
        var random = new Random(3);
        var held = 0;
        var told = 0;
        for (var round = 0; round < 400; round++) {
            var growth = Growth.of(noisy(40, 500 * GB, 2 * GB, 6 * GB, 60 * GB, random));
            if (growth instanceof Growth.Rising rising && rising.full() != null) {
                told++;
                var full = rising.full();
                assertThat(full.earliest()).isLessThanOrEqualTo(full.days());
                assertThat(full.latest()).isGreaterThanOrEqualTo(full.days());
                held += full.earliest() <= 30 && 30 <= full.latest() ? 1 : 0;
            }
        }

        assertThat(told).isGreaterThan(390);
        assertThat((double) held / told).isBetween(0.9, 1.0);
    }

    @Test
    void fullDiskIsFullToday() {
        assertThat(Growth.of(sizes(30, 10 * GB, GB, 0, 0L))).isEqualTo(new Growth.Rising(GB, new Growth.Full(0, 0, 0)));
    }

    @Test
    void farFutureIsCut() {
        assertThat(Growth.of(sizes(30, 10 * GB, 1_000, 0, 1_000 * GB)))
                .isEqualTo(new Growth.Rising(
                        1_000, new Growth.Full(Growth.FARTHEST_DAYS, Growth.FARTHEST_DAYS, Growth.FARTHEST_DAYS)));
    }

    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(Student.quantile(3)).isEqualTo(3.182);
        assertThat(Student.quantile(40)).isCloseTo(2.021, within(0.002));
        assertThat(Student.quantile(120)).isCloseTo(1.980, within(0.001));
    }

    private static List<Size> sizes(int days, long first, long perDay, long swing, @Nullable Long free) {
        var sizes = new ArrayList<Size>();
        for (var day = 0; day < days; day++) {
            sizes.add(new Size(
                    Sample.LONG_AGO.plus(Duration.ofDays(day)),
                    first + day * perDay + (day % 2 == 0 ? swing : -swing),
                    free));
        }
        return sizes;
    }

    /** Truly full in {@code free / perDay} days. */
    private static List<Size> noisy(int days, long first, long perDay, long noise, long free, Random random) {
        var sizes = new ArrayList<Size>();
        for (var day = 0; day < days; day++) {
            var bytes = first + day * perDay + Math.round(random.nextGaussian() * noise);
            var truth = first + (days - 1) * perDay;
            sizes.add(new Size(Sample.LONG_AGO.plus(Duration.ofDays(day)), bytes, truth + free - bytes));
        }
        return sizes;
    }
}
