package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.KESTREL;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Refusal;

class IncidentTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T01:51:00Z");

    private final Incident incident = opened();

    private static Incident opened() {
        return Incident.open(42, opening("Order database does not answer"), NIGHT, ZoneOffset.UTC);
    }

    private static Incident.Opening opening(String title) {
        return new Incident.Opening(
                title,
                KESTREL,
                "kf-db-01",
                "key",
                "on-call",
                "critical",
                Impact.NOT_ASSESSED,
                Workaround.UNKNOWN,
                "system");
    }

    @Test
    void isNumberedInTheYearOfTheBusiness() {
        var newYear = Instant.parse("2026-12-31T23:30:00Z");

        var inBerlin = Incident.open(7, opening("x"), newYear, ZoneId.of("Europe/Berlin"));

        assertThat(incident.number()).isEqualTo("INC-2026-000042");
        assertThat(inBerlin.number()).isEqualTo("INC-2027-000007");
    }

    @Test
    void runsOneClockAfterTheOther() {
        incident.recordSeverity(Priority.P1, Targets.ofMinutes(15, 30));
        assertThat(incident.nextDue()).contains(NIGHT.plus(Duration.ofMinutes(15)));

        incident.acknowledge(MARA, NIGHT.plusSeconds(432));
        assertThat(incident.nextDue()).contains(NIGHT.plus(Duration.ofMinutes(30)));

        incident.recover(Incident.BY_SOURCE, NIGHT.plusSeconds(1500));
        assertThat(incident.nextDue()).isEmpty();
        assertThat(incident.responseTime()).contains(Duration.ofSeconds(432));
        assertThat(incident.recoveryTime()).contains(Duration.ofSeconds(1500));
    }

    @Test
    void isAcknowledgedOnce() {
        incident.acknowledge(MARA, NIGHT);

        assertThatThrownBy(() -> incident.acknowledge(MARA, NIGHT))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void hasRecoveredWhenNothingFiresOrSomebodySawItWork() {
        assertThat(incident.verifyRecovery(1, "mara", NIGHT)).isFalse();
        assertThat(incident.recoveredAt()).isNull();

        incident.reportWork("Restarted", true);

        assertThat(incident.verifyRecovery(1, "mara", NIGHT)).isTrue();
        assertThat(incident.recoveredBy()).isEqualTo("mara");
    }

    @Test
    void forgetsRecoveryAndAttestationWhenItFiresAgain() {
        incident.reportWork("Restarted", true);
        incident.verifyRecovery(1, "mara", NIGHT);

        assertThat(incident.fireAgain()).isTrue();

        assertThat(incident.recoveredAt()).isNull();
        assertThat(incident.verifyRecovery(1, "mara", NIGHT)).isFalse();
        assertThat(incident.fireAgain()).as("it had not recovered").isFalse();
        assertThat(incident.firedAgain()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstRecovery() {
        assertThat(incident.recover(Incident.BY_SOURCE, NIGHT)).isTrue();

        assertThat(incident.recover("mara", NIGHT.plusSeconds(60))).isFalse();

        assertThat(incident.recoveredAt()).isEqualTo(NIGHT);
        assertThat(incident.recoveredBy()).isEqualTo(Incident.BY_SOURCE);
    }

    @Test
    void isNotClosedBeforeItHasRecovered() {
        assertThatThrownBy(() -> incident.close(NIGHT)).hasMessageContaining("not recovered");
        assertThat(incident.isOpen()).isTrue();
    }

    @Test
    void staysAsItIsOnceClosed() {
        incident.recover(Incident.BY_SOURCE, NIGHT);
        incident.close(NIGHT);

        assertThatThrownBy(() -> incident.acknowledge(MARA, NIGHT)).hasMessageContaining("closed");
        assertThatThrownBy(() -> incident.changePriority(Priority.P4, Targets.ofMinutes(1, 1)))
                .hasMessageContaining("closed");
        assertThatThrownBy(incident::fireAgain).hasMessageContaining("closed");
        assertThatThrownBy(() -> incident.review("a", "b")).hasMessageContaining("closed");
    }

    @Test
    void priorityByHandOutranksTheTable() {
        incident.changePriority(Priority.P3, Targets.ofMinutes(60, 480));

        assertThat(incident.recordSeverity(Priority.P1, Targets.ofMinutes(15, 30)))
                .isEqualTo(Priority.P3);

        assertThat(incident.targets()).isEqualTo(Targets.ofMinutes(60, 480));
        assertThatThrownBy(() -> incident.changePriority(Priority.P3, Targets.ofMinutes(1, 1)))
                .hasMessageContaining("already has priority P3");
    }

    @Test
    void alarmEndsWithTheAnswer() {
        incident.raiseAlarm("Nobody answers");

        incident.acknowledge(MARA, NIGHT);

        assertThat(incident.alarm()).isNull();
    }

    @Test
    void everyRoundOfWorkIsKept() {
        incident.reportWork("Restarted", false);
        incident.reportWork("Dropped the slot", true);

        assertThat(incident.workDone()).isEqualTo("Restarted\n\nDropped the slot");
    }

    @Test
    void survivesItsTable() {
        incident.recordSeverity(Priority.P1, Targets.ofMinutes(15, 30));
        incident.paged(2);
        incident.acknowledge(MARA, NIGHT.plusSeconds(60));
        incident.recover(Incident.BY_SOURCE, NIGHT.plusSeconds(90));

        assertThat(Incident.from(incident.row()).row()).isEqualTo(incident.row());
    }

    @Test
    void titlesFromOutsideAreCutWithoutBreakingLetters() {
        var long255 = "ä".repeat(254) + "🔥" + "b".repeat(20);

        var cut = Incident.open(1, opening(long255), NIGHT, ZoneOffset.UTC).title();

        assertThat(cut).hasSizeLessThanOrEqualTo(255).endsWith("…").doesNotContain("\uD83D…");
        assertThat(Incident.cut("a\u0000b", 10)).isEqualTo("a\uFFFDb");
    }
}
