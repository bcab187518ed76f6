package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node dies while restic stores: the other one takes the run over, and what is stored is whole. */
@Tag("proof")
class BackupAfterKillIT {

    private static final String CLIENT = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @Test
    void runOfAKilledNodeIsDoneByTheOther() throws Exception {
        fillSource();
        try (var postgres = EmbeddedPostgres.builder().start();
                var one = node(postgres)) {
            one.awaitReady();
            client(postgres);
            var plan = one.json(one.post("/api/v1/backup-plans", plan()), 201)
                    .path("id")
                    .asText();
            var run = one.json(one.post("/api/v1/backup-plans/" + plan + "/runs", ""), 202)
                    .path("number")
                    .asText();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> phases(one, run).findValuesAsText("name").contains("back-up"));

            one.kill();

            try (var two = node(postgres)) {
                two.awaitReady();
                var ended = await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(
                                () -> two.json(two.get("/api/v1/backup-runs/" + run), 200),
                                answer -> !answer.path("state").asText().equals("RUNNING"));
                assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCESS");
                assertThat(ended.path("phases").findValuesAsText("name").stream()
                                .filter("back-up"::equals))
                        .as("begun by the node that died, and again")
                        .hasSize(2);
                var drill = two.json(two.post("/api/v1/backup-plans/" + plan + "/drills", ""), 202)
                        .path("number")
                        .asText();
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> two.json(two.get("/api/v1/backup-runs/" + drill), 200)
                                .path("state")
                                .asText()
                                .equals("SUCCESS"));
            }
        }
    }

    private static JsonNode phases(RunningProduct node, String run) {
        return node.json(node.get("/api/v1/backup-runs/" + run), 200).path("phases");
    }

    /** 600 MB that do not compress: restic needs some seconds. */
    private void fillSource() throws IOException {
        var random = new Random(11);
        var content = new byte[1_000_000];
        Files.createDirectories(folder.resolve("source"));
        for (var i = 0; i < 600; i++) {
            random.nextBytes(content);
            Files.write(folder.resolve("source/file-" + i), content);
        }
    }

    private String plan() {
        return """
                {"name":"Big","client":"%s","system":"srv-01","source":{"kind":"files","paths":["%s"]},
                 "repository":{"name":"Server","tool":"restic","address":{"kind":"local","folder":"%s"}}}
                """
                .formatted(CLIENT, folder.resolve("source"), folder.resolve("repository"));
    }

    private RunningProduct node(EmbeddedPostgres postgres) {
        return RunningProduct.launch(
                folder,
                Map.of(
                        "IHELPER_DATASOURCE_URL",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "IHELPER_DATASOURCE_USERNAME",
                        "postgres",
                        "IHELPER_DATASOURCE_PASSWORD",
                        "postgres",
                        "IHELPER_ADMIN_PASSWORD",
                        "proof-Admin-2b7f91",
                        "IHELPER_API_TOKEN",
                        RunningProduct.API_TOKEN,
                        "IHELPER_MASTER_KEY",
                        "proof-master-key-0123456789abcdef0123"),
                List.of());
    }

    private static void client(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into client (id, version, name, name_key, tier, active, brand_colour, changed_at,"
                    + " changed_by) values ('" + CLIENT
                    + "', 0, 'Big Barn', 'big barn', 'CARE', true, '#334455', now(),"
                    + " 'test')");
            statement.execute("update client_register set revision = '" + UUID.randomUUID() + "'");
        }
    }
}
