package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Multipart;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.testing.Canary;
import tech.ihelper.testing.HostileModels;
import tech.ihelper.testing.HostileModels.Attack;

/** Every hostile model at every way into the running product: refused with a reason, and nothing ran. */
@AppTest
class HostileModelsTest {

    /** Whose place a hostile process takes when it comes through the studio. */
    private static final String MODEL = "customer-follow-up";

    private static Web.Visit manager;
    private static String csrf;

    @Autowired
    Web web;

    @Autowired
    ObjectMapper json;

    @Autowired
    DeployedModels models;

    private long before;

    @BeforeEach
    void silence() throws IOException {
        Files.deleteIfExists(HostileModels.FILE);
        Canary.SONGS.clear();
        before = deployed();
        if (manager == null) {
            manager = web.signedIn(Role.MANAGER);
            csrf = manager.csrf();
        }
    }

    @AfterEach
    void nothingRanAndNothingIsDeployed() {
        assertThat(Canary.SONGS).isEmpty();
        assertThat(HostileModels.FILE).doesNotExist();
        assertThat(deployed()).isEqualTo(before);
    }

    private long deployed() {
        return models.newest().stream().mapToLong(model -> model.version()).sum();
    }

    private static void isRefused(JsonNode findings) {
        assertThat(findings).as("what the gate says").anySatisfy(finding -> {
            assertThat(finding.path("severity").asText()).isEqualTo("ERROR");
            assertThat(finding.path("rule").asText()).isNotBlank();
            assertThat(finding.path("message").asText()).isNotBlank();
            assertThat(finding.path("remedy").asText()).isNotBlank();
        });
    }

    /**
     * A way into the product for a model.
     *
     * @param takes whether it can take this file
     * @param findings hands a file in, of a name and a body, and reads what the gate says
     */
    private record Way(String name, Predicate<Attack> takes, BiFunction<String, String, JsonNode> findings) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Packaged models and deploying to the engine itself are tried beside the engine, in RedTeamTest. */
    private List<Way> ways() {
        return List.of(
                new Way("check by API", attack -> true, (name, body) -> byApi("/api/v1/models/check", name, body, 200)),
                new Way(
                        "deployment by API",
                        attack -> true,
                        (name, body) -> byApi("/api/v1/deployments", name, body, 422)),
                new Way("a desktop modeler's deploy call", attack -> true, this::byModeler),
                // The studio takes one file at a time, so a process is harmless there whatever lies beside it.
                new Way(
                        "studio",
                        attack -> attack.hostile().getKey().endsWith(".bpmn"),
                        // In the place of a model that is deployed, under its id.
                        (name, body) -> byStudio(body.replace("id=\"attack\"", "id=\"" + MODEL + "\""))));
    }

    private JsonNode byApi(String path, String name, String body, int status) {
        var query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        var answer = web.token(AppTest.TOKEN).send("POST", path + query, body, "Content-Type", "application/xml");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Alarm.json(answer.body()).path("findings");
    }

    private JsonNode byModeler(String name, String body) {
        var form = new Multipart().field("deployment-name", "Attack").file("model", name, body);
        var answer = web.token(AppTest.TOKEN)
                .send("POST", "/engine-rest/deployment/create", form.body(), "Content-Type", form.type());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Alarm.json(answer.body()).path("findings");
    }

    private JsonNode byStudio(String source) {
        try {
            var wish = Map.of("source", source, "reason", "Because.", "accepted", Map.of());
            var refused = manager.send(
                    "POST",
                    "/studio/models/" + MODEL + "/deploy",
                    json.writeValueAsString(wish),
                    "Content-Type",
                    "application/json",
                    "X-CSRF-TOKEN",
                    csrf);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            return Alarm.json(refused.body()).path("findings");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void isRefusedByApi(String name, String body) {
        isRefused(byApi("/api/v1/models/check", name, body, 200));
        isRefused(byApi("/api/v1/deployments", name, body, 422));
    }

    /** Larger bodies are refused before they are models; see ModelApiTest and StudioTest. */
    static Stream<Attack> attacks() {
        return Stream.concat(HostileModels.attacks(), HostileModels.bombs())
                .filter(attack -> attack.hostile().getValue().length() < 2_000_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedAtEveryWayIn(Attack attack) {
        var tried = ways().stream().filter(way -> way.takes().test(attack)).toList();

        assertThat(tried).isNotEmpty();
        tried.forEach(way -> isRefused(
                way.findings().apply(attack.hostile().getKey(), attack.hostile().getValue())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/evil.bpmn",
                "/etc/evil.bpmn",
                "processes/emergency-response/emergency-response.bpmn",
                "..\\evil.bpmn",
                "evil.bpmn\0.form",
                "evil.bpmn/../x.bpmn",
                ".bpmn",
                "",
                "evil.sh",
                "evil.BPMN",
                "<img src=x>.bpmn",
                "evil\n.bpmn",
                "evil.cmmn"
            })
    void isRefusedForItsName(String name) {
        var harmless = HostileModels.attack("harmless", HostileModels.task("userTask", "", ""));

        isRefusedByApi(name, harmless.hostile().getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "evil id", "&lt;b&gt;", ".evil", "long-%s"})
    void isRefusedForItsId(String id) {
        var harmless = HostileModels.attack("harmless", HostileModels.task("userTask", "", ""));

        isRefusedByApi(
                "evil.bpmn",
                harmless.hostile().getValue().replace("id=\"attack\"", "id=\"" + id.formatted("x".repeat(300)) + "\""));
    }

    @Test
    void isRefusedWhereFormsWouldDoHarm() {
        isRefusedByApi("evil.form", "{\"type\":\"default\",\"id\":\"\",\"components\":[]}");
        isRefusedByApi("evil.form", "not JSON");
        isRefusedByApi("evil.form", "[".repeat(100_000));
    }

    @Test
    void isRefusedWhenItIsNestedTooDeepOrNoModelAtAll() {
        isRefusedByApi("deep.bpmn", "<a>".repeat(50_000) + "</a>".repeat(50_000));
        isRefusedByApi("zip.bpmn", "PK\u0003\u0004 not XML");
        isRefusedByApi("empty.bpmn", "");
    }
}
