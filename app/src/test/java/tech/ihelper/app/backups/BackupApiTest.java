package tech.ihelper.app.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Role;

/** Backups as a program makes them, in the whole product. */
@AppTest
class BackupApiTest {

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    @Autowired
    Clients clients;

    @TempDir
    Path folder;

    private Web.Visit program;

    @BeforeEach
    void haveSomethingToBackUp() throws IOException {
        program = web.token(AppTest.TOKEN);
        Files.createDirectories(folder.resolve("source"));
        Files.writeString(folder.resolve("source/orders.csv"), "1;bread\n2;rolls\n");
    }

    @Test
    void planIsBackedUpReadBackDrilledAndCertified() {
        var plan = plan(client("Backup Bakery"));

        var backup = ended(begin(plan, "runs"));
        var verification = ended(begin(plan, "verifications"));
        var drill = ended(begin(plan, "drills"));

        assertThat(backup.path("state").asText()).as(backup.toString()).isEqualTo("SUCCESS");
        assertThat(backup.path("snapshot").asText()).isNotEmpty();
        assertThat(backup.path("bytes").asLong()).isEqualTo(16);
        assertThat(backup.path("phases")).isNotEmpty().allSatisfy(phase -> assertThat(
                        phase.path("milliseconds").isNumber())
                .isTrue());
        assertThat(verification.path("state").asText())
                .as(verification.toString())
                .isEqualTo("SUCCESS");
        assertThat(drill.path("state").asText()).as(drill.toString()).isEqualTo("SUCCESS");
        var certificate = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> program.get(
                                "/api/v1/backup-runs/" + drill.path("number").asText() + "/certificate.pdf"),
                        answer -> answer.statusCode() == 200);
        assertThat(certificate.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(certificate.body()).startsWith("%PDF-");
        var now = json(program.get("/api/v1/backup-plans/" + plan).body());
        for (var proof : Set.of("backedUp", "verified", "drilled")) {
            assertThat(now.path(proof).path("state").asText()).as(proof).isEqualTo("PROVEN");
            assertThat(now.path(proof).path("at").asText()).as(proof).matches("\\d{4}-.*Z");
            assertThat(Duration.parse(now.path(proof).path("age").asText()))
                    .as(proof)
                    .isLessThan(Duration.ofMinutes(5));
        }
    }

    @Test
    void secondRequestHearsWhatRunsAlready() {
        var plan = plan(client("Patient Press"));
        var first = begin(plan, "runs");

        var second = program.json("/api/v1/backup-plans/" + plan + "/runs", "");

        assertThat(second.statusCode()).as("outside work begins a second later").isEqualTo(409);
        assertThat(second.body()).contains(first + " still runs for this plan");
        ended(first);
    }

    @Test
    void wrongInputIsNamedByItsField() {
        var id = client("Careful Carpets");

        assertProblem("{\"name\":\"X\",\"client\":\"%s\"}".formatted(id), "repository");
        assertProblem(body(id).replace("\"paths\":[\"", "\"paths\":[\"relative/"), "source.paths");
        assertProblem(body(id).replace("\"kind\":\"files\"", "\"kind\":\"floppy\""), "source");
        assertProblem(body(id).replace("\"system\":\"srv-01\"", "\"system\":\"srv 01\""), "system");
        assertProblem(body(id).replace("\"calendar\":\"30 2 * * *\"", "\"calendar\":\"nightly\""), "calendar");
        assertProblem(body(id).replace("\"kind\":\"local\"", "\"kind\":\"ftp\""), "repository.address.kind");
        assertProblem(body(id).replace(id.toString(), "nobody"), "client");
        assertThat(json(program.get("/api/v1/backup-plans?limit=200").body()).path("items"))
                .as("nothing was made")
                .noneMatch(plan -> plan.path("client").asText().equals(id.toString()));
    }

