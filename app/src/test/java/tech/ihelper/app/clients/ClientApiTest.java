package tech.ihelper.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;

/** The register as programs use it, in the whole product. */
@AppTest
class ClientApiTest {

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    private Web.Visit program;

    @BeforeEach
    void haveAToken() {
        program = web.token(AppTest.TOKEN);
    }

    @Test
    void registersAClientReadsAndChangesIt() {
        var made = program.json(
                "/api/v1/clients",
                "{\"name\":\"Api Apples\",\"tier\":\"CARE_PLUS\",\"matchers\":[\"site=apples\",\"rack=a1\"],"
                        + "\"hours\":\"Mon-Fri 8:00-17:00\",\"zone\":\"Europe/London\",\"holidays\":[\"2026-12-25 Christmas Day\"]}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var path = made.headers().firstValue("location").orElseThrow();
        var client = json(program.get(path));
        assertThat(client).isEqualTo(json(made));
        assertThat(client.path("matchers")).hasSize(2);
        assertThat(client.path("hours").asText()).isEqualTo("Mon-Fri 08:00-17:00");

        var changed = patch(path, "{\"tier\":\"BASIC\",\"version\":0}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).path("tier").asText()).isEqualTo("BASIC");
        assertThat(json(changed).path("holidays")).as("what was not sent stays").isEqualTo(client.path("holidays"));
        assertThat(patch(path, "{\"tier\":\"CARE\",\"version\":0}").statusCode())
                .isEqualTo(409);
        assertThat(patch(path, "{\"tier\":\"CARE\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheSystemsOfAClient() {
        var systems = client("Systems Saddlery") + "/systems";
        assertThat(program.json(systems, "{\"name\":\"sa-host-01\",\"kind\":\"SERVER\"}")
                        .statusCode())
                .isEqualTo(201);
        var made =
                program.json(systems, "{\"name\":\"sa-db-01\",\"parent\":\"sa-host-01\",\"criticality\":\"CRITICAL\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        program.json(systems, "{\"name\":\"sa-web-01\"}");

        var changed = patch(made.headers().firstValue("location").orElseThrow(), "{\"active\":false}");

        assertThat(json(changed).path("active").asBoolean()).isFalse();
        assertThat(json(changed).path("parent").asText()).isEqualTo("sa-host-01");
        var first = json(program.get(systems + "?limit=2"));
        assertThat(first.path("items"))
                .extracting(system -> system.path("name").asText())
                .containsExactly("sa-db-01", "sa-host-01");
        var rest = json(
                program.get(systems + "?limit=2&after=" + first.path("next").asText()));
        assertThat(rest.path("items"))
                .extracting(system -> system.path("name").asText())
                .containsExactly("sa-web-01");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        assertProblem(
                program.json("/api/v1/clients", "{\"name\":\" \",\"tier\":\"GOLD\",\"zone\":\"Mars\"}"),
                "name",
                "tier",
                "zone");
        assertProblem(
                program.json("/api/v1/clients", "{\"name\":{},\"colour\":\"red\",\"version\":\"x\"}"),
                "name",
                "colour",
                "version");
        assertProblem(program.json("/api/v1/clients", "[]"), "body");
        var systems = client("Wrong Waffles") + "/systems";
        assertProblem(
                program.json(systems, "{\"name\":\"a b\",\"kind\":\"FRIDGE\",\"criticality\":\"HUGE\"}"),
                "name",
                "kind",
                "criticality");
        assertProblem(program.json(systems, "{\"name\":\"db-01\",\"parent\":\"nothing\"}"), "parent");
        assertProblem(program.get(systems + "?limit=0"), "limit");
        assertThat(program.json("/api/v1/clients", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void listsPageByPageAndFindsByWhatAClientHas() {
        var systems = client("Paging Pottery") + "/systems";
        program.json(systems, "{\"name\":\"kiln-controller-9\"}");
        client("Paging Printers");

        var first = json(program.get("/api/v1/clients?text=paging&limit=1"));
        var second = json(program.get("/api/v1/clients?text=paging&limit=1&after="
                + first.path("next").asText().replace(" ", "%20")));

        assertThat(first.at("/items/0/name").asText()).isEqualTo("Paging Pottery");
        assertThat(second.at("/items/0/name").asText()).isEqualTo("Paging Printers");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(json(program.get("/api/v1/clients?text=kiln-controller-9")).path("items"))
                .singleElement()
                .satisfies(found -> assertThat(found.path("name").asText()).isEqualTo("Paging Pottery"));
    }

    @Test
    void tokenOfOneClientReadsThatOneOnly() {
        var mine = client("Bound Bikes");
        var theirs = client("Foreign Ferries");
        program.json(mine + "/systems", "{\"name\":\"bb-db-01\"}");
        var theirSystem = json(program.json(theirs + "/systems", "{\"name\":\"ff-db-01\"}"))
                .path("id")
                .asText();
        var bound = web.token(tokens.create(
                        Caller.SYSTEM,
                        "Bikes",
                        Set.of("clients"),
                        Set.of(),
                        ClientId.of(mine.substring(mine.lastIndexOf('/') + 1)))
                .secret());

        assertThat(bound.get(mine).statusCode()).isEqualTo(200);
        assertThat(json(bound.get("/api/v1/clients")).path("items")).hasSize(1);
        assertThat(json(bound.get("/api/v1/clients?text=ff-db-01")).path("items"))
                .isEmpty();
        assertThat(json(bound.get(mine + "/systems")).path("items")).hasSize(1);
        for (var path : Set.of(theirs, theirs + "/systems", "/api/v1/clients/" + UUID.randomUUID())) {
            assertThat(bound.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(bound.json(theirs + "/systems", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(patch(bound, theirs, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(patch(bound, theirs + "/systems/" + theirSystem, "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(patch(bound, mine + "/systems/" + theirSystem, "{\"name\":\"x\"}")
                        .statusCode())
                .as("another's system under one's own address")
                .isEqualTo(404);
        assertThat(patch(bound, mine, "{\"tier\":\"CARE_PLUS\"}").statusCode()).isEqualTo(403);
        assertThat(bound.json("/api/v1/clients", "{\"name\":\"Another\",\"tier\":\"CARE\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bound.json(mine + "/systems", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void tokenWithoutTheScopeIsRefused() {
        var other = web.token(tokens.create(Caller.SYSTEM, "Tasks only", Set.of("tasks"), Set.of(), null)
                .secret());

        assertThat(other.get("/api/v1/clients").statusCode()).isEqualTo(403);
        assertThat(other.json("/api/v1/clients", "{}").statusCode()).isEqualTo(403);
    }

    // ---

    private String client(String name) {
        var made = program.json("/api/v1/clients", "{\"name\":\"%s\",\"tier\":\"CARE\"}".formatted(name));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> patch(String path, String body) {
        return patch(program, path, body);
    }

    private static HttpResponse<String> patch(Web.Visit visit, String path, String body) {
        return visit.send("PATCH", path, body, "Content-Type", "application/json");
    }

    private static void assertProblem(HttpResponse<String> answer, String... fields) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).path("errors"))
                .as(answer.body())
                .extracting(error -> error.path("field").asText())
                .containsExactlyInAnyOrder(fields);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Alarm.json(answer.body());
    }
}
