package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.ALERTMANAGER;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.HOLLIS;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.KESTREL;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.inbox.AlertBatch;
import tech.ihelper.connectors.inbox.Integration;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.AlertBuilder;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakeDocuments;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakePeople;
import tech.ihelper.testing.ProcessTest;

/** What alerts do to incidents, on each database. */
abstract class AlertIntakeTest {

    abstract ProcessTest process();

    private EmergencyRoom room;

    @BeforeEach
    void someoneIsOnCall() {
        room = EmergencyRoom.in(process());
        process().get(FakePeople.class).reset();
        room.onCall("tomasz", "mara");
    }

    private static AlertBuilder postgres() {
        return alert("PostgresDown", "kf-db-01");
    }

    @Test
    void firstAlertOpensAnIncidentOfItsClient() {
        var numbers = room.fires(postgres().summary("Order database does not answer"));

        var incident = room.incident(numbers.get(0));
        assertThat(incident.title()).isEqualTo("Order database does not answer");
        assertThat(incident.client()).isEqualTo(KESTREL);
        assertThat(incident.system()).isEqualTo("kf-db-01");
        assertThat(incident.priority()).isEqualTo(Priority.P1);
        process().assertThatCase(incident.number()).isWaitingOnlyAt("acknowledge");
        assertThat(process().topics().all()).contains(LiveTopics.INCIDENTS);
    }

    @Test
    void repeatThatAnotherNodeHasTakenAlreadyCountsOnce() {
        var number = room.open();
        var repeat = new AlertBatch(
                900_000,
                "alertmanager",
                ALERTMANAGER,
                process().clock().instant(),
                List.of(alert("PostgresDown", "kf-db-01").build()));

        var taken = room.accept(repeat);
        var takenAgain = room.accept(repeat);

        assertThat(taken).containsExactly(number);
        assertThat(takenAgain).containsExactly(number);
        assertThat(alertsOf(number)).singleElement().satisfies(one -> assertThat(one.timesSeen())
                .isEqualTo(2));
    }