    @Test
    void tokenOfOneClientSeesNothingOfAnotherAndMakesNoPlans() {
        var mine = client("Mine Mills");
        var theirs = client("Theirs Textiles");
        var myPlan = plan(mine);
        var theirPlan = plan(theirs);
        var theirRun = begin(theirPlan, "runs");
        ended(theirRun);
        var bound = web.token(tokens.create(Caller.SYSTEM, "Mills", Set.of("backups"), Set.of(), mine)
                .secret());

        assertThat(bound.get("/api/v1/backup-plans/" + myPlan).statusCode()).isEqualTo(200);
        assertThat(json(bound.get("/api/v1/backup-plans?limit=200").body()).path("items"))
                .extracting(plan -> plan.path("id").asText())
                .containsExactly(myPlan);
        assertThat(bound.get("/api/v1/backup-plans/" + theirPlan).statusCode()).isEqualTo(404);
        assertThat(bound.json("/api/v1/backup-plans/" + theirPlan + "/runs", "").statusCode())
                .isEqualTo(404);
        assertThat(bound.get("/api/v1/backup-runs/" + theirRun).statusCode()).isEqualTo(404);
        assertThat(bound.get("/api/v1/backup-runs/" + theirRun + "/certificate.pdf")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bound.json("/api/v1/backup-plans", body(mine)).statusCode()).isEqualTo(403);
    }

    @Test
    void tokenWithoutTheScopeIsRefused() {
        var other = web.token(tokens.create(Caller.SYSTEM, "Tasks only", Set.of("tasks"), Set.of(), null)
                .secret());

        assertThat(other.get("/api/v1/backup-plans").statusCode()).isEqualTo(403);
        assertThat(other.json("/api/v1/backup-plans", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void secretsAreNeverAnswered() {
        var id = client("Discreet Drugs");

        var made = program.json(
                "/api/v1/backup-plans",
                body(id).replace(
                                "{\"kind\":\"files\",\"paths\":[\"%s\"]}".formatted(folder.resolve("source")),
                                "{\"kind\":\"postgresql\",\"host\":\"db.example\",\"port\":5432,\"database\":\"crm\",\"user\":\"backup\",\"sslMode\":\"require\"}")
                        .replace("\"calendar\"", "\"sourceSecret\":\"very-secret-word\",\"calendar\""));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var plan = json(made.body()).path("id").asText();
        assertThat(made.body()).doesNotContain("very-secret-word");
        assertThat(program.get("/api/v1/backup-plans/" + plan).body()).doesNotContain("very-secret-word");
    }

    // ---

    private ClientId client(String name) {
        web.signedIn(Role.MANAGER)
                .form("/clients", "name", name, "tier", "CARE", "active", "true", "brandColour", "#334455");
        return clients.active().stream()
                .filter(card -> card.name().equals(name))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }

    private String plan(ClientId client) {
        var made = program.json("/api/v1/backup-plans", body(client));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made.body()).path("id").asText();
    }

    private String body(ClientId client) {
        return """
                {"name":"Orders","client":"%s","system":"srv-01","source":{"kind":"files","paths":["%s"]},
                 "repository":{"name":"Server","tool":"archive","address":{"kind":"local","folder":"%s"}},
                 "calendar":"30 2 * * *","zone":"Europe/Berlin","rpoMinutes":1560,"rtoMinutes":30}
                """
                .formatted(client, folder.resolve("source"), folder.resolve("repository-" + client));
    }

    private void assertProblem(String body, String field) {
        var answer = program.json("/api/v1/backup-plans", body);

        assertThat(answer.statusCode()).as(field + ": " + answer.body()).isEqualTo(422);
        assertThat(json(answer.body()).path("errors"))
                .as(answer.body())
                .anyMatch(error -> error.path("field").asText().equals(field));
    }

    private String begin(String plan, String what) {
        var answer = program.json("/api/v1/backup-plans/" + plan + "/" + what, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).path("number").asText();
    }

    private JsonNode ended(String number) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> json(program.get("/api/v1/backup-runs/" + number).body()),
                        run -> !run.path("state").asText().equals("RUNNING"));
    }

    private static JsonNode json(String body) {
        return Alarm.json(body);
    }
}
