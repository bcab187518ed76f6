package tech.ihelper.processes.monitoring.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.ClientId;

/** When it happens, at both changes of the clocks too. */
class MaintenanceWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));

    private static MaintenanceWindow window(String begins, int minutes, @Nullable String rule) {
        return window(begins, minutes, rule, null, Map.of());
    }

    private static MaintenanceWindow window(
            String begins, int minutes, @Nullable String rule, @Nullable Instant end, Map<Instant, Instant> changed) {
        var first = LocalDateTime.parse(begins);
        return new MaintenanceWindow(
                1,
                KESTREL,
                "kf-web-01",
                "Patches",
                null,
                "Mara",
                first,
                BERLIN,
                Duration.ofMinutes(minutes),
                rule == null ? null : Recurrence.of(rule, first, BERLIN),
                end,
                changed);
    }

    private static List<String> spans(MaintenanceWindow window, String from, String to) {
        return window.within(Instant.parse(from), Instant.parse(to)).stream()
                .map(span -> span.from() + " " + span.to())
                .toList();
    }

    @Test
    void staysAtItsHourInSummerAndWinter() {
        assertThat(spans(
                        window("2026-10-18T22:00", 60, "FREQ=WEEKLY;BYDAY=SU"),
                        "2026-10-01T00:00:00Z",
                        "2026-11-02T00:00:00Z"))
                .containsExactly(
                        "2026-10-18T20:00:00Z 2026-10-18T21:00:00Z",
                        "2026-10-25T21:00:00Z 2026-10-25T22:00:00Z",
                        "2026-11-01T21:00:00Z 2026-11-01T22:00:00Z");
    }

    @Test
    void ofATimeThatTheClocksSkipMeansTheHourAfter() {
        assertThat(spans(window("2027-03-27T02:30", 90, "FREQ=DAILY"), "2027-03-27T00:00:00Z", "2027-03-30T00:00:00Z"))
                .containsExactly(
                        "2027-03-27T01:30:00Z 2027-03-27T03:00:00Z",
                        // 02:30 is skipped: 03:30 in summer, and as long as ever.
                        "2027-03-28T01:30:00Z 2027-03-28T03:00:00Z",
                        "2027-03-29T00:30:00Z 2027-03-29T02:00:00Z");
    }

    @Test
    void ofATimeThatTheClocksShowTwiceMeansTheFirst() {
        assertThat(spans(window("2026-10-24T02:30", 120, "FREQ=DAILY"), "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"))
                .containsExactly(
                        "2026-10-24T00:30:00Z 2026-10-24T02:30:00Z",
                        // 02:30 in summer time, until 03:30 in winter time.
                        "2026-10-25T00:30:00Z 2026-10-25T02:30:00Z",
                        "2026-10-26T01:30:00Z 2026-10-26T03:30:00Z");
    }

    @Test
    void knowsTheRulesThatPeopleUse() {
        assertThat(spans(
                        window("2026-12-05T03:00", 60, "FREQ=MONTHLY;BYDAY=1SA;COUNT=3"),
                        "2026-12-01T00:00:00Z",
                        "2028-01-01T00:00:00Z"))
                .containsExactly(
                        "2026-12-05T02:00:00Z 2026-12-05T03:00:00Z",
                        "2027-01-02T02:00:00Z 2027-01-02T03:00:00Z",
                        "2027-02-06T02:00:00Z 2027-02-06T03:00:00Z");
        var until = window("2026-12-01T03:00", 60, "FREQ=DAILY;UNTIL=20261203T020000Z");
        assertThat(spans(until, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")).hasSize(3);
        assertThat(until.overAt()).isEqualTo("2026-12-03T03:00:00Z");
        assertThat(window("2026-12-01T03:00", 60, "FREQ=DAILY").overAt()).isNull();
        assertThat(spans(window("2020-01-01T00:30", 30, "FREQ=HOURLY"), "2026-12-01T00:00:00Z", "2026-12-01T02:00:00Z"))
                .as("years after its beginning")
                .containsExactly(
                        "2026-12-01T00:30:00Z 2026-12-01T01:00:00Z", "2026-12-01T01:30:00Z 2026-12-01T02:00:00Z");
    }

    @Test
    void isChangedTimeByTime() {
        var at = Instant.parse("2026-12-01T02:00:00Z");
        var cancelled = window("2026-12-01T03:00", 60, "FREQ=DAILY;COUNT=2", null, Map.of(at, at));
        var early = window("2026-12-01T03:00", 60, "FREQ=DAILY;COUNT=2", null, Map.of(at, at.plusSeconds(600)));
        var ended = window("2026-12-01T03:00", 60, "FREQ=DAILY", at.plusSeconds(1), Map.of());

        assertThat(spans(cancelled, "2026-12-01T00:00:00Z", "2026-12-09T00:00:00Z"))
                .containsExactly("2026-12-02T02:00:00Z 2026-12-02T03:00:00Z");
        assertThat(spans(early, "2026-12-01T00:00:00Z", "2026-12-01T23:00:00Z"))
                .containsExactly("2026-12-01T02:00:00Z 2026-12-01T02:10:00Z");
        assertThat(spans(ended, "2026-12-01T00:00:00Z", "2026-12-09T00:00:00Z"))
                .containsExactly("2026-12-01T02:00:00Z 2026-12-01T03:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=MINUTELY",
                "FREQ=SECONDLY;INTERVAL=10",
                "FREQ=HOURLY;BYMINUTE=0,15,30,45",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;UNTIL=20200101T000000Z",
                "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
                "every week",
                "FREQ=WEEKLY;BYDAY=XX",
                "RRULE:FREQ=DAILY"
            })
    void refusesWhatIsTooFineOrNeverComes(String rule) {
        assertThatThrownBy(() -> window("2026-12-01T03:00", 60, rule))
                .isInstanceOfSatisfying(
                        MaintenanceRefusal.class, no -> assertThat(no.field()).isEqualTo("rule"));
    }

    /** However a time is cut in two, the parts together say what the whole says: no moment is lost or told twice. */
    @Test
    void partsAreTheWhole() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var rules =
                List.of("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,SU", "FREQ=HOURLY;INTERVAL=5", "FREQ=MONTHLY;BYDAY=-1SU");
        for (var i = 0; i < 200; i++) {
            // Around the changes of 2026-10-25 and 2027-03-28.
            var begins = LocalDateTime.of(2026, 10, 1, 0, 0).plusMinutes(random.nextInt(30 * 24 * 60));
            var window = window(begins.toString(), 1 + random.nextInt(3_000), rules.get(random.nextInt(rules.size())));
            var from = Instant.parse("2026-10-01T00:00:00Z");
            var to = Instant.parse("2027-04-15T00:00:00Z");
            var middle = from.plusSeconds(
                    random.nextInt((int) Duration.between(from, to).toSeconds()));

            var whole = length(window, from, to);

            assertThat(length(window, from, middle).plus(length(window, middle, to)))
                    .as("seed %d, %s %s", seed, begins, window.rule())
                    .isEqualTo(whole);
        }
    }

    private static Duration length(MaintenanceWindow window, Instant from, Instant to) {
        return PlannedMaintenance.of(List.of(window), from, to).of(KESTREL, "kf-web-01").stream()
                .map(span -> Duration.between(span.from(), span.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
