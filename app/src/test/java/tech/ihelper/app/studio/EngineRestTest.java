package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Multipart;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;

/** What the deploy button of a desktop modeler sends, and what the modeler reads from the answer. */
@AppTest
class EngineRestTest {

    private static final String CREATE = "/engine-rest/deployment/create";

    @Autowired
    Web web;

    @Autowired
    ModelDesk desk;

    @Autowired
    DeployedModels models;

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> create(Web.Visit program, Map<String, String> files) {
        var form = new Multipart()
                .field("deployment-name", "From my desk")
                .field("deployment-source", "Camunda Modeler")
                .field("enable-duplicate-filtering", "true");
        files.forEach((name, text) -> form.file(name, name, text));
        return program.send("POST", CREATE, form.body(), "Content-Type", form.type());
    }

    private String source(String key) {
        return new String(models.bytes(desk.newest(key)), StandardCharsets.UTF_8);
    }

    @Test
    void answersWhetherItIsThere() {
        var program = web.token(AppTest.TOKEN);

        assertThat(program.get("/engine-rest/deployment?maxResults=0").body()).isEqualTo("[]");
        assertThat(Alarm.json(program.get("/engine-rest/version").body())
                        .path("version")
                        .asText())
                .matches("\\d+\\.\\d+.*");
    }

    @Test
    void takesATokenAsAPasswordAndNothingElse() {
        var visitor = web.anonymous();

        assertThat(visitor.get("/engine-rest/version", "Authorization", basic("modeler", AppTest.TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/engine-rest/version", "Authorization", basic("admin", "admin"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("/engine-rest/version", "Authorization", "Basic %%%")
                        .statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("/engine-rest/version").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/api/v1/models", "Authorization", basic("modeler", AppTest.TOKEN))
                        .statusCode())
                .as("the API has one way to say who one is")
                .isEqualTo(401);
    }

    @Test
    void offersNothingElseOfTheEnginesOwnApi() {
        var program = web.token(AppTest.TOKEN);

        for (var path : new String[] {"/engine-rest/task", "/engine-rest/process-definition", "/engine-rest/engine"}) {
            assertThat(program.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void deploysAProcessWithItsFormsOnceHoweverOftenItIsSent() {
        var before = desk.newest("customer-follow-up").version();
        var files = new LinkedHashMap<String, String>();
        files.put(
                "customer-follow-up.bpmn",
                source("customer-follow-up")
                        .replaceFirst("(<process id=\"customer-follow-up\" name=\")[^\"]+", "$1Follow up from afar"));
        var program = web.token(AppTest.TOKEN);

        var created = create(program, files);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        var answer = Alarm.json(created.body());
        assertThat(answer.path("id").asText()).isNotBlank();
        var definition = answer.path("deployedProcessDefinitions").elements().next();
        assertThat(definition.path("key").asText()).isEqualTo("customer-follow-up");
        assertThat(definition.path("version").asInt()).isEqualTo(before + 1);
        assertThat(desk.newest("customer-follow-up").reason()).contains("Camunda Modeler", "From my desk");

        var again = Alarm.json(create(program, files).body());
        assertThat(again.path("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(desk.newest("customer-follow-up").version()).isEqualTo(before + 1);
        desk.restore("customer-follow-up", before, "It was a test.", Caller.SYSTEM);
    }

    @Test
    void saysWhatTheGateRefusesWhereAModelerReadsIt() {
        var before = desk.newest("customer-follow-up").version();
        var evil = source("customer-follow-up")
                .replaceFirst("camunda:expression=\"[^\"]+\"", "camunda:expression=\"\\${''.getClass()}\"");

        var refused = create(web.token(AppTest.TOKEN), Map.of("customer-follow-up.bpmn", evil));

        assertThat(refused.statusCode()).isEqualTo(400);
        var answer = Alarm.json(refused.body());
        assertThat(answer.path("message").asText()).contains("getClass", "#");
        assertThat(answer.path("details")
                        .elements()
                        .next()
                        .path("errors")
                        .get(0)
                        .path("mainElementId")
                        .asText())
                .isNotBlank();
        assertThat(desk.newest("customer-follow-up").version()).isEqualTo(before);
    }

    @Test
    void refusesFilesOfNoSubjectOrSeveral() {
        var program = web.token(AppTest.TOKEN);

        assertThat(create(program, Map.of()).statusCode()).isEqualTo(400);
        assertThat(create(
                                program,
                                Map.of(
                                        "customer-follow-up.bpmn", source("customer-follow-up"),
                                        "severity.dmn", source("emergency-response.severity")))
                        .body())
                .contains("several subjects");
        assertThat(create(program, Map.of("../../evil.bpmn", source("customer-follow-up")))
                        .statusCode())
                .isEqualTo(400);
    }
}
