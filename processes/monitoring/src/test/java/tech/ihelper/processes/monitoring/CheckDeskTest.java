package tech.ihelper.processes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tech.ihelper.connectors.probe.HttpProber;
import tech.ihelper.connectors.probe.NetworkGuard;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.clients.ExportedRows;
import tech.ihelper.processes.monitoring.Standing.State;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** From a question to an alert and back, over a real web server. */
class CheckDeskTest {

    private static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    private static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final Outcome WELL = new Outcome(12, null);
    private static final Outcome REFUSED = new Outcome(3, "Connection refused");

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of().with(Wiring.class);

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
        return process.get(Heard.class).said;
    }

    private Check watched() {
        return desk().add(
                        wish(KESTREL, "http://127.0.0.1:" + server.getAddress().getPort() + "/"), MARA);
    }

    private static Wish wish(ClientId client, String address) {
        return new Wish(client.toString(), "kf-web-01", "Order page", null, address, null, null, 10, 5, 2, 1);
    }

    private static Check now(Check check) {
        return process.get(Checks.class)
                .byNumber(check.number(), ClientScope.ALL)
                .orElseThrow();
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
        assertThat(now(check).nextAt()).isEqualTo(check.nextAt().plusSeconds(10));

        process.clock().advance(Duration.ofHours(1));
        hears(check, WELL);

        assertThat(now(check).nextAt()).isEqualTo(process.clock().instant().plusSeconds(10));
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
                        new Wish(
                                KESTREL.toString(),
                                "kf-web-01",
                                "Order page",
                                null,
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                                null,
                                null,
                                10,
                                5,
                                1,
                                1),
                        MARA);
        var runner = process.get(CheckRunner.class);
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
    void pagesShowWhatIsDownAndTryWithoutKeeping() throws Exception {
        var check = watched();
        var browser = new Browser(process, CheckPages.class, CheckApi.class);
        hears(check, REFUSED);
        hears(check, REFUSED);

        assertThat(browser.page("/checks"))
                .contains("One check is down", "Order page", "Kestrel Freight", "Connection refused");
        assertThat(browser.page("/checks/" + check.number()))
                .contains("Down", "Connection refused", "It lasts", "Pause");
        assertThat(browser.page("/checks/new")).contains("Watch it", "Try now");
        var tried = browser.send(
                        "/checks",
                        "client",
                        KESTREL.toString(),
                        "system",
                        "kf-web-01",
                        "name",
                        "Order page",
                        "address",
                        check.target().address(),
                        "trying",
                        "true")
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(tried).contains("It answered well.", "Nothing is kept of a try");
        var refused = browser.send(
                        "/checks", "client", KESTREL.toString(), "system", "s", "name", "n", "address", "ftp://x")
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Nothing is watched.", "ftp://x");
        assertThat(process.get(Checks.class).list(null, ClientScope.ALL, 10)).hasSize(1);
        assertThat(browser.answer("/api/v1/checks").getContentAsString()).contains("\"state\":\"down\"");
        assertThat(browser.answer("/api/v1/checks/" + check.number() + "/results")
                        .getContentAsString())
                .contains("Connection refused");
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

    static final class Heard implements Alerts {

        final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void raise(NewAlert alert) {
            said.add("raised " + alert.fingerprint() + " " + alert.summary());
        }

        @Override
        public void clear(String subject, String fingerprint) {
            said.add("cleared " + fingerprint);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({
        Checks.class,
        CheckResults.class,
        Downtimes.class,
        CheckRecords.class,
        ExportedRows.class,
        CheckDesk.class,
        Prober.class,
        CheckPages.class,
        CheckApi.class
    })
    static class Wiring {

        @Bean
        NetworkGuard guard() {
            return new NetworkGuard(List.of("127.0.0.1"));
        }

        @Bean
        HttpProber httpProber(NetworkGuard guard) {
            return new HttpProber(guard, 20);
        }

        /** Started by the test that wants it. */
        @Bean
        CheckRunner checkRunner(CheckDesk desk, Prober prober, java.time.Clock clock) {
            return new CheckRunner(desk, prober, new MonitoringProperties(List.of(), 20, Duration.ofHours(48)), clock);
        }

        @Bean
        Heard alerts() {
            return new Heard();
        }

        @Bean
        AuditTrail audit() {
            return entry -> {};
        }

        @Bean
        Clients clients() {
            var all = List.of(
                    new ClientCard(KESTREL, "Kestrel Freight", Tier.CARE, true, "#334455"),
                    new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE, true, "#664422"));
            return new Clients() {
                @Override
                public Optional<ClientCard> byId(ClientId id) {
                    return all.stream().filter(card -> card.id().equals(id)).findFirst();
                }

                @Override
                public Optional<ClientCard> owning(Map<String, String> labels) {
                    return Optional.empty();
                }

                @Override
                public List<ClientCard> active() {
                    return all;
                }
            };
        }
    }
}
