package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
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

    private void isRefusedByApi(String name, String body) {
        var program = web.token(AppTest.TOKEN);
        var query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);

        var checked = program.send("POST", "/api/v1/models/check" + query, body, "Content-Type", "application/xml");
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        isRefused(Alarm.json(checked.body()).path("findings"));

        var refused = program.send("POST", "/api/v1/deployments" + query, body, "Content-Type", "application/xml");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        isRefused(Alarm.json(refused.body()).path("findings"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tech.ihelper.testing.HostileModels#attacks", "tech.ihelper.testing.HostileModels#bombs"})
    void isRefusedByApi(Attack attack) {
        isRefusedByApi(attack.hostile().getKey(), attack.hostile().getValue());
    }

    /** The studio takes one file at a time, so a process is harmless there whatever lies beside it. */
    static Stream<Attack> processes() {
        return Stream.concat(HostileModels.attacks(), HostileModels.bombs())
                .filter(attack -> attack.hostile().getKey().endsWith(".bpmn"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void isRefusedByTheStudio(Attack attack) throws IOException {
        // In the place of a model that is deployed, under its id.
        var source = attack.hostile().getValue().replace("id=\"attack\"", "id=\"" + MODEL + "\"");

        isRefusedByTheStudio(source);
    }

    private void isRefusedByTheStudio(String source) throws IOException {
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
        isRefused(Alarm.json(refused.body()).path("findings"));
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
