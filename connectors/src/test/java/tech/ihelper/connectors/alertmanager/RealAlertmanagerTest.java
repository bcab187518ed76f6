package tech.ihelper.connectors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.RecordingListener;

/** A real Alertmanager with the committed example configuration. Needs {@code prometheus-alertmanager} on the path. */
@SpringBootTest(
        classes = ConnectorsTestApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.flyway.locations=classpath:connectors")
class RealAlertmanagerTest {

    private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var url = Databases.h2Url();
        registry.add("spring.datasource.url", () -> url);
    }

    @LocalServerPort
    int port;

    @Autowired
    RecordingListener listener;

    @Test
    void deliversFiringAndResolvedWithTheIdentityThatItComputes(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(ALERTMANAGER), "prometheus-alertmanager is not installed");
        var alertmanagerPort = freePort();
        var token = Files.writeString(folder.resolve("token"), "all");
        var configuration = Files.readString(Path.of("examples/alertmanager.yml"))
                .replace("localhost:8080", "127.0.0.1:" + port)
                .replace("/etc/alertmanager/ihelper-token", token.toString());
        Files.writeString(folder.resolve("alertmanager.yml"), configuration);
        var alertmanager = new ProcessBuilder(
                        ALERTMANAGER.toString(),
                        "--config.file=alertmanager.yml",
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                        "--cluster.listen-address=")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        try {
            fire(alertmanagerPort, "");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !listener.batches()
                    .isEmpty());
            fire(alertmanagerPort, ",\"endsAt\":\"2020-01-01T00:00:00Z\",\"startsAt\":\"2019-01-01T00:00:00Z\"");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> listener.last().alerts().get(0).status() == Alert.Status.RESOLVED);
        } finally {
            alertmanager.destroy();
        }

        var firing = listener.batches().get(0).alerts().get(0);
        assertThat(firing.status()).isEqualTo(Alert.Status.FIRING);
        assertThat(firing.labels()).isEqualTo(Map.of("alertname", "Ünicode \"down\"", "instance", "a:1"));
        assertThat(firing.endsAt()).isNull();
        assertThat(firing.startsAt()).isNotNull();
        assertThat(firing.sourceUrl()).isEqualTo("http://prometheus.example/graph?g0.expr=up");
        assertThat(listener.last().alerts().get(0).fingerprint()).isEqualTo(firing.fingerprint());
    }

    private static void fire(int alertmanagerPort, String times) {
        var body = "[{\"labels\":{\"alertname\":\"Ünicode \\\"down\\\"\",\"instance\":\"a:1\"},"
                + "\"generatorURL\":\"http://prometheus.example/graph?g0.expr=up\"" + times + "}]";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + alertmanagerPort + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        Awaitility.await()
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> HttpClient.newHttpClient()
                                .send(request, BodyHandlers.ofString())
                                .statusCode()
                        == 200);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
