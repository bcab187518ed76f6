package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;
import static tech.ihelper.processes.monitoring.WatchRoom.wish;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Standing.State;
import tech.ihelper.testing.ProcessTest;

/** From a question to an alert and back, over a real web server. */
class CheckDeskTest {

    private static final Outcome WELL = new Outcome(12, null);
    private static final Outcome REFUSED = new Outcome(3, "Connection refused");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        heard().clear();
        process.user().is(MARA);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static CheckDesk desk() {
        return process.get(CheckDesk.class);
    }

    private static List<String> heard() {
        return WatchRoom.heard(process);
    }

    private Check watched() {
        return desk().add(
                        wish(KESTREL, "http://127.0.0.1:" + server.getAddress().getPort() + "/"), MARA);
    }

    private static Check now(Check check) {
        return WatchRoom.now(process, check);
    }

    private static void hears(Check check, Outcome outcome) {
        process.clock().advance(Duration.ofSeconds(10));
        desk().heard(check.id(), process.clock().instant(), outcome);
    }

    @Test
    void alertsOnceWhenItIsDownAndClearsWhenItIsUp() {
        var check = watched();
        hears(check, WELL);
        hears(check, REFUSED);
        assertThat(heard()).as("one failure is no outage").isEmpty();

        hears(check, REFUSED);
        hears(check, REFUSED);

        assertThat(heard()).containsExactly("raised check/" + check.id() + " Order page does not answer as it should");
        var down = process.get(Downtimes.class).of(check, check.createdAt());
        assertThat(down).singleElement().satisfies(one -> {
            assertThat(one.beganAt()).isEqualTo(now(check).standing().since());
            assertThat(one.endedAt()).isNull();
            assertThat(one.fault()).isEqualTo("Connection refused");
        });
        assertThat(now(check).alert().page())
                .as("its chart, from an hour before")
                .isEqualTo("/checks/" + check.number() + "?from="
                        + now(check)
                                .standing()
                                .since()
                                .minus(Duration.ofHours(1))
                                .truncatedTo(ChronoUnit.SECONDS));
        hears(check, WELL);
        assertThat(heard()).hasSize(2).last().isEqualTo("cleared check/" + check.id());
        assertThat(process.get(Downtimes.class).of(check, check.createdAt()))
                .singleElement()
                .satisfies(one -> assertThat(Duration.between(one.beganAt(), one.endedAt()))
                        .isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void aPauseEndsTheAlertAndForgetsWhatWasBelieved() {
        var check = watched();
        hears(check, REFUSED);
        hears(check, REFUSED);

        desk().run(check.number(), false, MARA);

        assertThat(heard()).last().isEqualTo("cleared check/" + check.id());
        assertThat(now(check).standing().state()).isEqualTo(State.NEW);
        assertThat(desk().lease(10)).isEmpty();
        hears(check, REFUSED);
        assertThat(now(check).standing().lastAt())
                .as("what came late is not kept")
                .isNull();
        desk().run(check.number(), true, MARA);
        assertThat(desk().lease(10)).extracting(Check::id).containsExactly(check.id());
    }

    @Test
    void isAskedInItsRhythmAndMissedQuestionsAreNotMadeUpFor() {
        var check = watched();
        hears(check, WELL);
        var beat = now(check).nextAt();
        hears(check, WELL);
        assertThat(now(check).nextAt()).isEqualTo(beat.plusSeconds(10));

        process.clock().advance(Duration.ofHours(1));
        hears(check, WELL);

        var next = now(check).nextAt();
        assertThat(next).isAfter(process.clock().instant());
        assertThat(next).isBeforeOrEqualTo(process.clock().instant().plusSeconds(10));
        assertThat(Duration.between(beat, next).toMillis() % 10_000)
                .as("still in its beat")
                .isZero();
    }

    @Test
    void manyThatWereMadeAtOnceAreAskedEvenlySpread() {
        var seconds = new int[10];
        for (var i = 0; i < 100; i++) {
            var check = watched();
            desk().heard(check.id(), process.clock().instant(), WELL);
            seconds[
                    (int) Duration.between(process.clock().instant(), now(check).nextAt())
                            .toSeconds()]++;
        }

        assertThat(seconds).as("questions in each of the ten seconds").satisfies(all -> {
            for (var each : all) {
                assertThat(each).isBetween(8, 12);
            }
        });
    }

    @Test
    void goesWithItsAlertWhenItIsRemoved() {
        var check = watched();
        hears(check, REFUSED);
        hears(check, REFUSED);

        desk().remove(check.number(), MARA);

        assertThat(heard()).last().isEqualTo("cleared check/" + check.id());
        assertThat(process.jdbc()
                        .sql("select (select count(*) from watch_check) + (select count(*) from watch_result)"
                                + " + (select count(*) from watch_downtime)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theRunnerSeesAnOutageAndItsEnd() {
        var check = desk().add(
                        wish(KESTREL, "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                                .with(Map.of("failures", 1)),
                        MARA);
        var runner = WatchRoom.runner(process);
        runner.start();
        try {
            untilIs(check, State.UP);
            status.set(500);
            untilIs(check, State.DOWN);
            assertThat(now(check).standing().lastFault()).isEqualTo("It answered with status 500");
            status.set(200);
            untilIs(check, State.UP);
        } finally {
            runner.stop();
        }
        assertThat(heard()).hasSize(2);
    }

    /** Its time is the test's: it goes on until the check was asked again. */
    private static void untilIs(Check check, State state) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            process.clock().advance(Duration.ofSeconds(2));
            return now(check).standing().state() == state;
        });
    }

    @Test
    void whoVerifiesARecoveryLearnsWhatIsDownAndHasItAskedAtOnce() {
        var check = watched();
        hears(check, WELL);
        assertThat(failing("kf-web-01")).isEmpty();
        hears(check, REFUSED);
        hears(check, REFUSED);
        assertThat(now(check).nextAt()).isAfter(process.clock().instant());

        assertThat(failing("KF-WEB-01"))
                .containsExactly(new tech.ihelper.contracts.Checks.FailedCheck(
                        check.number(), "Order page", "Connection refused"));

        assertThat(now(check).nextAt()).isEqualTo(process.clock().instant());
        assertThat(failing("kf-db-01")).isEmpty();
    }

    private static List<tech.ihelper.contracts.Checks.FailedCheck> failing(String system) {
        return process.transactions().execute(status -> process.get(tech.ihelper.contracts.Checks.class)
                .askAgain(KESTREL, system));
    }

    @Test
    void nobodySeesOrChangesTheChecksOfAnother() {
        var check = watched();
        var ruth = new Caller("ruth", "Ruth Hollis", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS));

        assertThatThrownBy(() -> desk().run(check.number(), false, ruth)).isInstanceOf(MonitoringRefusal.class);
        assertThatThrownBy(() -> desk().remove(check.number(), ruth)).isInstanceOf(MonitoringRefusal.class);
        assertThat(desk().add(wish(KESTREL, "a.example:1"), ruth).client())
                .as("whatever client a token of one client names")
                .isEqualTo(HOLLIS);
    }
}
