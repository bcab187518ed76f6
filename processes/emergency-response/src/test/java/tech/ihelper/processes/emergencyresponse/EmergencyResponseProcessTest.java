package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.TOMASZ;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakeDocuments;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakePeople;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;
import tech.ihelper.testing.ProcessTest;

class EmergencyResponseProcessTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);

    @BeforeEach
    void someoneIsOnCall() {
        process.get(FakePeople.class).reset();
        process.get(FakeDocuments.class).issued.clear();
        room.onCall("tomasz", "mara");
    }

    @AfterAll
    static void everyStepOfTheModelIsWalked() {
        process.coverage("emergency-response").assertFull();
    }

    @Test
    void criticalAlertRunsThroughToItsReport() {
        var number = room.open();

        process.clock().advance(Duration.ofMinutes(4));
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "client", "no");
        process.clock().advance(Duration.ofMinutes(10));
        room.resolves(alert("PostgresDown", "kf-db-01"));
        room.reviews(MARA, number);
        process.runJobs();

        process.assertThatCase(number)
                .hasPassedInOrder(
                        "incident-opens",
                        "decide-severity",
                        "record-severity",
                        "page-on-call",
                        "acknowledge",
                        "assess-severity",
                        "decide-assessed-severity",
                        "record-assessed-severity",
                        "verify-recovery",
                        "review",
                        "write-report",
                        "close-incident",
                        "incident-closed")
                .isEnded();
        var incident = room.incident(number);
        assertThat(incident.isOpen()).isFalse();
        assertThat(incident.priority()).isEqualTo(Priority.P1);
        assertThat(incident.responseTime()).contains(Duration.ofMinutes(4));
        assertThat(incident.recoveryTime()).contains(Duration.ofMinutes(14));
        assertThat(incident.reportNumber()).isEqualTo("DOC-2026-000001");
        assertThat(room.timeline(number))
                .containsExactly(
                        "Opened by the alert PostgresDown from Alertmanager",
                        "Priority P1, answer within 15 min, recover within 30 min",
                        "Paged Tomasz Wren, first on call",
                        "Mara acknowledged, 4 min after opening",
                        "Mara completed Assess: the whole client, no way around",
                        "Priority P1, answer within 15 min, recover within 30 min",
                        "PostgresDown on kf-db-01 resolved",
                        "Recovered by source, 14 min after opening",
                        "Mara completed Review",
                        "Wrote the report DOC-2026-000001",
                        "Closed");
    }

    @Test
    void otherSubjectsHearOnceThatItIsOver() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");
        assertThat(room.ends(number)).isEmpty();

        process.clock().advance(Duration.ofMinutes(10));
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        assertThat(room.ends(number))
                .containsExactly(new IncidentClosed(
                        number,
                        EmergencyRoom.KESTREL,
                        room.incident(number).title(),
                        Priority.P4,
                        "mara",
                        process.clock().instant()));
    }

    @Test
    void whoeverAcknowledgesGetsTheNextSteps() {
        var number = room.open();

        room.acknowledges(MARA, number);

        assertThat(process.task(number, "assess-severity").getAssignee()).isEqualTo("mara");
    }

    @Test
    void programThatAcknowledgesGetsNoSteps() {
        var number = room.open();
        var token = new tech.ihelper.contracts.Caller(
                "token:1",
                "Bot",
                java.util.Set.of(),
                java.util.Set.of("tasks"),
                tech.ihelper.contracts.ClientScope.ALL);

        room.acknowledges(token, number);

        assertThat(process.task(number, "assess-severity").getAssignee()).isNull();
        assertThat(room.incident(number).engineer()).isNull();

        room.assesses(MARA, number, "team", "no");
        assertThat(process.task(number, "recover").getAssignee())
                .as("whoever works on it first")
                .isEqualTo("mara");
    }

    @Test
    void minorIncidentNeedsNoReview() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");

        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        assertThat(room.incident(number).priority()).isEqualTo(Priority.P4);
        process.assertThatCase(number)
                .hasPassed("write-report", "close-incident")
                .hasNotPassed("review")
                .isEnded();
    }

    @Test
    void pagesTheNextPersonAndThenTheManagersWhileNobodyAcknowledges() {
        var number = room.open();

        process.advance(Duration.ofMinutes(16));

        assertThat(room.timeline(number))
                .containsSubsequence(
                        "Paged Tomasz Wren, first on call",
                        "Nobody answered for 5 min: paged Mara Lindqvist",
                        "Nobody answered for 10 min: paged the managers, Priya Anand",
                        "Nobody answered for 15 min: paged the managers, Priya Anand");
        assertThat(room.incident(number).alarm()).contains("Nobody on call has answered");
        assertThat(room.deliveries())
                .containsExactly(
                        number + "/page/1/tomasz/mail",
                        number + "/page/2/mara/mail",
                        number + "/page/3/priya/mail",
                        number + "/page/4/priya/mail");
        process.assertThatCase(number).isWaitingOnlyAt("acknowledge").hasPassedTimes("page-next-person", 3);
    }

    @Test
    void acknowledgingEndsPagingAndTheAlarm() {
        var number = room.open();
        process.advance(Duration.ofMinutes(11));

        room.acknowledges(TOMASZ, number);
        process.advance(Duration.ofMinutes(30));

        assertThat(room.deliveries()).hasSize(3);
        assertThat(room.incident(number).alarm()).isNull();
    }

    @Test
    void peopleWithoutAnyWayAreSkippedAndTheTimelineSaysSo() {
        process.jdbc().sql("delete from on_call_contact").update();
        room.onCall("gone", "silent", "mara");

        var number = room.open();

        assertThat(room.timeline(number)).contains("Paged Mara Lindqvist, third on call");
        assertThat(room.entries(number, Kind.PAGED).get(0).why())
                .contains("gone cannot sign in any more")
                .contains("Sil Ent has no way to be reached");
    }

    @Test
    void managersArePagedAtOnceWhenNobodyIsOnCall() {
        process.jdbc().sql("delete from on_call_contact").update();

        var number = room.open();

        assertThat(room.deliveries()).containsExactly(number + "/page/1/priya/mail");
        assertThat(room.incident(number).alarm()).startsWith("Nobody on call can be reached");
    }

    @Test
    void alarmStandsWhenNobodyAtAllCanBeReached() {
        process.jdbc().sql("delete from on_call_contact").update();
        process.get(FakePeople.class).all.clear();

        var number = room.open();
        process.advance(Duration.ofMinutes(6));

        assertThat(room.deliveries()).isEmpty();
        assertThat(room.incident(number).alarm()).startsWith("Nobody can be reached");
        assertThat(room.entries(number, Kind.ALARM)).hasSize(2);
        process.assertThatCase(number).isWaitingOnlyAt("acknowledge").hasNoIncident();
    }

    @Test
    void recoveryBySourceEndsEscalationAndLeavesAcknowledge() {
        var number = room.open();

        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.advance(Duration.ofMinutes(16));

        assertThat(room.deliveries()).hasSize(1);
        assertThat(room.incident(number).recoveredAt()).isNotNull();
        process.assertThatCase(number)
                .isWaitingOnlyAt("acknowledge")
                .hasPassed("record-recovery", "paged")
                .hasNotPassed("page-next-person");
    }

    @Test
    void recoveryBeforeTheAnswerSkipsRecover() {
        var number = room.open();
        room.resolves(alert("PostgresDown", "kf-db-01"));

        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "team", "yes");
        process.runJobs();

        process.assertThatCase(number)
                .hasPassed("recovered-by-source", "verify-recovery")
                .isEnded();
        assertThat(room.entries(number, Kind.RECOVERED)).hasSize(1);
    }

    @Test
    void engineerWhoIsDoneWhileAnAlertFiresGoesOnWorking() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "client", "no");

        room.recovers(MARA, number, false);

        process.assertThatCase(number).isWaitingOnlyAt("recover").hasPassedTimes("verify-recovery", 1);
        assertThat(room.timeline(number)).contains("Not recovered yet: PostgresDown still fires");
        assertThat(room.incident(number).recoveredAt()).isNull();
    }

    @Test
    void engineerWhoHasSeenItWorkOutranksTheAlert() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "client", "no");

        room.recovers(MARA, number, true);

        process.assertThatCase(number).isWaitingOnlyAt("review");
        assertThat(room.incident(number).recoveredBy()).isEqualTo("mara");
        assertThat(room.entries(number, Kind.RECOVERED).get(0).why())
                .startsWith("A person has seen it work")
                .contains("PostgresDown");
    }

    @Test
    void firingAgainDuringTheReviewGoesBackToRecover() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "client", "no");
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.assertThatCase(number).isWaitingOnlyAt("review");

        room.fires(alert("PostgresDown", "kf-db-01"));

        process.assertThatCase(number).isWaitingOnlyAt("recover").hasPassed("fires-again-in-review", "clear-recovery");
        assertThat(room.incident(number).recoveredAt()).isNull();
        assertThat(room.timeline(number))
                .containsSubsequence(
                        "PostgresDown on kf-db-01 fires again",
                        "Fires again: the recovery does not count",
                        "Paged Mara Lindqvist: it fires again");
        assertThat(room.deliveries()).last().isEqualTo(number + "/page/2/mara/mail");
    }

    @Test
    void firingAgainBeforeTheAnswerResumesPaging() {
        var number = room.open();
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.advance(Duration.ofMinutes(6));

        room.fires(alert("PostgresDown", "kf-db-01"));
        process.advance(Duration.ofMinutes(5));

        assertThat(room.deliveries())
                .containsExactly(
                        number + "/page/1/tomasz/mail", number + "/page/2/tomasz/mail", number + "/page/3/mara/mail");
    }

    @Test
    void firingAgainWhileTheReportIsWrittenGoesBackToRecover() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.assertThatCase(number).isWaitingOnlyAt("write-report");

        room.fires(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        process.assertThatCase(number)
                .isWaitingOnlyAt("recover")
                .hasPassed("fires-again-in-report")
                .hasNotPassed("close-incident")
                .hasNoIncident();
        assertThat(process.get(FakeDocuments.class).issued).isEmpty();
        assertThat(room.incident(number).firedAgain()).isEqualTo(1);

        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        process.assertThatCase(number).isEnded();
        assertThat(process.get(FakeDocuments.class).issued).hasSize(1);
    }

    @Test
    void priorityThatAPersonSetOutranksTheTable() {
        var number = room.open();
        desk().changePriority(number, Priority.P3, "Test system, nobody works with it", MARA);

        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "client", "no");
        room.recovers(MARA, number, true);
        process.runJobs();

        assertThat(room.incident(number).priority()).isEqualTo(Priority.P3);
        assertThat(room.timeline(number))
                .contains(
                        "Mara changed the priority from P1 to P3", "The severity table says P1; P3 stays, set by hand");
        process.assertThatCase(number).hasNotPassed("review").isEnded();
    }

    @Test
    void priorityThatIsRaisedByHandDemandsAReview() {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");

        desk().changePriority(number, Priority.P1, "It is the managing director", MARA);
        room.recovers(MARA, number, true);

        process.assertThatCase(number).isWaitingOnlyAt("review");
    }

    @Test
    void incidentThatIsGivenToSomebodyTakesItsNextStepsAlong() {
        var number = room.open();
        room.acknowledges(MARA, number);

        desk().reassign(number, "tomasz", MARA);
        assertThat(process.task(number, "assess-severity").getAssignee()).isEqualTo("tomasz");
        room.assesses(TOMASZ, number, "team", "no");

        assertThat(process.task(number, "recover").getAssignee()).isEqualTo("tomasz");
        assertThat(room.timeline(number)).contains("Mara gave it to Tomasz Wren");
    }

    @Test
    void incidentOpenedByHandRunsTheSameWay() {
        var opened = desk().openByHand(
                        new IncidentDesk.Report(
                                "Nobody can print",
                                EmergencyRoom.HOLLIS,
                                null,
                                Impact.TEAM,
                                Workaround.YES,
                                "Caller: Greta"),
                        MARA);
        var number = opened.number();

        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "team", "yes");
        room.recovers(MARA, number, false);
        room.reviews(MARA, number);
        process.runJobs();

        process.assertThatCase(number).isEnded();
        assertThat(room.timeline(number))
                .startsWith("Mara opened it by hand", "Priority P2, answer within 15 min, recover within 4 h");
        assertThat(room.entries(number, Kind.RECOVERED).get(0).why())
                .isEqualTo("No alert of the incident fires, no check of its system is down");
    }

    @Test
    void doneIsNotRecoveredWhileACheckOfTheSystemIsDown() {
        var opened = desk().openByHand(
                        new IncidentDesk.Report(
                                "Nobody can order",
                                EmergencyRoom.KESTREL,
                                "kf-web-01",
                                Impact.TEAM,
                                Workaround.YES,
                                ""),
                        MARA);
        var number = opened.number();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "team", "yes");
        var checks = process.get(EmergencyRoom.FakeChecks.class);
        checks.down.add(
                new tech.ihelper.contracts.Checks.FailedCheck("CHK-000007", "Order page", "Connection refused"));

        room.recovers(MARA, number, false);

        process.assertThatCase(number).isWaitingOnlyAt("recover");
        assertThat(room.timeline(number))
                .contains("Not recovered yet: Order page (CHK-000007) is down: Connection refused");
        assertThat(checks.asked).last().isEqualTo("kf-web-01");

        checks.down.clear();
        room.recovers(MARA, number, false);

        assertThat(room.incident(number).recoveredAt()).isNotNull();
    }

    @Test
    void secondIncidentByHandForTheSameSystemIsRefused() {
        var number = room.open();

        assertThatThrownBy(() -> desk().openByHand(
                                new IncidentDesk.Report(
                                        "Database slow",
                                        EmergencyRoom.KESTREL,
                                        "kf-db-01",
                                        Impact.TEAM,
                                        Workaround.NO,
                                        null),
                                MARA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(number);
        assertThat(room.incidents()).isEqualTo(1);
    }

    @Test
    void loserOfTheRaceToAcknowledgeHearsWhoWasFaster() {
        var number = room.open();
        desk().acknowledge(number, null, MARA);

        assertThatThrownBy(() -> desk().acknowledge(number, null, TOMASZ)).hasMessageContaining("Mara Lindqvist");
    }

    @Test
    void alertAfterTheCloseOpensANewIncident() {
        var first = room.open();
        room.acknowledges(MARA, first);
        room.assesses(MARA, first, "person", "yes");
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        var second = room.open();

        assertThat(second).isNotEqualTo(first);
        process.assertThatCase(second).isWaitingOnlyAt("acknowledge");
        assertThat(process.get(Alerts.class).of(room.incident(first).id())).hasSize(1);
    }

    private IncidentDesk desk() {
        return process.get(IncidentDesk.class);
    }
}
