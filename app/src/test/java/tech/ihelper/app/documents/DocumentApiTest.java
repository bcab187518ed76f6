package tech.ihelper.app.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Role;

/** Documents as programs make them, and as anybody checks them, in the whole product. */
@AppTest
class DocumentApiTest {

    private static final String REPORT =
            """
            { "month": "%s", "summary": "Quiet.", "availability": 99.97, "incidents": 2, "withinPromise": 2,
              "requests": 14, "done": "Replaced a disk" }
            """;

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    @Autowired
    Clients clients;

    @Test
    void issuesADocumentThatAnybodyWhoHoldsItCanCheck() throws Exception {
        var client = client("Paper Mill");
        var program = web.token(AppTest.TOKEN);

        var made = program.json("/api/v1/documents", body(client, "October 2026"));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var number = json(made.body()).path("number").asText();
        assertThat(number).matches("REP-\\d{4}-\\d{6}");
        assertThat(made.headers().firstValue("location")).hasValue("/api/v1/documents/" + number);
        var read = json(program.get("/api/v1/documents/" + number).body());
        assertThat(read.path("title").asText()).isEqualTo("Monthly service report: October 2026");
        assertThat(read.path("client").asText()).isEqualTo(client.toString());
        assertThat(program.get("/api/v1/documents/" + number + ".pdf").body()).startsWith("%PDF-");
        assertThat(program.get("/api/v1/documents/" + number, "Accept", "application/pdf")
                        .headers()
                        .firstValue("content-type"))
                .hasValue("application/pdf");

        var checkAt = read.path("checkAt").asText().replaceFirst("https?://[^/]+", "");
        var checked = web.anonymous().get(checkAt, "Accept", "application/json");
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        assertThat(json(checked.body()).path("sha256")).isEqualTo(read.path("sha256"));
        assertThat(checked.body()).doesNotContain("Paper Mill", "October", client.toString());
        var page = web.anonymous().page(checkAt);
        assertThat(page.body()).contains("was issued here and stands").doesNotContain("Paper Mill", "October");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(web.anonymous()
                        .get("/verify/" + number + "?code=0000-0000", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void issuesOnceForOneKey() throws Exception {
        var client = client("Once Upon");
        var program = web.token(AppTest.TOKEN);

        var first = program.json("/api/v1/documents", body(client, "May 2026"), "Idempotency-Key", "may");
        var again = program.json("/api/v1/documents", body(client, "May 2026"), "Idempotency-Key", "may");

        assertThat(json(again.body()).path("number"))
                .isEqualTo(json(first.body()).path("number"));
    }

    @Test
    void takesFilesFromOutsideThatGoWithADocument() throws Exception {
        var client = client("Annexed");
        var program = web.token(AppTest.TOKEN);
        var sent = send(program, "../rooms\u0007.csv", "room,devices\nhall,4\n");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(json(sent.body()).path("name").asText()).isEqualTo("rooms.csv");
        var with = body(client, "July 2026")
                .replace(
                        "\"data\"",
                        "\"attachments\":[\"" + json(sent.body()).path("id").asText() + "\"],\"data\"");

        var made = program.json("/api/v1/documents", with, "Idempotency-Key", "annexed");
        var again = program.json("/api/v1/documents", with, "Idempotency-Key", "annexed");
        var elsewhere = program.json("/api/v1/documents", with);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(json(elsewhere.body()).path("errors").findValuesAsText("field"))
                .containsExactly("attachments");
        var number = json(made.body()).path("number").asText();
        var read = json(program.get("/api/v1/documents/" + number).body());
        assertThat(read.path("attachments").path(0).path("name").asText()).isEqualTo("rooms.csv");
        var file = program.get("/api/v1/documents/" + number + "/attachments/1");
        assertThat(file.body()).isEqualTo("room,devices\nhall,4\n");
        assertThat(file.headers().firstValue("content-disposition").orElse("")).startsWith("attachment;");
        assertThat(program.get("/api/v1/documents/" + number + "/attachments/2").statusCode())
                .isEqualTo(404);
        assertThat(web.signedIn(Role.STAFF)
                        .get("/documents/" + number + "/attachments/1")
                        .statusCode())
                .isEqualTo(200);
        var theirs = web.token(
                tokens.create(Caller.SYSTEM, "Not annexed", Set.of("documents"), Set.of(), client("Not annexed"))
                        .secret());
        assertThat(theirs.get("/api/v1/documents/" + number + "/attachments/1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        var program = web.token(AppTest.TOKEN);

        var wrong = send(program, "setup.exe", "MZ\u0000\u0003");
        var none = program.send(
                "POST",
                "/api/v1/documents/attachments",
                "--X--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=X");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.headers().firstValue("content-type").orElse("")).contains("problem+json");
        assertThat(json(wrong.body()).path("errors").findValuesAsText("field")).containsExactly("file");
        assertThat(none.statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> send(Web.Visit program, String name, String content) {
        return program.send(
                "POST",
                "/api/v1/documents/attachments",
                "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--X--\r\n"
                        .formatted(name, content),
                "Content-Type",
                "multipart/form-data; boundary=X");
    }

    @Test
    void namesEachFieldAtFault() throws Exception {
        var answer = web.token(AppTest.TOKEN)
                .json(
                        "/api/v1/documents",
                        "{\"template\":\"service-report\",\"data\":{\"month\":\"May\",\"availability\":120,\"mood\":1}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type").orElse("")).contains("problem+json");
        assertThat(json(answer.body()).path("errors").findValuesAsText("field"))
                .contains("availability", "summary", "incidents", "mood")
                .doesNotContain("month")
                .doesNotHaveDuplicates();
    }

    @Test
    void showsATokenOfOneClientThatClientOnly() throws Exception {
        var mine = client("Mine Only");
        var theirs = client("Theirs Only");
        var all = web.token(AppTest.TOKEN);
        var other = json(all.json("/api/v1/documents", body(theirs, "June 2026"))
                        .body())
                .path("number")
                .asText();
        var bound = web.token(tokens.create(Caller.SYSTEM, "Mine", Set.of("documents"), Set.of(), mine)
                .secret());

        var own = bound.json("/api/v1/documents", body(null, "June 2026"));

        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        var number = json(own.body()).path("number").asText();
        assertThat(json(bound.get("/api/v1/documents/" + number).body())
                        .path("client")
                        .asText())
                .isEqualTo(mine.toString());
        assertThat(bound.get("/api/v1/documents/" + other).statusCode()).isEqualTo(404);
        assertThat(bound.get("/api/v1/documents/" + other + ".pdf").statusCode())
                .isEqualTo(404);
        assertThat(bound.json("/api/v1/documents", body(theirs, "June 2026")).statusCode())
                .isEqualTo(422);
        var replacing = body(mine, "June 2026").replace("\"data\"", "\"replaces\":\"" + other + "\",\"data\"");
        assertThat(bound.json("/api/v1/documents", replacing).statusCode()).isEqualTo(422);
        var behind = body(mine, "June 2026").replace("\"data\"", "\"appendices\":[\"" + other + "\"],\"data\"");
        assertThat(bound.json("/api/v1/documents", behind).statusCode()).isEqualTo(422);
    }

    @Test
    void refusesATokenWithoutTheScope() {
        var tasks = web.token(tokens.create(Caller.SYSTEM, "Tasks", Set.of("tasks"), Set.of(), null)
                .secret());

        assertThat(tasks.json("/api/v1/documents", "{}").statusCode()).isEqualTo(403);
        assertThat(tasks.get("/api/v1/documents/DOC-2026-000001").statusCode()).isEqualTo(403);
    }

    private static String body(ClientId client, String month) {
        return "{\"template\":\"service-report\",%s\"data\":%s}"
                .formatted(client == null ? "" : "\"client\":\"" + client + "\",", REPORT.formatted(month));
    }

    private ClientId client(String name) {
        web.signedIn(Role.MANAGER)
                .form("/clients", "name", name, "tier", "CARE", "active", "true", "brandColour", "#334455");
        return clients.active().stream()
                .filter(card -> card.name().equals(name))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String body) throws Exception {
        return JsonMapper.builder().build().readTree(body);
    }
}
