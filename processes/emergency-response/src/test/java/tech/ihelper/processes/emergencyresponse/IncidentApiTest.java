package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.HOLLIS;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.KESTREL;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakeDocuments;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class IncidentApiTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);
    private Browser browser;

    @BeforeEach
    void programAsks() {
        room.onCall("tomasz");
        process.get(FakeDocuments.class).issued.clear();
        process.user().is(new Caller("token:1", "Bot", Set.of(), Set.of("incidents"), ClientScope.ALL));
        browser = EmergencyRoom.browser(process);
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(browser.answer(path).getContentAsString());
    }

    @Test
    void incidentIsToldWithEverythingThatBelongsToIt() throws Exception {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.resolves(alert("PostgresDown", "kf-db-01"));

        var one = json("/api/v1/incidents/" + number);

        assertThat(one.path("number").asText()).isEqualTo(number);
        assertThat(one.path("state").asText()).isEqualTo("open");
        assertThat(one.path("priority").asText()).isEqualTo("P1");
        assertThat(one.path("client").path("name").asText()).isEqualTo("Kestrel Freight");
        assertThat(one.path("openedAt").asText()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(one.path("acknowledgedAt").asText()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(one.path("recoveredAt").asText()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(one.has("closedAt")).isTrue();
        assertThat(one.path("closedAt").isNull()).isTrue();
        assertThat(one.path("alerts").get(0).path("status").asText()).isEqualTo("resolved");
        assertThat(one.path("timeline").get(0).path("kind").asText()).isEqualTo("opened");
        assertThat(one.path("timeline").get(1).path("why").asText()).startsWith("Row 1 of the severity table");
    }

    @Test
    void pagesHangTogether() throws Exception {
        for (var i = 0; i < 5; i++) {
            room.fires(alert("Down", "system-" + i));
        }

        var seen = new ArrayList<String>();
        var path = "/api/v1/incidents?state=open&limit=2";
        var after = "";
        for (var round = 0; round < 3; round++) {
            var page = json(path + after);
            page.path("items").forEach(item -> seen.add(item.path("system").asText()));
            after = "&after=" + page.path("next").asText();
            assertThat(page.path("next").isNull()).isEqualTo(round == 2);
        }

        assertThat(seen).containsExactly("system-4", "system-3", "system-2", "system-1", "system-0");
        assertThat(json("/api/v1/incidents?state=closed").path("items")).isEmpty();
    }

    @Test
    void reportIsServedOnceItExists() throws Exception {
        var number = room.open();
        assertThat(refusal("/api/v1/incidents/" + number + "/report.pdf").kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        var answer = browser.answer("/api/v1/incidents/" + number + "/report.pdf");

        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getContentAsByteArray()).startsWith("%PDF-".getBytes());
    }

    @Test
    void tokenOfOneClientSeesNothingOfOthersAndNothingForTheStaff() throws Exception {
        var number = room.open();
        process.get(IncidentDesk.class).addNote(number, "The client must not read this", MARA);

        process.user().is(bound(HOLLIS));
        assertThat(json("/api/v1/incidents").path("items")).isEmpty();
        assertThat(refusal("/api/v1/incidents/" + number).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);

        process.user().is(bound(KESTREL));
        assertThat(json("/api/v1/incidents").path("items")).hasSize(1);
        assertThat(json("/api/v1/incidents/" + number).toString())
                .contains("Opened by the alert")
                .doesNotContain("must not read");
    }

    @Test
    void wrongQuestionsAreRefusedWithTheirField() {
        assertThat(refusal("/api/v1/incidents?state=ajar").field()).isEqualTo("state");
        assertThat(refusal("/api/v1/incidents?limit=0").field()).isEqualTo("limit");
        assertThat(refusal("/api/v1/incidents?priority=P7").field()).isEqualTo("priority");
        assertThat(refusal("/api/v1/incidents?client=kestrel").field()).isEqualTo("client");
        assertThat(refusal("/api/v1/incidents?after=yesterday").field()).isEqualTo("after");
    }

    private static Caller bound(ClientId client) {
        return new Caller("token:2", "Portal", Set.of(), Set.of("incidents"), new ClientScope.OneClient(client));
    }

    private IncidentRefusal refusal(String path) {
        var thrown = catchThrowable(() -> browser.answer(path));
        assertThat(thrown).as(path).rootCause().isInstanceOf(IncidentRefusal.class);
        return (IncidentRefusal) thrown.getCause();
    }
}
