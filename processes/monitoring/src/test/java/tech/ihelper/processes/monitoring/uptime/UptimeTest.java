package tech.ihelper.processes.monitoring.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.ihelper.processes.monitoring.maintenance.Span;

/** Uptime by hand, and what holds of it whatever happened. */
class UptimeTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
    private static final int ROUNDS = 500;

    private static Instant day(double days) {
        return FROM.plusSeconds((long) (days * 86_400));
    }

    private static Spans days(double... pairs) {
        return new Spans(IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> new Span(day(pairs[2 * i]), day(pairs[2 * i + 1])))
                .toList());
    }

    private static String text(Spans asked, Spans down, Spans maintenance) {
        return History.of(asked, down, maintenance).within(FROM, TO).uptime().text();
    }

    @Test
    void countsTime() {
        var month = days(-30, 30);

        assertThat(text(month, Spans.NONE, Spans.NONE)).isEqualTo("100.00 %");
        assertThat(text(month, days(3, 6), Spans.NONE)).isEqualTo("90.00 %");
        assertThat(text(month, days(3, 4, 27, 30), Spans.NONE)).isEqualTo("86.66 %");
        assertThat(text(month, days(-1, 3), Spans.NONE))
                .as("what began before counts from the beginning")
                .isEqualTo("90.00 %");
        assertThat(text(month, days(3, 5, 4, 6), Spans.NONE))
                .as("two outages at once are one")
                .isEqualTo("90.00 %");
    }

    @Test
    void countsOnlyWhatWasWatched() {
        assertThat(text(days(15, 30), days(15, 18), Spans.NONE)).isEqualTo("80.00 %");
        assertThat(text(days(0, 10, 20, 30), days(9, 11), Spans.NONE))
                .as("of an outage that a pause ended, what was before the pause")
                .isEqualTo("95.00 %");
        assertThat(text(Spans.NONE, Spans.NONE, Spans.NONE)).isEqualTo("–");
    }

    @Test
    void maintenanceIsNeitherWatchedNorDown() {
        assertThat(text(days(0, 30), days(3, 6), days(0, 15)))
                .as("an outage while somebody worked on it")
                .isEqualTo("100.00 %");
        assertThat(text(days(0, 30), days(14, 18), days(0, 15)))
                .as("it was longer than the work: 3 of 15 days")
                .isEqualTo("80.00 %");
        var worked = History.of(days(10, 30), Spans.NONE, days(8, 12)).uptime();
        assertThat(worked.maintenance()).as("before it was made nobody counts").isEqualTo(Duration.ofDays(2));
    }

    @Test
    void aSystemIsDownWhileAnyOfItsChecksIs() {
        var one = History.of(days(0, 30), days(1, 3), Spans.NONE);
        var two = History.of(days(10, 30), days(2, 4, 12, 13), Spans.NONE);

        var system = History.together(List.of(one, two));

        assertThat(system.down())
                .as("of the second, the days before it was made are not down")
                .isEqualTo(days(1, 3, 12, 13));
        assertThat(system.uptime().text()).isEqualTo("90.00 %");
        assertThat(History.together(List.of())).isEqualTo(History.NONE);
    }

    @Test
    void isNeverRoundedUpToWhatWasPromised() {
        // 30 days have 2,592 s in a thousandth.
        var kept = History.of(days(0, 30), Spans.between(day(1), day(1).plusSeconds(2_592)), Spans.NONE);
        var missed = History.of(days(0, 30), Spans.between(day(1), day(1).plusSeconds(2_593)), Spans.NONE);

        assertThat(kept.uptime().keeps(Objective.SOLD)).isTrue();
        assertThat(missed.uptime().keeps(Objective.SOLD)).isFalse();
        assertThat(text(days(0, 30), Spans.between(day(1), day(1).plusSeconds(1)), Spans.NONE))
                .isEqualTo("99.99 %");
    }

    private static Spans any(Random random, int most) {
        var spans = new ArrayList<Span>();
        for (var i = random.nextInt(most); i > 0; i--) {
            var from = random.nextDouble() * 36 - 3;
            spans.add(new Span(day(from), day(from + 0.01 + random.nextDouble() * 4)));
        }
        return new Spans(spans);
    }

    private static History anything(Random random) {
        return History.of(
                Spans.between(day(random.nextDouble() * 40 - 10), day(30)).without(any(random, 4)),
                any(random, 8),
                any(random, 5));
    }

    /** However a time is cut in two, the parts together say what the whole says. */
    @Test
    void partsAreTheWhole() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < ROUNDS; i++) {
            var history = anything(random);
            var middle = day(random.nextDouble() * 30);

            var whole = history.within(FROM, TO).uptime();
            var parts = Uptime.sum(List.of(
                    history.within(FROM, middle).uptime(),
                    history.within(middle, TO).uptime()));

            assertThat(parts).as("seed %d", seed).isEqualTo(whole);
            assertThat(whole.down()).as("seed %d", seed).isBetween(Duration.ZERO, whole.watched());
            assertThat(whole.watched().plus(whole.maintenance()))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(Duration.between(FROM, TO));
        }
    }

    /** Asked of any moment, spans say what a set of moments says. */
    @Test
    void spansAreSets() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < ROUNDS; i++) {
            var one = any(random, 6);
            var two = any(random, 6);
            var moment = day(random.nextDouble() * 36 - 3);

            assertThat(has(one.within(two), moment))
                    .as("seed %d", seed)
                    .isEqualTo(has(one, moment) && has(two, moment));
            assertThat(has(one.without(two), moment))
                    .as("seed %d", seed)
                    .isEqualTo(has(one, moment) && !has(two, moment));
            assertThat(has(Spans.union(List.of(one, two)), moment))
                    .as("seed %d", seed)
                    .isEqualTo(has(one, moment) || has(two, moment));
            assertThat(one.within(two).length().plus(one.without(two).length()))
                    .as("seed %d", seed)
                    .isEqualTo(one.length());
        }
    }

    private static boolean has(Spans spans, Instant moment) {
        return spans.all().stream().anyMatch(span -> span.contains(moment));
    }

    /** Whatever is down in one of its checks is down in the system, and nothing is down that nobody watched. */
    @Test
    void aSystemIsNoBetterThanItsChecks() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < ROUNDS; i++) {
            var checks = List.of(anything(random), anything(random), anything(random));

            var system = History.together(checks);

            for (var check : checks) {
                assertThat(system.down().within(check.down()))
                        .as("seed %d", seed)
                        .isEqualTo(check.down());
                assertThat(system.watched().within(check.watched()))
                        .as("seed %d", seed)
                        .isEqualTo(check.watched());
            }
            assertThat(system.down().without(system.watched()).isEmpty())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }
}
