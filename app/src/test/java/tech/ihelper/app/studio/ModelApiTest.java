package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;

/** Models by API: checked, deployed, listed, read. */
@AppTest
class ModelApiTest {

    private static final String GREET =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="api-greet" name="Greet" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:documentation>Somebody says hello.</bpmn:documentation>
                <bpmn:startEvent id="start" name="Wanted"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="say-hello" />
                <bpmn:userTask id="say-hello" name="%s" camunda:candidateGroups="staff">
                  <bpmn:documentation>Be kind.</bpmn:documentation><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="say-hello" targetRef="end" />
                <bpmn:endEvent id="end" name="Greeted"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    Web web;

    private HttpResponse<String> post(String path, String body) {
        // What curl --data-binary says of any body.
        return web.token(AppTest.TOKEN).send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void deploysANewModelAndReadsItsVersions() {
        var first = GREET.formatted("Say hello");
        var second = GREET.formatted("Say good morning");

        assertThat(Alarm.json(post("/api/v1/models/check?name=api-greet.bpmn", first)
                                .body())
                        .path("findings"))
                .as("no more than that it has no diagram")
                .singleElement()
                .satisfies(f -> assertThat(f.path("rule").asText()).isEqualTo("no-bpmndi"));
        var deployed = post("/api/v1/deployments?name=api-greet.bpmn&reason=A%20first+one", first);
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(201);
        assertThat(Alarm.json(deployed.body()).path("version").asInt()).isEqualTo(1);
        assertThat(post("/api/v1/deployments?name=api-greet.bpmn", first).statusCode())
                .as("the same once more")
                .isEqualTo(200);
        assertThat(Alarm.json(post("/api/v1/deployments?name=api-greet.bpmn", second)
                                .body())
                        .path("version")
                        .asInt())
                .isEqualTo(2);

        var program = web.token(AppTest.TOKEN);
        var version =
                Alarm.json(program.get("/api/v1/models/api-greet/versions/1").body());
        assertThat(version.path("source").asText()).isEqualTo(first);
        assertThat(version.path("reason").asText()).isEqualTo("A first one");
        assertThat(Alarm.json(program.get("/api/v1/models").body()).path("models"))
                .anySatisfy(model -> {
                    assertThat(model.path("key").asText()).isEqualTo("api-greet");
                    assertThat(model.path("version").asInt()).isEqualTo(2);
                    assertThat(model.path("type").asText()).isEqualTo("PROCESS");
                })
                .anySatisfy(model -> assertThat(model.path("key").asText()).isEqualTo("emergency-response.severity"));
        assertThat(program.get("/api/v1/models/api-greet/versions/3").statusCode())
                .isEqualTo(404);
        assertThat(program.get("/api/v1/models/nonsense/versions/1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysWhatIsDifferentBetweenTwoVersions() {
        var first = GREET.replace("api-greet", "api-compare").formatted("Say hello");
        post("/api/v1/deployments?name=api-compare.bpmn", first);
        post(
                "/api/v1/deployments?name=api-compare.bpmn",
                first.replace("\"Say hello\"", "\"Say goodbye\"").replace("\"staff\"", "\"staff,manager\""));
        var program = web.token(AppTest.TOKEN);

        var diff = Alarm.json(
                program.get("/api/v1/models/api-compare/diff?from=1&to=2").body());

        assertThat(diff.path("changes")).hasSize(1);
        var change = diff.path("changes").get(0);
        assertThat(change.path("kind").asText()).isEqualTo("CHANGED");
        assertThat(change.path("element").asText()).isEqualTo("say-hello");
        assertThat(change.path("type").asText()).isEqualTo("userTask");
        assertThat(change.path("name").asText()).isEqualTo("Say goodbye");
        assertThat(change.path("properties"))
                .anySatisfy(said -> {
                    assertThat(said.path("property").asText()).isEqualTo("may be done by");
                    assertThat(said.path("before").asText()).isEqualTo("staff");
                    assertThat(said.path("after").asText()).isEqualTo("staff, manager");
                })
                .hasSize(2);
        assertThat(Alarm.json(program.get("/api/v1/models/api-compare/diff?from=2&to=2")
                                .body())
                        .path("changes"))
                .isEmpty();
        for (var unknown : new String[] {"api-compare/diff?from=1&to=3", "nonsense/diff?from=1&to=1"}) {
            assertThat(program.get("/api/v1/models/" + unknown).statusCode()).isEqualTo(404);
        }
        assertThat(program.get("/api/v1/models/api-compare/diff?from=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersAWrongModelWithWhatIsWrong() {
        var evil = GREET.replace("api-greet", "api-evil")
                .formatted("Say hello")
                .replace("<bpmn:userTask", "<bpmn:scriptTask scriptFormat=\"groovy\"")
                .replace("</bpmn:userTask", "</bpmn:scriptTask");

        var refused = post("/api/v1/deployments?name=api-evil.bpmn", evil);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        var findings = Alarm.json(refused.body()).path("findings");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.path("severity").asText()).isEqualTo("ERROR");
            assertThat(finding.path("rule").asText()).isEqualTo("no-scripts");
            assertThat(finding.path("element").asText()).isEqualTo("say-hello");
            assertThat(finding.path("message").asText()).isNotBlank();
            assertThat(finding.path("remedy").asText()).isNotBlank();
        });
        assertThat(Alarm.json(post("/api/v1/models/check?name=api-evil.bpmn", evil)
                                .body())
                        .path("findings"))
                .hasSameSizeAs(findings);
        assertThat(web.token(AppTest.TOKEN)
                        .get("/api/v1/models/api-evil/versions/1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void readsNoMoreThanTwoMegabytes() {
        for (var path : new String[] {"/api/v1/models/check?name=x.bpmn", "/api/v1/deployments?name=x.bpmn"}) {
            var answer = post(path, " ".repeat(2 * 1024 * 1024 + 1));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"status\":413");
        }
    }
}
