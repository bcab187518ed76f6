package tech.ihelper.connectors.deadman;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;
import tech.ihelper.connectors.ManualClock;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Secrets;

/** The gates of this room, in the room as it is put together. */
@SpringBootTest(classes = ConnectorsTestApp.class, properties = "spring.flyway.locations=classpath:connectors")
@DirtiesContext
class GatesTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var url = Databases.h2Url();
        registry.add("spring.datasource.url", () -> url);
    }

    @Autowired
    DeadMan deadMan;

    @Autowired
    Outbox outbox;

    @Autowired
    Secrets secrets;

    @Autowired
    ManualClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringTask<?>> schedules;

    @Test
    void noticesMessagesAndDeliveriesThatNobodyFinishes() {
        assertThat(deadMan.late()).isEmpty();
        outbox.enqueue(delivery(Delivery.Channel.MAIL, "mara@example.com"));
        outbox.enqueue(delivery(Delivery.Channel.WEBHOOK, secrets.seal("webhook", "https://chat.example.com/")));
        jdbc.sql(
                        """
                        insert into inbound_message (source, integration_id, integration_name, received_at, body,
                            size_bytes, state, tries, due_at)
                        values ('generic', 'i', 'i', ?, ?, 0, 'RECEIVED', 0, ?)
                        """)
                .params(
                        clock.instant().atOffset(java.time.ZoneOffset.UTC),
                        new byte[0],
                        clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();

        clock.pass(Duration.ofMinutes(3));
        assertThat(deadMan.late()).containsOnlyKeys("ingestion");
        clock.pass(Duration.ofMinutes(3));
        assertThat(deadMan.late()).containsOnlyKeys("ingestion", "deliveries");

        jdbc.sql("delete from outbox_delivery where channel = 'WEBHOOK'").update();
        assertThat(deadMan.late())
                .as("mail that waits for its configuration is not late")
                .containsOnlyKeys("ingestion");
    }

    private static Delivery delivery(Delivery.Channel channel, String address) {
        return new Delivery(channel.name(), channel, address, "x", "s", "b", null, null);
    }

    @Test
    void everythingRecurringIsOnTheOneScheduler() {
        assertThat(schedules)
                .extracting(RecurringTask::getName)
                .containsExactlyInAnyOrder(
                        "inbox-finish", "inbox-prune", "outbox-send", "outbox-prune", "dead-man-ping");
    }
}
