package tech.ihelper.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/** Onboardings and cases as programs use them, in the whole product. */
@AppTest
class OnboardingApiTest {

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    @Autowired
    ObjectMapper json;

    private Web.Visit program;

    @BeforeEach
    void haveAToken() {
        program = web.token(AppTest.TOKEN);
    }

    @Test
    void startsAnOnboardingAndTellsWhereItStands() {
        var client = client("Onboarding Orchards");

        var started = program.json("/api/v1/clients/" + client + "/onboarding", "{\"targetDate\":\"2099-01-31\"}");

        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        var number = read(started).path("number").asText();
        assertThat(number).matches("ONB-\\d{4}-\\d{6}");
        var url = started.headers().firstValue("location").orElseThrow();
        assertThat(url).isEqualTo("/api/v1/cases/" + number);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var at = read(program.get(url));
            assertThat(at.path("state").asText()).isEqualTo("RUNNING");
            assertThat(at.path("title").asText()).isEqualTo("Onboarding of Onboarding Orchards");
            assertThat(at.path("passed").findValuesAsText("name"))
                    .containsExactly("Onboarding starts", "Make onboarding pack", "Welcome client");
            assertThat(at.path("active").findValuesAsText("name")).contains("Answer questionnaire");
            assertThat(at.path("tasks").path(0).path("roles").path(0).asText()).isEqualTo("client");
        });
        assertThat(program.json("/api/v1/clients/" + client + "/onboarding", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void clientSeesItsOwnCaseOnlyAndStartsNone() {
        var mine = client("Aboard Mills");
        var others = client("Elsewhere Ovens");
        var number = read(program.json("/api/v1/clients/" + mine + "/onboarding", "{}"))
                .path("number")
                .asText();
        var foreign = read(program.json("/api/v1/clients/" + others + "/onboarding", "{}"))
                .path("number")
                .asText();
        var theirs = web.token(
                tokens.create(Caller.SYSTEM, "Mine's own", Set.of("tasks", "clients"), Set.of(), ClientId.of(mine))
                        .secret());

        assertThat(theirs.get("/api/v1/cases/" + number).statusCode()).isEqualTo(200);
        assertThat(theirs.get("/api/v1/cases/" + foreign).statusCode()).isEqualTo(404);
        assertThat(theirs.get("/api/v1/cases/ONB-1999-000001").body())
                .as("unknown and foreign are answered alike")
                .isEqualTo(theirs.get("/api/v1/cases/" + foreign).body().replace(foreign, "ONB-1999-000001"));
        assertThat(theirs.json("/api/v1/clients/" + others + "/onboarding", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(theirs.json("/api/v1/clients/" + mine + "/onboarding", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesWhatCannotBe() {
        var client = client("Refused Rails");

        assertThat(program.json("/api/v1/clients/" + client + "/onboarding", "{\"targetDate\":\"2001-01-01\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(program.json("/api/v1/clients/" + client + "/onboarding", "{\"lead\":\"nobody\"}")
                        .body())
                .contains("lead");
        assertThat(program.json("/api/v1/clients/no-uuid/onboarding", "{}").statusCode())
                .isEqualTo(404);
    }

    private String client(String name) {
        var made = program.json("/api/v1/clients", "{\"name\":\"" + name + "\",\"tier\":\"CARE\"}");
        return read(made).path("id").asText();
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
