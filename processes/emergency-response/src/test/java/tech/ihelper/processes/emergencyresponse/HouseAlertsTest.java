package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.HOLLIS;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.KESTREL;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tech.ihelper.connectors.inbox.Inbox;
import tech.ihelper.connectors.inbox.InboxEntry;
import tech.ihelper.connectors.inbox.InboxState;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.contracts.NewAlert.Severity;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakePeople;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** Alerts that the house raises itself, through the real inbox, on each database. */
abstract class HouseAlertsTest {

    private static final String SUBJECT = "EASY SECURE";
    private static final String FINGERPRINT = "plan/12/backed-up";

    abstract ProcessTest process();

    private EmergencyRoom room;

    static ProcessTest engine(Databases kind) {
        return EmergencyRoom.engine(kind).with(House.class).models("raising/raising.bpmn");
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"tech.ihelper.connectors.edge", "tech.ihelper.connectors.inbox", "tech.ihelper.connectors.generic"})
    @Import(HouseAlerts.class)
    static class House {

        @Bean
        RaisingTasks raisingTasks(HouseAlerts alerts, Clock clock) {
            return new RaisingTasks(alerts, clock);
        }
    }

    @BeforeEach
    void someoneIsOnCall() {
        room = EmergencyRoom.in(process());
        process().get(FakePeople.class).reset();
        room.onCall("tomasz", "mara");
    }

    static NewAlert missedSince(Instant begin) {
        return alert(Severity.CRITICAL, "kf-files-01", begin);
    }

    private static NewAlert alert(Severity severity, String system, Instant begin) {
        return new NewAlert(
                SUBJECT,
                FINGERPRINT,
                "BackupMissed",
                severity,
                KESTREL,
                system,
                "Nightly backup of kf-files-01 did not run",
                "It was due at 02:00 and nothing was heard of it.\nThe last one is 26 hours old.",
                "/backups/plans/12",
                begin);
    }

    @Test
    void criticalAlertOpensAnIncidentOfItsClientAndPages() {
        raise(missedSince(now()));

        var entry = understood().get(0);
        assertThat(entry.integration()).isEqualTo(SUBJECT);
        assertThat(entry.client()).isEqualTo(KESTREL);
        var incident = room.incident(entry.incidents().get(0));
        assertThat(incident.title()).isEqualTo("Nightly backup of kf-files-01 did not run");
        assertThat(incident.client()).isEqualTo(KESTREL);
        assertThat(incident.system()).isEqualTo("kf-files-01");
        assertThat(incident.priority()).isEqualTo(Priority.P1);
        process().assertThatCase(incident.number()).isWaitingOnlyAt("acknowledge");
        assertThat(room.deliveries()).hasSize(1);
        assertThat(alertsOf(incident.number())).singleElement().satisfies(alert -> {
            assertThat(alert.shown()).isEqualTo("BackupMissed on kf-files-01");
            assertThat(alert.content().annotations().get("description")).contains("The last one is 26 hours old.");
            assertThat(alert.content().sourceUrl()).isEqualTo("http://localhost:8080/backups/plans/12");
        });
    }

    @Test
    void warningIsLessUrgent() {
        raise(alert(Severity.WARNING, "kf-files-01", now()));

        assertThat(room.incident(opened()).priority()).isEqualTo(Priority.P3);
    }

    @Test
    void alertThatIsRaisedAgainIsARepeat() {
        var since = now();
        raise(missedSince(since));
        var number = opened();
        process().clock().advance(Duration.ofMinutes(5));

        raise(missedSince(since));

        assertThat(understood()).extracting(InboxEntry::incidents).containsOnly(List.of(number));
        assertThat(room.incidents()).isEqualTo(1);
        assertThat(room.deliveries()).hasSize(1);
        assertThat(alertsOf(number))
                .singleElement()
                .extracting(KnownAlert::timesSeen)
                .isEqualTo(2);
    }

    @Test
    void alertJoinsTheIncidentThatIsOpenForItsSystem() {
        var number = room.fires(EmergencyRoom.alert("HostDown", "kf-files-01")).get(0);

        raise(missedSince(now()));

        assertThat(opened()).isEqualTo(number);
        assertThat(room.timeline(number)).contains("BackupMissed on kf-files-01 fires too");
    }

    @Test
    void muteOfItsSystemKeepsItQuiet() {
        process()
                .get(Mutes.class)
                .add(KESTREL, "kf-files-01", "Being moved", MARA, now(), now().plus(Duration.ofHours(1)));

        raise(missedSince(now()));

        assertThat(understood()).singleElement().satisfies(entry -> assertThat(entry.incidents())
                .isEmpty());
        assertThat(room.incidents()).isZero();
    }

    @Test
    void clearedAlertResolvesTheIncidentAndTheCaseHearsOfIt() {
        raise(missedSince(now()));
        var number = opened();
        process().clock().advance(Duration.ofMinutes(20));

        clear();

        understood();
        assertThat(room.incident(number).recoveredAt()).isEqualTo(now());
        assertThat(room.timeline(number)).contains("BackupMissed on kf-files-01 resolved");
        process().assertThatCase(number).hasPassed("record-recovery");
    }

    @Test
    void alertThatComesBackAfterItsEndIsANewEpisode() {
        raise(missedSince(now()));
        var number = opened();
        clear();
        understood();
        process().clock().advance(Duration.ofHours(24));

        raise(missedSince(now()));

        understood();
        assertThat(room.incident(number).recoveredAt()).isNull();
        assertThat(room.timeline(number)).contains("BackupMissed on kf-files-01 fires again");
    }

    @Test
    void clearingWhatNeverWasIsHarmless() {
        clear();

        assertThat(understood()).singleElement().satisfies(entry -> assertThat(entry.incidents())
                .isEmpty());
        assertThat(room.incidents()).isZero();
        raise(missedSince(now()));
        assertThat(room.incident(opened()).client()).isEqualTo(KESTREL);
    }

    @Test
    void beginAndEndInOneTransactionAreUnderstoodInOrder() {
        process().transactions().executeWithoutResult(status -> {
            alerts().raise(missedSince(now()));
            alerts().clear(SUBJECT, FINGERPRINT);
        });

        var number = understood().get(0).incidents().get(0);
        assertThat(room.incident(number).recoveredAt()).isEqualTo(now());
    }

    @Test
    void transactionThatRollsBackRaisedNothing() {
        process().transactions().executeWithoutResult(status -> {
            alerts().raise(missedSince(now()));
            status.setRollbackOnly();
        });

        process().get(Inbox.class).finishLeftovers();
        assertThat(inbox()).isEmpty();
        assertThat(room.incidents()).isZero();
    }

    @Test
    void nothingCanBeRaisedOutsideATransaction() {
        assertThatThrownBy(() -> alerts().raise(missedSince(now())))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> alerts().clear(SUBJECT, FINGERPRINT))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void scheduleFinishesWhatADyingNodeHadCommitted() {
        raiseAndDie(missedSince(now()));
        assertThat(inbox()).extracting(InboxEntry::state).containsExactly(InboxState.RECEIVED);
        assertThat(room.incidents()).isZero();

        process().clock().advance(Duration.ofSeconds(31));
        process().get(Inbox.class).finishLeftovers();

        assertThat(room.incident(opened()).priority()).isEqualTo(Priority.P1);
    }

    @Test
    void endDoesNotOvertakeABeginThatWasLeftOver() {
        raiseAndDie(missedSince(now()));

        clear();

        var number = understood().get(1).incidents().get(0);
        assertThat(room.incident(number).recoveredAt()).isEqualTo(now());
    }

    @Test
    void stepOfACaseRaisesInItsOwnTransaction() {
        process().start("raising", "R-1", Map.of("breaks", false));

        process().runJobs();

        process().assertThatCase("R-1").isEnded();
        process().assertThatCase(opened()).isWaitingOnlyAt("acknowledge");
    }

    @Test
    void stepThatBreaksAfterwardsRaisedNothing() {
        process().start("raising", "R-2", Map.of("breaks", true));

        assertThat(process().tryJobs()).hasSize(1);

        process().assertThatCase("R-2").isWaitingAt("raise-alert");
        process().get(Inbox.class).finishLeftovers();
        assertThat(inbox()).isEmpty();
    }

    @Test
    void textsOfAnyKindArriveWhole() {
        var odd = "Plan \"Büro\" \uD83D\uDCBE\n{\u0000}\uD800 ".repeat(800);
        raise(new NewAlert(
                SUBJECT, FINGERPRINT, "BackupFailed", Severity.CRITICAL, HOLLIS, null, odd, odd, "/backups", now()));

        var incident = room.incident(opened());

        assertThat(incident.title()).startsWith("Plan \"Büro\" \uD83D\uDCBE").hasSizeLessThanOrEqualTo(255);
        assertThat(incident.client()).isEqualTo(HOLLIS);
    }

    // --- the house

    private HouseAlerts alerts() {
        return process().get(HouseAlerts.class);
    }

    private Instant now() {
        return process().clock().instant();
    }

    private void raise(NewAlert alert) {
        process().transactions().executeWithoutResult(status -> alerts().raise(alert));
    }

    private void clear() {
        process().transactions().executeWithoutResult(status -> alerts().clear(SUBJECT, FINGERPRINT));
    }

    /** The commit happens, what should follow it does not. */
    private void raiseAndDie(NewAlert alert) {
        process().transactions().executeWithoutResult(status -> {
            alerts().raise(alert);
            TransactionSynchronizationManager.clearSynchronization();
            TransactionSynchronizationManager.initSynchronization();
        });
    }

    // --- the inbox

    /** Oldest first. */
    private List<InboxEntry> inbox() {
        var newestFirst = process()
                .get(Inbox.class)
                .list(ClientScope.ALL, null, null, 200)
                .entries();
        return newestFirst.stream()
                .sorted(java.util.Comparator.comparing(InboxEntry::id))
                .toList();
    }

    private List<InboxEntry> understood() {
        return Awaitility.await()
                .until(
                        this::inbox,
                        entries -> !entries.isEmpty()
                                && entries.stream().allMatch(entry -> entry.state() == InboxState.UNDERSTOOD));
    }

    /** Number of the incident that the newest message belongs to. */
    private String opened() {
        var entries = understood();
        return entries.get(entries.size() - 1).incidents().get(0);
    }

    private List<KnownAlert> alertsOf(String number) {
        return process().get(Alerts.class).of(room.incident(number).id());
    }
}
