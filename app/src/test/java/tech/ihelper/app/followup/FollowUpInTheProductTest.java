package tech.ihelper.app.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;

/** The follow-up in the whole product: it hears of incidents by the kept events, and its public pages need nobody. */
@AppTest
class FollowUpInTheProductTest {

    private static final String UNKNOWN = "/feedback/" + "A".repeat(43);

    @Autowired
    Web web;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void asksAfterAnIncidentOnceHoweverOftenItHears() {
        var made = web.token(AppTest.TOKEN).json("/api/v1/clients", "{\"name\":\"Pear Press\",\"tier\":\"CARE\"}");
        var client = ClientId.of(Alarm.json(made.body()).path("id").asText());
        var manager = web.signedIn(Role.MANAGER);
        var added = manager.form(
                "/clients/" + client + "/contacts", "name", "Pia Pear", "email", "pia@pear.example", "active", "yes");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);

        closes("INC-2026-990001", client);
        closes("INC-2026-990001", client);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from event_publication where completion_date is null")
                                .query(Integer.class)
                                .single())
                .isZero());
        assertThat(jdbc.sql("select contact_email from follow_up where occasion_key = 'INC-2026-990001'")
                        .query(String.class)
                        .list())
                .containsExactly("pia@pear.example");
        assertThat(manager.page("/follow-up").body()).contains("Pear Press, after an incident");
        var number = jdbc.sql("select number from follow_up where occasion_key = 'INC-2026-990001'")
                .query(String.class)
                .single();
        assertThat(manager.page("/follow-up/" + number).statusCode()).isEqualTo(200);
        assertThat(manager.page("/cases/" + number + "/diagram").statusCode()).isEqualTo(200);
        assertThat(manager.page("/follow-up/answers.csv").body()).contains("Pear Press");
    }

    @Test
    void linkPagesNeedNeitherSessionNorTokenAndGiveNone() {
        for (var path : new String[] {UNKNOWN, UNKNOWN + "/unsubscribe"}) {
            var visitor = web.anonymous();

            var read = visitor.page(path);
            var sent = visitor.send(
                    "POST", path, "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded");

            assertThat(read.statusCode()).isEqualTo(404);
            assertThat(sent.statusCode()).isEqualTo(404);
            assertThat(read.body()).contains("This link opens nothing").doesNotContain("_csrf");
            assertThat(read.headers().firstValue("set-cookie")).isEmpty();
            assertThat(sent.headers().firstValue("set-cookie")).isEmpty();
            assertThat(read.headers().firstValue("cache-control")).hasValue("no-store");
            assertThat(read.headers().allValues("referrer-policy")).containsExactly("no-referrer");
        }
        assertThat(web.anonymous().send("PUT", UNKNOWN, "x").statusCode()).isIn(401, 403, 405);
        assertThat(web.anonymous().page(UNKNOWN + "/else").statusCode()).isIn(302, 401, 403, 404);
    }

    private void closes(String number, ClientId client) {
        transactions.executeWithoutResult(status -> events.publishEvent(
                new IncidentClosed(number, client, "Presses stand still", Priority.P1, "test-staff", clock.instant())));
    }
}
