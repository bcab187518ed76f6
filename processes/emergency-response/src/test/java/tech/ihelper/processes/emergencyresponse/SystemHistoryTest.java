package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;

class SystemHistoryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-24T02:30:00Z");
    private static final ClientId KESTREL = new ClientId(new UUID(0, 1));

    private static SystemCard system(String name, Criticality criticality) {
        return new SystemCard(new SystemId(UUID.randomUUID()), KESTREL, name, "Database", criticality, null, true);
    }

    private static IncidentLine incident(@Nullable String system, Priority priority, String from, @Nullable String to) {
        var over = to == null ? null : Instant.parse(to);
        return new IncidentLine(
                1,
                "INC-2026-000001",
                "It does not answer",
                KESTREL,
                system,
                over == null,
                priority,
                Instant.parse(from),
                null,
                null,
                over == null ? Stage.RECOVER : Stage.CLOSED,
                over,
                over,
                Targets.ofMinutes(15, 30),
                null);
    }

    private static List<SystemHistory> of(List<SystemCard> systems, IncidentLine... incidents) {
        return SystemHistory.of(systems, List.of(incidents), NOW, BERLIN);
    }

    @Test
    void ninetyDaysEndToday() {
        var days = of(List.of(system("kf-db-01", Criticality.HIGH))).get(0).days();

        assertThat(days).hasSize(90).allMatch(day -> day.gravest() == null);
        assertThat(days.get(89).date()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(days.get(0).date()).isEqualTo(LocalDate.of(2026, 8, 27));
    }

    @Test
    void aDayIsOneOfTheCalendarOnTheClocksOfThePlace() {
        // 23:30 in Berlin of the 23rd until 00:30 of the 24th: the night is before and after midnight.
        var one = of(
                        List.of(system("kf-db-01", Criticality.HIGH)),
                        incident("KF-DB-01", Priority.P1, "2026-11-23T22:30:00Z", "2026-11-23T23:30:00Z"))
                .get(0);

        assertThat(one.days().get(88).isGrave()).isTrue();
        assertThat(one.days().get(89).isGrave()).isTrue();
        assertThat(one.days().get(87).gravest()).isNull();
        assertThat(one.disturbed()).isEqualTo(Duration.ofHours(1));
        assertThat(one.now()).isNull();
    }

    @Test
    void theHourThatTheClocksRepeatCountsOnceMore() {
        var one = of(
                        List.of(system("kf-db-01", Criticality.HIGH)),
                        incident("kf-db-01", Priority.P3, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"))
                .get(0);

        assertThat(one.disturbed()).isEqualTo(Duration.ofHours(25));
        assertThat(one.days().stream().filter(day -> day.gravest() != null))
                .extracting(SystemHistory.Day::date)
                .containsExactly(LocalDate.of(2026, 10, 25));
        assertThat(one.days().stream().noneMatch(SystemHistory.Day::isGrave)).isTrue();
    }

    @Test
    void twoIncidentsAtOnceAreOneDisturbance() {
        var one = of(
                        List.of(system("kf-db-01", Criticality.HIGH)),
                        incident("kf-db-01", Priority.P3, "2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z"),
                        incident("kf-db-01", Priority.P2, "2026-11-20T10:30:00Z", "2026-11-20T11:00:00Z"),
                        incident("kf-db-01", Priority.P3, "2026-11-20T11:30:00Z", "2026-11-20T12:30:00Z"))
                .get(0);

        assertThat(one.disturbed()).isEqualTo(Duration.ofMinutes(150));
        assertThat(one.days().get(85).gravest()).isEqualTo(Priority.P2);
    }

    @Test
    void whatBeganBeforeTheFirstDayCountsFromThere() {
        var one = of(
                        List.of(system("kf-db-01", Criticality.HIGH)),
                        incident("kf-db-01", Priority.P1, "2026-01-01T00:00:00Z", "2026-08-26T23:00:00Z"))
                .get(0);

        assertThat(one.disturbed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsDisturbedNowComesFirstThenWhatIsCriticalThenWhatNobodyRegistered() {
        var histories = of(
                List.of(
                        system("kf-print", Criticality.LOW),
                        system("kf-db-01", Criticality.CRITICAL),
                        system("kf-mail", Criticality.MEDIUM)),
                incident("kf-print", Priority.P3, "2026-11-24T02:00:00Z", null),
                incident("old-nas", Priority.P3, "2026-11-01T02:00:00Z", "2026-11-01T03:00:00Z"));

        assertThat(histories)
                .extracting(SystemHistory::name)
                .containsExactly("kf-print", "kf-db-01", "kf-mail", "old-nas");
        assertThat(histories.get(0).now()).isNotNull();
        assertThat(histories.get(0).disturbed()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void anIncidentWithoutASystemHasItsOwnRow() {
        var histories = of(List.of(), incident(null, Priority.P4, "2026-11-24T02:00:00Z", null));

        assertThat(histories).singleElement().satisfies(one -> assertThat(one.name())
                .isEmpty());
    }
}
