package tech.ihelper.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.contracts.ExampleClient;

/** The example company's year: three clients, each in another phase, and all subjects tell the same of them. */
@AppTest
@ActiveProfiles("example")
@DirtiesContext
class ExampleYearTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void ownFolder(DynamicPropertyRegistry registry) {
        registry.add("ihelper.backup.scratch", () -> folder.resolve("scratch").toString());
    }

    @Autowired
    JdbcClient jdbc;

    @Test
    void kestrelIsInCareForAYear() {
        var kestrel = ExampleClient.KESTREL;

        assertThat(text("select state from onboarding where client_id = :client", kestrel))
                .isEqualTo("COMPLETED");
        assertThat(count("acceptance where state = 'ACCEPTED'", kestrel)).isEqualTo(2);
        assertThat(first("acceptance", "ended_at", kestrel)).isBetween(daysAgo(372), daysAgo(365));
        assertThat(count("incident where state = 'CLOSED'", kestrel)).isEqualTo(17);
        assertThat(first("incident", "opened_at", kestrel)).isBetween(daysAgo(330), daysAgo(325));
        assertThat(count("document where kind = 'incident-report'", kestrel)).isEqualTo(17);
        assertThat(first("document", "issued_at", kestrel)).isBetween(daysAgo(380), daysAgo(378));
        assertThat(count("backup_run where kind = 'DRILL' and state = 'SUCCESS'", kestrel))
                .isGreaterThanOrEqualTo(12);
        assertThat(first("backup_run", "started_at", kestrel)).isBetween(daysAgo(346), daysAgo(343));
        assertThat(count("follow_up where sent_at is not null", kestrel)).isGreaterThanOrEqualTo(7);
        assertThat(first("follow_up", "opened_at", kestrel)).isBetween(daysAgo(333), daysAgo(299));
    }

    @Test
    void hollisWentLiveAMonthAgoAndWaitsForItsReview() {
        var hollis = ExampleClient.HOLLIS;

        assertThat(text("select state from onboarding where client_id = :client", hollis))
                .isEqualTo("RUNNING");
        assertThat(text(
                        "select activity from task_entry where client_id = :client and process = 'client-onboarding'"
                                + " and state = 'OPEN'",
                        hollis))
                .isEqualTo("review-onboarding");
        assertThat(count("incident where state = 'CLOSED'", hollis)).isEqualTo(3);
        assertThat(first("incident", "opened_at", hollis)).isAfter(daysAgo(31));
        assertThat(first("backup_run", "started_at", hollis)).isBetween(daysAgo(41), daysAgo(39));
        assertThat(first("acceptance", "asked_at", hollis)).isBetween(daysAgo(73), daysAgo(70));
    }

    @Test
    void marlowHasBegunAndIsWaitedFor() {
        var marlow = ExampleClient.MARLOW;

        assertThat(text("select state from onboarding where client_id = :client", marlow))
                .isEqualTo("RUNNING");
        assertThat(text(
                        "select activity from task_entry where client_id = :client and process = 'client-onboarding'"
                                + " and state = 'OPEN'",
                        marlow))
                .isEqualTo("answer-questionnaire");
        assertThat(first("task_entry", "created_at", marlow)).isBetween(daysAgo(9), daysAgo(7));
        assertThat(count("acceptance where state = 'ACCEPTED'", marlow)).isEqualTo(2);
        assertThat(count("incident where 1 = 1", marlow)).isZero();
        assertThat(count("backup_run where kind = 'DRILL'", marlow)).isZero();
    }

    @Test
    void nothingIsToComeAndNothingEndsBeforeItBegan() {
        var soon = Instant.now().plusSeconds(5).atOffset(ZoneOffset.UTC);
        for (var moment : List.of(
                "incident.opened_at",
                "incident.closed_at",
                "timeline_entry.at",
                "document.issued_at",
                "acceptance.asked_at",
                "acceptance.ended_at",
                "follow_up.opened_at",
                "follow_up.answered_at",
                "follow_up.closed_at",
                "backup_run.ended_at",
                "onboarding.started_at",
                "onboarding.ended_at",
                "audit_entry.at")) {
            var table = moment.substring(0, moment.indexOf('.'));
            assertThat(jdbc.sql("select count(*) from " + table + " where " + moment + " > :soon")
                            .param("soon", soon)
                            .query(Integer.class)
                            .single())
                    .as(moment)
                    .isZero();
        }
        for (var wrong : List.of(
                "incident where closed_at < recovered_at or recovered_at < acknowledged_at or acknowledged_at < opened_at",
                "acceptance where ended_at < asked_at",
                "acceptance_signer where answered_at < asked_at",
                "follow_up where answered_at < sent_at or closed_at < opened_at",
                "backup_run where ended_at < started_at",
                "onboarding where ended_at < started_at",
                "acceptance a join document d on d.number = a.document_number where a.asked_at < d.issued_at",
                "incident i join document d on d.number = i.report_number where i.closed_at < d.issued_at")) {
            assertThat(jdbc.sql("select count(*) from " + wrong)
                            .query(Integer.class)
                            .single())
                    .as(wrong)
                    .isZero();
        }
    }

    @Test
    void numbersOfDocumentsFollowTheirDays() {
        assertThat(jdbc.sql("select issued_at from document where issued_at < :today order by id")
                        .param("today", daysAgo(1).atOffset(ZoneOffset.UTC))
                        .query(OffsetDateTime.class)
                        .list())
                .isSorted()
                .hasSizeGreaterThan(30);
    }

    private Instant daysAgo(int days) {
        return Instant.now().minus(A_DAY.multipliedBy(days));
    }

    private int count(String what, ExampleClient client) {
        return jdbc.sql("select count(*) from " + what + " and client_id = :client")
                .param("client", id(client))
                .query(Integer.class)
                .single();
    }

    private String text(String sql, ExampleClient client) {
        return jdbc.sql(sql).param("client", id(client)).query(String.class).single();
    }

    private Instant first(String table, String column, ExampleClient client) {
        return jdbc.sql("select min(" + column + ") from " + table + " where client_id = :client")
                .param("client", id(client))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private UUID id(ExampleClient client) {
        return jdbc.sql("select id from client where name = :name")
                .param("name", client.name())
                .query(UUID.class)
                .single();
    }
}
