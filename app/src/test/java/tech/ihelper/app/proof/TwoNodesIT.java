package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one PostgreSQL: what one accepts both know, and a dead one takes nothing with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final String ADMIN_PASSWORD = "proof-Admin-2b7f91";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static RunningProduct one;
    private static RunningProduct two;

    @BeforeAll
    static void startsBothNodesAtOnceOnAnEmptyDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        one = launchNode();
        two = launchNode();
        one.awaitReady();
        two.awaitReady();
        somebodyIsOnCall();
    }

    @AfterAll
    static void stops() throws IOException {
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void twoHundredAlertsOfOneOutageAtOnceAreOneIncidentOneCaseAndOnePage() throws Exception {
        var requests = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 200; i++) {
            var node = i % 2 == 0 ? one : two;
            requests.add(
                    () -> node.post("/api/v1/alerts/alertmanager", AlertmanagerMessages.firing("DiskFull", "kf-db-01"))
                            .statusCode());
        }

        var statuses = inParallel(16, requests);

        assertThat(statuses).containsOnly(202);
        assertThat(query("select count(*) from incident")).isEqualTo(1);
        assertThat(query("select count(*) from act_ru_execution where parent_id_ is null"))
                .isEqualTo(1);
        assertThat(query("select count(*) from outbox_delivery")).isEqualTo(1);
        assertThat(query("select count(*) from inbound_message where state <> 'UNDERSTOOD'"))
                .isZero();
    }

    @Test
    @Order(2)
    void aSessionOpenedOnOneNodeIsValidOnTheOther() {
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, one, "admin", ADMIN_PASSWORD);

            page.navigate(two.uri("/incidents").toString());

            assertThat(page.url()).endsWith("/incidents");
            assertThat(page.locator("main").innerText()).contains("DiskFull");
        }
    }

    @Test
    @Order(3)
    void aNodeKilledWhileItAsksLosesNoOutageAndCallsNobodyTwice() throws Exception {
        var broken = ConcurrentHashMap.<String>newKeySet();
        var threads = Executors.newCachedThreadPool();
        var systems = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        systems.setExecutor(threads);
        systems.createContext("/", exchange -> {
            // Slow, so that at any time each node has asked and not heard.
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            exchange.sendResponseHeaders(
                    broken.contains(exchange.getRequestURI().getPath()) ? 500 : 200, -1);
            exchange.close();
        });
        systems.start();
        try {
            var client = one.json(
                            one.post("/api/v1/clients", "{\"name\": \"Kestrel Freight\", \"tier\": \"care\"}"), 201)
                    .get("id")
                    .asText();
            for (int i = 0; i < 40; i++) {
                one.json(
                        one.post(
                                "/api/v1/checks",
                                """
                                {"client": "%s", "system": "kf-%d", "name": "Page %2$d", "address": "http://127.0.0.1:%d/%2$d",
                                 "everySeconds": 10, "timeoutSeconds": 5, "failures": 1, "successes": 1}"""
                                        .formatted(
                                                client, i, systems.getAddress().getPort())),
                        201);
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> query("select count(*) from watch_check where state = 'UP'") == 40);

            IntStream.range(0, 20).forEach(i -> broken.add("/" + i));
            one.kill();

            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                assertThat(query("select count(*) from watch_check where state = 'DOWN'"))
                        .isEqualTo(20);
                assertThat(query("select count(*) from incident where title like 'Page %' and closed_at is null"))
                        .isEqualTo(20);
            });
            assertThat(query("select count(*) from watch_check where state = 'UP'"))
                    .isEqualTo(20);
            assertThat(
                            query(
                                    "select count(*) from inbound_message where convert_from(body, 'UTF8') like '%firing%Page %'"))
                    .as("each outage is told once")
                    .isEqualTo(20);

            broken.clear();

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(query("select count(*) from watch_check where state = 'UP'"))
                        .isEqualTo(40);
                assertThat(query(
                                "select count(*) from incident where title like 'Page %' and recovered_at is not null"))
                        .isEqualTo(20);
            });
        } finally {
            systems.stop(0);
            threads.shutdownNow();
        }
        one = launchNode();
        one.awaitReady();
    }

    @Test
    @Order(4)
    void aNodeKilledInTheMiddleLosesNothingThatWasAnswered202() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        var sent = new AtomicInteger();
        var requests = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 300; i++) {
            var instance = "host-" + i;
            var node = i % 2 == 0 ? one : two;
            requests.add(() -> {
                if (sent.incrementAndGet() == 150) {
                    one.kill();
                }
                try {
                    var status = node.post(
                                    "/api/v1/alerts/alertmanager", AlertmanagerMessages.firing("HostDown", instance))
                            .statusCode();
                    if (status == 202) {
                        answered.add(instance);
                    }
                    return status;
                } catch (UncheckedIOException cutOff) {
                    return -1;
                }
            });
        }

        inParallel(16, requests);

        assertThat(answered).as("the node that lives answers its half").hasSizeGreaterThanOrEqualTo(150);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        query("select count(*) from inbound_message where state <> 'UNDERSTOOD'"))
                .as("rows the dead node left are finished by the other")
                .isZero());
        for (var instance : answered) {
            assertThat(query("select count(*) from alert where labels like '%\"" + instance + "\"%'"))
                    .as(instance)
                    .isEqualTo(1);
        }
        assertThat(query("select count(*) from incident i where not exists"
                        + " (select 1 from act_ru_execution e where e.business_key_ = i.number)"))
                .as("incidents without their case")
                .isZero();
    }

    private static RunningProduct launchNode() {
        return RunningProduct.launch(
                folder,
                Map.of(
                        "IHELPER_DATASOURCE_URL",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "IHELPER_DATASOURCE_USERNAME",
                        "postgres",
                        "IHELPER_DATASOURCE_PASSWORD",
                        "postgres",
                        "IHELPER_ADMIN_PASSWORD",
                        ADMIN_PASSWORD,
                        "IHELPER_API_TOKEN",
                        RunningProduct.API_TOKEN,
                        "IHELPER_MASTER_KEY",
                        "proof-master-key-0123456789abcdef0123"),
                List.of("--ihelper.monitoring.allowed-networks=127.0.0.1"));
    }

    private static void somebodyIsOnCall() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into on_call_contact (team, place, person_id, mail)"
                    + " values ('on-call', 1, 'admin', 'admin@msp.example')");
        }
    }

    private static long query(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Integer> inParallel(int threads, List<Callable<Integer>> requests)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : pool.invokeAll(requests)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }
}
