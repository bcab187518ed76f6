package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
                List.of());
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
