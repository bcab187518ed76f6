package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tech.ihelper.processes.monitoring.check.Downtimes.Downtime;

class UptimeTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");

    private static Instant day(double days) {
        return FROM.plusSeconds((long) (days * 86_400));
    }

    private static String text(Instant since, Downtime... downtimes) {
        return Uptime.of(List.of(downtimes), since, FROM, TO).text();
    }

    @Test
    void countsTime() {
        assertThat(text(FROM)).isEqualTo("100.00 %");
        assertThat(text(FROM, new Downtime(day(3), day(6), "x"))).isEqualTo("90.00 %");
        assertThat(text(FROM, new Downtime(day(3), day(4), "x"), new Downtime(day(27), null, "x")))
                .as("one that lasts counts until now")
                .isEqualTo("86.66 %");
        assertThat(text(FROM, new Downtime(FROM.minusSeconds(86_400), day(3), "x")))
                .as("what began before counts from the beginning")
                .isEqualTo("90.00 %");
    }

    @Test
    void countsOnlyWhatWasWatched() {
        assertThat(text(day(15), new Downtime(day(15), day(18), "x"))).isEqualTo("80.00 %");
        assertThat(text(TO)).isEqualTo("–");
        assertThat(Uptime.of(List.of(), TO, FROM, TO).isAsSold()).isTrue();
    }

    @Test
    void isNeverRoundedUpToWhatWasSold() {
        // 30 days have 2,592 s in a thousandth.
        assertThat(Uptime.of(List.of(new Downtime(day(1), day(1).plusSeconds(2_592), "x")), FROM, FROM, TO)
                        .isAsSold())
                .isTrue();
        assertThat(Uptime.of(List.of(new Downtime(day(1), day(1).plusSeconds(2_593), "x")), FROM, FROM, TO)
                        .isAsSold())
                .isFalse();
        assertThat(text(FROM, new Downtime(day(1), day(1).plusSeconds(1), "x"))).isEqualTo("99.99 %");
    }

    /** However a time is cut in two, the parts together say what the whole says. */
    @Test
    void partsAreTheWhole() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var downtimes = new ArrayList<Downtime>();
            var at = -2.0;
            while (at < 31) {
                at += random.nextDouble() * 5;
                var end = at + random.nextDouble() * 3;
                downtimes.add(new Downtime(day(at), random.nextInt(9) == 0 ? null : day(end), "x"));
                if (downtimes.get(downtimes.size() - 1).endedAt() == null) {
                    break;
                }
                at = end;
            }
            var since = day(random.nextDouble() * 20 - 5);
            var middle = day(random.nextDouble() * 30);

            var whole = Uptime.of(downtimes, since, FROM, TO);
            var first = Uptime.of(downtimes, since, FROM, middle);
            var second = Uptime.of(downtimes, since, middle, TO);

            assertThat(first.down().plus(second.down())).as("seed %d", seed).isEqualTo(whole.down());
            assertThat(first.watched().plus(second.watched()))
                    .as("seed %d", seed)
                    .isEqualTo(whole.watched());
            assertThat(whole.down()).isBetween(Duration.ZERO, whole.watched());
        }
    }
}