    @Test
    void repeatIsCountedAndChangesNothingElse() {
        var number = room.open();
        var timeline = room.timeline(number);
        process().topics().clear();
        process().clock().advance(Duration.ofMinutes(2));

        var again = room.fires(postgres());
        var third = room.fires(postgres());

        assertThat(again).containsExactly(number);
        assertThat(third).containsExactly(number);
        assertThat(room.incidents()).isEqualTo(1);
        assertThat(room.timeline(number)).isEqualTo(timeline);
        assertThat(room.deliveries()).hasSize(1);
        var alerts = alertsOf(number);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).timesSeen()).isEqualTo(3);
        assertThat(alerts.get(0).lastSeenAt()).isEqualTo(process().clock().instant());
    }

    @Test
    void alertsOfOneSystemShareAnIncident() {
        var numbers = room.fires(postgres(), alert("DiskFull", "kf-db-01"), alert("TillOffline", "kf-till-4"));

        assertThat(numbers).hasSize(2);
        assertThat(alertsOf(numbers.get(0)))
                .extracting(KnownAlert::shown)
                .containsExactly("PostgresDown on kf-db-01", "DiskFull on kf-db-01");
        assertThat(room.timeline(numbers.get(0))).contains("DiskFull on kf-db-01 fires too");
    }

    @Test
    void worstOfTheFirstAlertsNamesTheIncident() {
        var number = room.fires(
                        alert("SlowQueries", "kf-db-01")
                                .label("severity", "warning")
                                .summary("Queries are slow"),
                        postgres().summary("Database is down"))
                .get(0);

        assertThat(room.incident(number).title()).isEqualTo("Database is down");
        assertThat(room.incident(number).priority()).isEqualTo(Priority.P1);
    }

    @Test
    void sameSystemOfAnotherClientIsAnotherOutage() {
        var numbers =
                room.fires(postgres(), postgres().label("client", "hollis").fingerprint("other"));

        assertThat(numbers).hasSize(2);
    }

    @Test
    void instanceCountsWhereNoSystemIsNamedAndElseTheAlertItself() {
        var numbers = room.fires(
                alert("A", "x")
                        .label("system", null)
                        .label("instance", "db:9100")
                        .fingerprint("1"),
                alert("B", "x")
                        .label("system", null)
                        .label("instance", "db:9100")
                        .fingerprint("2"),
                alert("C", "x").label("system", null).fingerprint("3"),
                alert("D", "x").label("system", null).fingerprint("4"));

        assertThat(numbers).hasSize(3);
        assertThat(room.incident(numbers.get(0)).system()).isEqualTo("db:9100");
        assertThat(room.incident(numbers.get(1)).system()).isNull();
    }

    @Test
    void sameFingerprintOfTwoIntegrationsIsTwoAlertsOfOneOutage() {
        var grafana = new Integration("token:gr", "Grafana", null);

        var first = room.fires(postgres());
        var second = room.accept(grafana, postgres());

        assertThat(second).isEqualTo(first);
        assertThat(alertsOf(first.get(0))).hasSize(2);
    }

    @Test
    void resolvedOfOneIntegrationDoesNotResolveTheOther() {
        var grafana = new Integration("token:gr", "Grafana", null);
        var number = room.open();
        room.accept(grafana, postgres());

        room.resolves(postgres());
        assertThat(room.incident(number).recoveredAt()).isNull();
        room.accept(grafana, postgres().resolved());

        assertThat(room.incident(number).recoveredAt()).isNotNull();
    }

    @Test
    void alertKeepsItsNameWhenItsEndSaysNothingElse() {
        var number = room.open();

        room.resolves(postgres().label("alertname", null).label("system", null).summary(""));

        assertThat(room.timeline(number)).contains("PostgresDown on kf-db-01 resolved");
        assertThat(alertsOf(number))
                .singleElement()
                .satisfies(alert -> assertThat(alert.content().summary()).isEqualTo("PostgresDown on kf-db-01"));
    }

    @Test
    void clientOfTheIntegrationWinsOverMatchers() {
        var bound = new Integration("token:hb", "Hollis' own", HOLLIS);

        var number = room.accept(bound, postgres()).get(0);

        assertThat(room.incident(number).client()).isEqualTo(HOLLIS);
    }

    @Test
    void unknownClientOpensATriageIncident() {
        var number = room.fires(postgres().label("client", "nobody")).get(0);

        assertThat(room.incident(number).client()).isNull();
        assertThat(room.incident(number).priority()).isEqualTo(Priority.P1);
        process().assertThatCase(number).isWaitingOnlyAt("acknowledge");
    }

    @Test
    void triageIncidentFindsItsClient() {
        var number = room.fires(postgres().label("client", "nobody").label("severity", "warning"))
                .get(0);

        process().get(IncidentDesk.class).belongsTo(number, HOLLIS, MARA);

        assertThat(room.incident(number).client()).isEqualTo(HOLLIS);
        process().assertThatCase(number).hasVariable("clientTier", "CARE_PLUS");
    }

    @Test
    void recoversWithItsLastFiringAlert() {
        var number = room.fires(postgres(), alert("DiskFull", "kf-db-01")).get(0);

        process().clock().advance(Duration.ofMinutes(3));
        room.resolves(postgres());
        assertThat(room.incident(number).recoveredAt()).isNull();
        process().clock().advance(Duration.ofMinutes(4));
        room.resolves(alert("DiskFull", "kf-db-01"));

        assertThat(room.incident(number).recoveryTime()).contains(Duration.ofMinutes(7));
        assertThat(room.timeline(number))
                .containsSubsequence(
                        "PostgresDown on kf-db-01 resolved",
                        "DiskFull on kf-db-01 resolved",
                        "Recovered by source, 7 min after opening");
    }

    @Test
    void batchMayHoldFiringAndResolvedAlerts() {
        var number = room.open();

        var numbers = room.fires(postgres().resolved(), alert("TillOffline", "kf-till-4"));

        assertThat(numbers).hasSize(2).contains(number);
        assertThat(room.incident(number).recoveredAt()).isNotNull();
    }

    @Test
    void batchMaySayOfOneAlertThatItFiredAndResolved() {
        var numbers = room.fires(postgres(), postgres().resolved());

        var incident = room.incident(numbers.get(0));
        assertThat(incident.recoveredAt()).isNotNull();
        assertThat(alertsOf(incident.number())).singleElement().satisfies(alert -> assertThat(alert.firing())
                .isFalse());
    }

    @Test
    void resolvedWithNothingOpenIsRecordedAndOpensNothing() {
        var numbers = room.resolves(postgres());

        assertThat(numbers).isEmpty();
        assertThat(room.incidents()).isZero();
        assertThat(process()
                        .jdbc()
                        .sql("select count(*) from alert")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void resolvedOfAnOlderEpisodeIsRecordedOnly() {
        var begin = Instant.parse("2026-11-22T07:00:00Z");
        var number = room.fires(postgres().since(begin)).get(0);

        room.resolves(postgres().since(begin.minusSeconds(600)));

        assertThat(room.incident(number).recoveredAt()).isNull();
        assertThat(alertsOf(number).get(0).firing()).isTrue();
    }

    @Test
    void firingAgainBeforeTheCloseClearsTheRecovery() {
        var number = room.open();
        room.resolves(postgres());

        var numbers = room.fires(postgres());

        assertThat(numbers).containsExactly(number);
        assertThat(room.incident(number).recoveredAt()).isNull();
        process()
                .assertThatCase(number)
                .hasPassed("record-recovery", "clear-recovery")
                .hasVariable("recovered", false);
    }

    @Test
    void otherAlertOfARecoveredOutageClearsTheRecoveryToo() {
        var number = room.open();
        room.resolves(postgres());

        room.fires(alert("DiskFull", "kf-db-01"));

        assertThat(room.incident(number).recoveredAt()).isNull();
        assertThat(room.incidents()).isEqualTo(1);
    }

    @Test
    void messageThatIsAcceptedTwiceChangesNothingTheSecondTime() {
        var batch = new AlertBatch(
                900_001,
                "alertmanager",
                ALERTMANAGER,
                process().clock().instant(),
                List.of(postgres().build(), alert("DiskFull", "kf-db-01").build()));
        var first = room.accept(batch);
        room.resolves(postgres());

        var second = room.accept(batch);

        assertThat(second).isEqualTo(first);
        assertThat(alertsOf(first.get(0)).stream().filter(KnownAlert::firing)).hasSize(1);
    }

    @Test
    void alertOfAClosedIncidentKeepsItsPlaceThereAndOpensAnother() {
        var first = room.open();
        room.fires(postgres());
        close(first);

        var second = room.open();

        assertThat(second).isNotEqualTo(first);
        assertThat(alertsOf(first)).singleElement().satisfies(alert -> {
            assertThat(alert.timesSeen()).isEqualTo(2);
            assertThat(alert.firing()).isFalse();
        });
        assertThat(alertsOf(second)).singleElement().satisfies(alert -> assertThat(alert.timesSeen())
                .isEqualTo(1));
    }

    @Test
    void whatStillFiresAfterAnAttestedCloseIsNotForgotten() {
        var first = room.open();
        room.acknowledges(MARA, first);
        room.assesses(MARA, first, "person", "yes");
        room.recovers(MARA, first, true);
        process().runJobs();
        process().assertThatCase(first).isEnded();

        var second = room.fires(postgres());

        assertThat(second).hasSize(1).doesNotContain(first);
    }

    @Test
    void mutedAlertIsKeptAndOpensNothing() {
        mute("kf-db-01", Duration.ofHours(1));

        var numbers = room.fires(postgres(), alert("TillOffline", "kf-till-4"));

        assertThat(numbers).hasSize(1);
        assertThat(room.incident(numbers.get(0)).system()).isEqualTo("kf-till-4");
        assertThat(process()
                        .jdbc()
                        .sql("select count(*) from alert where mute_id is not null and status = 'FIRING'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatStillFiresAtTheEndOfAMuteOpensThen() {
        mute("kf-db-01", Duration.ofHours(1));
        room.fires(postgres(), alert("DiskFull", "kf-db-01"));
        room.fires(alert("Backup", "kf-db-01"));
        room.resolves(alert("Backup", "kf-db-01"));
        assertThat(process().get(EndedMutes.class).bringUp()).isZero();

        process().clock().advance(Duration.ofHours(1));
        var brought = process().get(EndedMutes.class).bringUp();

        assertThat(brought).isEqualTo(2);
        assertThat(room.incidents()).isEqualTo(1);
        var number = process()
                .jdbc()
                .sql("select number from incident")
                .query(String.class)
                .single();
        assertThat(room.timeline(number).get(0)).contains("which still fires after its mute has ended");
        assertThat(alertsOf(number)).hasSize(2);
        assertThat(process().get(EndedMutes.class).bringUp()).as("done once").isZero();
    }

    @Test
    void whatResolvedDuringAMuteOpensNothing() {
        mute(null, Duration.ofHours(1));
        room.fires(postgres());
        room.resolves(postgres());

        process().clock().advance(Duration.ofHours(2));

        assertThat(process().get(EndedMutes.class).bringUp()).isZero();
        assertThat(room.incidents()).isZero();
    }

    @Test
    void repeatAfterTheMuteOpensEvenBeforeTheSchedule() {
        mute("KF-DB-01", Duration.ofMinutes(10));
        room.fires(postgres());
        process().clock().advance(Duration.ofMinutes(10));

        var numbers = room.fires(postgres());

        assertThat(numbers).hasSize(1);
    }

    @Test
    void secondMuteGoesOnKeepingQuiet() {
        mute("kf-db-01", Duration.ofMinutes(10));
        room.fires(postgres());
        mute(null, Duration.ofHours(3));
        process().clock().advance(Duration.ofMinutes(20));

        process().get(EndedMutes.class).bringUp();

        assertThat(room.incidents()).isZero();
        process().clock().advance(Duration.ofHours(3));
        process().get(EndedMutes.class).bringUp();
        assertThat(room.incidents()).isEqualTo(1);
    }

    @Test
    void muteDoesNotTouchWhatIsOpenAlready() {
        var number = room.open();
        mute("kf-db-01", Duration.ofHours(1));

        assertThat(room.fires(alert("DiskFull", "kf-db-01"))).containsExactly(number);
    }

    @Test
    void strangeLabelsAreTakenAsTheyAre() {
        var wild = alert("N\u0000L", "s".repeat(400))
                .label("team", "x".repeat(300))
                .label("severity", "S".repeat(100))
                .summary("t".repeat(9000) + "\nsecond line")
                .fingerprint("f".repeat(5000) + "\u0000");

        var numbers = room.fires(wild);

        assertThat(numbers).hasSize(1);
        assertThat(room.fires(wild)).isEqualTo(numbers);
        assertThat(room.incident(numbers.get(0)).title()).hasSize(255);
    }

    @Test
    void twoHundredBatchesOfOneOutageAtOnceOpenOneIncidentWithOneCaseAndOnePage() throws Exception {
        var start = new CountDownLatch(1);
        var work = new ArrayList<Callable<List<String>>>();
        for (var i = 0; i < 200; i++) {
            var inbox = 500_000 + i;
            // Half of them are the same alert again, half are other alerts of the same outage.
            var name = i % 2 == 0 ? "PostgresDown" : "Alert" + i;
            work.add(() -> {
                start.await();
                return retrying(() -> room.accept(new AlertBatch(
                        inbox,
                        "alertmanager",
                        ALERTMANAGER,
                        process().clock().instant(),
                        List.of(alert(name, "kf-db-01").build()))));
            });
        }
        var threads = Executors.newFixedThreadPool(14);
        var answers = new ArrayList<java.util.concurrent.Future<List<String>>>();
        work.forEach(one -> answers.add(threads.submit(one)));

        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

        var numbers = new ArrayList<String>();
        for (var answer : answers) {
            numbers.addAll(answer.get());
        }
        assertThat(numbers).hasSize(200);
        assertThat(numbers.stream().distinct()).hasSize(1);
        assertThat(room.incidents()).isEqualTo(1);
        assertThat(process().runtimeService().createProcessInstanceQuery().count())
                .isEqualTo(1);
        assertThat(room.deliveries()).containsExactly(numbers.get(0) + "/page/1/tomasz/mail");
        assertThat(alertsOf(numbers.get(0))).hasSize(101);
        assertThat(alertsOf(numbers.get(0)).stream()
                        .mapToInt(KnownAlert::timesSeen)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void batchesOfManyOutagesInAnyOrderDoNotBlockEachOtherForEver() throws Exception {
        var systems = List.of("a", "b", "c");
        var work = new ArrayList<Callable<List<String>>>();
        for (var i = 0; i < 60; i++) {
            var inbox = 700_000 + i;
            var order = new ArrayList<>(systems);
            java.util.Collections.shuffle(order, new java.util.Random(i));
            var firing = i % 3 != 2;
            work.add(() -> retrying(() -> room.accept(new AlertBatch(
                    inbox,
                    "alertmanager",
                    ALERTMANAGER,
                    process().clock().instant(),
                    order.stream()
                            .map(system -> firing
                                    ? alert("Down", system)
                                    : alert("Down", system).resolved())
                            .map(AlertBuilder::build)
                            .toList()))));
        }

        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var answer : threads.invokeAll(work, 120, TimeUnit.SECONDS)) {
                answer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(room.incidents()).isEqualTo(systems.size());
        assertThat(process().runtimeService().createProcessInstanceQuery().count())
                .isEqualTo(systems.size());
    }

    @Test
    void alertThatArrivesWhileTheReportIsWrittenWaitsAndOpensANewIncident() throws Exception {
        var first = room.open();
        room.acknowledges(MARA, first);
        room.assesses(MARA, first, "person", "yes");
        room.resolves(postgres());
        var threads = Executors.newSingleThreadExecutor();
        var late = new java.util.concurrent.atomic.AtomicReference<java.util.concurrent.Future<List<String>>>();
        process().get(FakeDocuments.class).meanwhile = () -> {
            var begun = new CountDownLatch(1);
            late.set(threads.submit(() -> {
                begun.countDown();
                return retrying(() -> room.fires(postgres()));
            }));
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(late.get().isDone())
                    .as("the alert must wait for the report")
                    .isFalse();
        };

        process().runJobs();
        process().get(FakeDocuments.class).meanwhile = () -> {};
        var second = late.get().get(30, TimeUnit.SECONDS);
        threads.shutdown();

        assertThat(second).hasSize(1).doesNotContain(first);
        assertThat(room.incident(first).isOpen()).isFalse();
        assertThat(room.incident(first).reportNumber()).isNotNull();
        process().assertThatCase(second.get(0)).isWaitingOnlyAt("acknowledge");
    }

    /** As the edges do: what lost a race is tried again, three times at once and then by the schedule. */
    private static <T> T retrying(java.util.function.Supplier<T> transaction) {
        for (var round = 1; ; round++) {
            try {
                return new LockingRetry().call(transaction);
            } catch (ConcurrencyFailureException lost) {
                if (round == 20) {
                    throw lost;
                }
            }
        }
    }

    private List<KnownAlert> alertsOf(String number) {
        return process().get(Alerts.class).of(room.incident(number).id());
    }

    private void close(String number) {
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");
        room.resolves(postgres());
        process().runJobs();
        process().assertThatCase(number).isEnded();
        assertThat(process()
                        .get(Incidents.class)
                        .byNumber(number, ClientScope.ALL)
                        .orElseThrow()
                        .isOpen())
                .isFalse();
    }

    private void mute(String system, Duration length) {
        var now = process().clock().instant();
        process().get(Mutes.class).add(KESTREL, system, "Maintenance", MARA, now, now.plus(length));
    }
}
