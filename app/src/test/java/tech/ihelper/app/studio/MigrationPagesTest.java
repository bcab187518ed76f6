package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;

/** Running cases moved to another version, by a manager in the browser and by a program. */
@AppTest
class MigrationPagesTest {

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="%1$s" name="Move house" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:documentation>Somebody moves.</bpmn:documentation>
                <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="pack" />
                <bpmn:userTask id="pack" name="%2$s" camunda:candidateGroups="staff">
                  <bpmn:documentation>Be kind.</bpmn:documentation><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="pack" targetRef="%3$s" />
                <bpmn:userTask id="%3$s" name="%4$s" camunda:candidateGroups="staff">
                  <bpmn:documentation>Be careful.</bpmn:documentation><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="f3" sourceRef="%3$s" targetRef="end" />
                <bpmn:endEvent id="end"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    Web web;

    @Autowired
    RuntimeService runtime;

    private Web.Visit program;

    @BeforeEach
    void program() {
        program = web.token(AppTest.TOKEN);
    }

    /** Two versions: the first with cases M-key-1, which packs, and M-key-2, which carries; the second carries elsewhere. */
    private void twoVersions(String key) {
        deploy(key, MODEL.formatted(key, "Pack", "carry", "Carry"));
        runtime.startProcessInstanceByKey(key, "M-" + key + "-1");
        runtime.createProcessInstanceByKey(key)
                .businessKey("M-" + key + "-2")
                .startBeforeActivity("carry")
                .execute();
        deploy(key, MODEL.formatted(key, "Pack the boxes", "lift", "Lift"));
    }

    private void deploy(String key, String model) {
        var answer = program.send(
                "POST", "/api/v1/deployments?name=" + key + ".bpmn", model, "Content-Type", "application/octet-stream");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> move(String key, String order, String... headers) {
        return program.json("/api/v1/models/" + key + "/migrations", order, headers);
    }

    private JsonNode done(String place) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Alarm.json(program.get(place).body())
                        .path("state")
                        .asText()
                        .equals("DONE"));
        return Alarm.json(program.get(place).body());
    }

    @Test
    void programTriesAMoveThenDoesItAndReadsHowEachCaseFared() {
        twoVersions("move-by-api");

        var tried = move("move-by-api", "{\"from\":1,\"preview\":true,\"activities\":{\"carry\":\"\"}}");

        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        var preview = Alarm.json(tried.body());
        assertThat(preview.path("to").asInt()).isEqualTo(2);
        assertThat(preview.path("steps").get(1).path("to").isNull()).isTrue();
        assertThat(preview.path("cases").get(0).path("number").asText()).isEqualTo("M-move-by-api-2");
        assertThat(preview.path("cases").get(0).path("canMove").asBoolean()).isFalse();
        assertThat(preview.path("cases").get(0).path("problems").get(0).asText())
                .contains("It stands at “Carry”");
        assertThat(preview.path("cases").get(1).path("canMove").asBoolean()).isTrue();

        var order = "{\"from\":1,\"reason\":\"Boxes\",\"activities\":{\"carry\":\"\"}}";
        var begun = move("move-by-api", order, "Idempotency-Key", "move-once");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        var place = begun.headers().firstValue("location").orElseThrow();
        var again = move("move-by-api", order, "Idempotency-Key", "move-once");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("location")).hasValue(place);

        var migration = done(place);
        assertThat(migration.path("counts").path("moved").asInt()).isEqualTo(1);
        assertThat(migration.path("cases").get(0).path("state").asText()).isEqualTo("FAILED");
        assertThat(migration.path("cases").get(0).path("why").asText()).contains("no step in version 2");
        assertThat(program.get("/api/v1/tasks?q=boxes").body()).contains("Pack the boxes");
    }

    @Test
    void programIsToldWhatIsWrong() {
        twoVersions("move-wrongly");

        assertThat(move("move-nowhere", "{\"from\":1,\"preview\":true}").statusCode())
                .isEqualTo(404);
        assertThat(move("move-wrongly", "{\"from\":9,\"preview\":true}").statusCode())
                .isEqualTo(422);
        assertThat(Alarm.json(move("move-wrongly", "{\"from\":1}").body())
                        .path("detail")
                        .asText())
                .contains("why the cases are moved");
        assertThat(move("move-wrongly", "{\"from\":1,\"reason\":\"x\",\"cases\":[\"M-0\"]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(move("move-wrongly", "{\"from\":1,\"reason\":\"x\",\"activities\":{\"pack\":\"none\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(program.get("/api/v1/models/move-wrongly/migrations/999999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void managerTriesAMoveChoosesAStepAndMovesTheCases() {
        twoVersions("move-by-hand");
        var manager = web.signedIn(Role.MANAGER);
        var at = "/studio/models/move-by-hand/migrations";

        assertThat(manager.page("/studio/models/move-by-hand").body())
                .contains(at + "?from=1", "Move them to v2", "2 cases still run on older versions.");
        var plan = manager.page(at).body();
        assertThat(plan)
                .contains("Move cases from v1 to v2", "M-move-by-hand-1", "M-move-by-hand-2")
                .contains("Same place in the flow", "Lift");

        var tried = manager.form(
                at + "/preview", "from", "1", "to", "2", "step", "pack", "goes", "pack", "step", "carry", "goes", "-");
        assertThat(tried.body()).contains("1 of 2 cases cannot be moved", "It stands at “Carry”");

        var silent = manager.form(at, "from", "1", "to", "2", "step", "carry", "goes", "lift");
        assertThat(silent.body()).contains("No case was moved.", "why the cases are moved");

        var begun =
                manager.form(at, "from", "1", "to", "2", "step", "carry", "goes", "lift", "reason", "Lifts are safer");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
        var place = begun.headers().firstValue("location").orElseThrow().replaceAll(";.*", "");
        var path = place.substring(place.indexOf("/studio"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> manager.page(path).body().contains("2 of 2 cases moved to v2"));
        assertThat(manager.page(path).body())
                .contains("Lifts are safer", "M-move-by-hand-1", "2 moved, 0 failed")
                .doesNotContain(">Stop<");
        assertThat(manager.form(path + "/stop").statusCode()).isEqualTo(302);
        assertThat(manager.page(at).body()).contains("Every case runs on the newest version", "v1 to v2");
        assertThat(manager.page(at + "/999999").statusCode()).isEqualTo(404);
        assertThat(manager.page("/cases/M-move-by-hand-2/steps").body())
                .contains("moved to version 2", "Lifts are safer", "Move to another step");
    }

    @Test
    void staffMoveNothing() {
        var staff = web.signedIn(Role.STAFF);
        var at = "/studio/models/emergency-response/migrations";

        assertThat(staff.page(at).statusCode()).isEqualTo(403);
        assertThat(staff.form(at, "from", "1", "to", "1").statusCode()).isEqualTo(403);
        assertThat(staff.form("/cases/M-1/steps/move", "from", "a", "to", "b", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
    }
}
