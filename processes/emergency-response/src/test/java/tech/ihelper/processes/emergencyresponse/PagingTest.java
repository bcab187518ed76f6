package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.PRIYA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.DeliveryReport;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakePeople;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;
import tech.ihelper.testing.ProcessTest;

/** On-call lists, what pages say, and how they end. */
class PagingTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);

    @BeforeEach
    void everybodyIsThere() {
        process.get(FakePeople.class).reset();
    }

    private OnCallDesk desk() {
        return process.get(OnCallDesk.class);
    }

    private long contact(String person) {
        return process.get(OnCallList.class).waysOf(person).orElseThrow().id();
    }

    @Test
    void pageSaysWhatIsWrongHowUrgentItIsAndWhereToAnswer() {
        room.onCall("mara");

        var number = room.fires(alert("PostgresDown", "kf-db-01").summary("Order database does not answer"))
                .get(0);

        var page = process.jdbc()
                .sql("select subject, body from test_outbox")
                .query()
                .singleRow();
        assertThat(page.get("subject")).isEqualTo("P1 Order database does not answer (" + number + ")");
        assertThat(page.get("body").toString())
                .contains("Kestrel Freight · kf-db-01")
                .contains("Opened 08:00. Answer by 08:15, recover by 08:30.")
                .endsWith("Acknowledge: http://localhost:8080/incidents/" + number);
    }

    @Test
    void contactIsPagedByEveryWayAndTheWebhookStaysSecret() {
        desk().add("on-call", "mara", "mara@elsewhere.example", "https://hooks.example/T0/secret", PRIYA);

        var number = room.open();

        assertThat(room.deliveries()).containsExactly(number + "/page/1/mara/mail", number + "/page/1/mara/webhook");
        var stored = process.jdbc()
                .sql("select webhook_sealed, webhook_shown from on_call_contact")
                .query()
                .singleRow();
        assertThat(stored.get("webhook_sealed").toString())
                .startsWith("webhook:")
                .doesNotContain("secret");
        assertThat(stored.get("webhook_shown")).isEqualTo("hooks.example/…");
        assertThat(room.audited().toString()).doesNotContain("secret");
    }

    @Test
    void teamThatTheAlertNamesIsPagedWhenItHasAList() {
        room.onCall("mara");
        desk().add("network", "tomasz", null, null, PRIYA);

        var network = room.fires(alert("LinkDown", "kf-sw-1").label("team", "network"))
                .get(0);
        var unknown =
                room.fires(alert("LinkDown", "kf-sw-2").label("team", "nobody")).get(0);

        assertThat(room.deliveries()).containsExactly(network + "/page/1/tomasz/mail", unknown + "/page/1/mara/mail");
    }

    @Test
    void listIsKeptInOrder() {
        desk().add("on-call", "tomasz", null, null, PRIYA);
        desk().add("on-call", "mara", null, null, PRIYA);
        desk().add("on-call", "priya", null, null, PRIYA);

        desk().move(contact("priya"), -1, PRIYA);
        desk().move(contact("tomasz"), -1, PRIYA);
        desk().remove(contact("mara"), PRIYA);
        desk().change(contact("priya"), "p@elsewhere.example", null, false, PRIYA);

        assertThat(process.get(OnCallList.class).of("on-call"))
                .extracting(OnCallContact::personId)
                .containsExactly("tomasz", "priya");
        assertThat(process.get(OnCallList.class).waysOf("priya").orElseThrow().mail())
                .isEqualTo("p@elsewhere.example");
    }

    @Test
    void nonsenseIsRefusedBeforeAnythingIsWritten() {
        desk().add("on-call", "mara", null, null, PRIYA);

        assertThatThrownBy(() -> desk().add("on-call", "mara", null, null, PRIYA))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> desk().add("on-call", "ghost", null, null, PRIYA))
                .hasMessageContaining("colleague");
        assertThatThrownBy(() -> desk().add("on-call", "tomasz", "no address", null, PRIYA))
                .hasMessageContaining("mail address");
        assertThatThrownBy(() -> desk().add("on-call", "tomasz", null, "file:///etc/passwd", PRIYA))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> desk().add(" ", "tomasz", null, null, PRIYA)).hasMessageContaining("team");
        assertThatThrownBy(() -> desk().remove(4711, PRIYA)).hasMessageContaining("no longer");

        assertThat(process.get(OnCallList.class).of("on-call")).hasSize(1);
    }

    @Test
    void testPageGoesByEveryWayEachTimeItIsAskedFor() {
        room.onCall("mara", "silent");

        desk().sendTestPage(contact("mara"), MARA);
        process.clock().advance(Duration.ofSeconds(1));
        desk().sendTestPage(contact("mara"), MARA);

        assertThat(room.deliveries()).hasSize(2).allMatch(key -> key.startsWith("on-call/"));
        assertThatThrownBy(() -> desk().sendTestPage(contact("silent"), MARA))
                .hasMessageContaining("no way to be reached");
    }

    @Test
    void howAPageEndsIsOnTheTimeline() {
        room.onCall("mara");
        var number = room.open();

        deliveries().sent(report(number, number + "/page/1/mara/mail", 2, null));
        deliveries().sent(report(number, number + "/news/1", 1, null));
        deliveries().sent(report(null, "on-call/1/test/1/mail", 1, null));

        assertThat(room.entries(number, Kind.PAGE_SENT)).singleElement().satisfies(entry -> assertThat(entry.text())
                .isEqualTo("Page sent to mara@nordhafen.example, on try 2"));
        assertThat(room.incident(number).alarm()).isNull();
    }

    @Test
    void pageThatIsGivenUpRaisesTheAlarmUnlessSomebodyHasAnswered() {
        room.onCall("mara");
        var number = room.open();

        deliveries().givenUp(report(number, number + "/page/1/mara/mail", 8, "Mailbox busy (451)"));

        assertThat(room.incident(number).alarm()).contains("could not be delivered");
        assertThat(room.entries(number, Kind.PAGE_GIVEN_UP).get(0).why())
                .contains("Tried 8 times", "Mailbox busy (451)");
        room.acknowledges(MARA, number);
        deliveries().givenUp(report(number, number + "/page/1/mara/webhook", 8, "gone"));
        assertThat(room.incident(number).alarm()).isNull();
    }

    @Test
    void lateEscalationStopsTheDeadMansPing() {
        room.onCall("mara");
        room.open();
        assertThat(process.get(EscalationGate.class).late()).isEmpty();

        process.clock().advance(Duration.ofMinutes(5).plusSeconds(30));
        assertThat(process.get(EscalationGate.class).late())
                .as("half a minute late")
                .isEmpty();
        process.clock().advance(Duration.ofMinutes(1));
        assertThat(process.get(EscalationGate.class).late())
                .hasValueSatisfying(why -> assertThat(why).contains("1 unanswered"));

        process.runJobs();
        assertThat(process.get(EscalationGate.class).late()).isEmpty();
    }

    @Test
    void oldMessagesAreForgottenAndAlertsStay() {
        var number = room.open();
        process.clock().advance(Duration.ofDays(100));
        room.fires(alert("Other", "x"));

        assertThat(process.get(AlertHistory.class).forgetOld()).isEqualTo(1);

        assertThat(process.get(Alerts.class).of(room.incident(number).id())).hasSize(1);
    }

    private PageDeliveries deliveries() {
        return process.get(PageDeliveries.class);
    }

    private DeliveryReport report(String about, String key, int tries, String reason) {
        return new DeliveryReport(
                1,
                key,
                Delivery.Channel.MAIL,
                "mara@nordhafen.example",
                "P1",
                null,
                about,
                tries,
                reason,
                process.clock().instant());
    }
}
