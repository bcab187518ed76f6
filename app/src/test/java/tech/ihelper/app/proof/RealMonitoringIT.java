package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with nothing simulated but the broken server: Prometheus notices, Alertmanager tells, iHelper works. */
class RealMonitoringIT {

    @TempDir
    static Path folder;

    @Test
    void aTargetThatGoesDownAndComesBackBecomesAnIncidentThatIsWorkedRecoveredAndReported() throws IOException {
        try (var product = RunningProduct.example(folder);
                var peers = MonitoringPeers.watchingFor(product, folder)) {
            peers.breakTarget();
            var number = opensAnIncident(product, peers);

            completeTask(product, number, "acknowledge", Map.of());
            completeTask(
                    product,
                    number,
                    "assess-severity",
                    Map.of("impact", "client", "workaround", "no", "seen", "The order API answers 500."));
            peers.mendTarget();

            await("the source says resolved").atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                            product.incident(number).path("recoveredAt").isTextual())
                    .as(peers.logs())
                    .isTrue());
            completeTask(product, number, "review", Map.of("cause", "A full disk.", "prevention", "Alert at 80 %."));
            await("the case closes").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            product.incident(number).path("state").asText())
                    .isEqualToIgnoringCase("closed"));
            var report = product.bytes("/api/v1/incidents/" + number + "/report.pdf");
            try (var pdf = Loader.loadPDF(report)) {
                assertThat(new PDFTextStripper().getText(pdf)).contains(number, "A full disk.", "Alert at 80 %.");
            }
        }
    }

    private static String opensAnIncident(RunningProduct product, MonitoringPeers peers) {
        return await("an incident opens")
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> product.json(product.get("/api/v1/incidents?state=open"), 200)
                                .path("items"),
                        incidents -> {
                            assertThat(peers.logs()).isNotNull();
                            return incidents.size() == 1;
                        })
                .get(0)
                .path("number")
                .asText();
    }

    private static void completeTask(
            RunningProduct product, String number, String activity, Map<String, String> answers) {
        JsonNode task = await(activity + " waits")
                .atMost(Duration.ofSeconds(20))
                .until(() -> taskOf(product, number, activity), found -> found != null);
        var id = task.path("id").asText();
        product.json(product.post("/api/v1/tasks/" + id + "/claim", "{}"), 200);
        product.json(product.post("/api/v1/tasks/" + id + "/complete", json(answers)), 200);
    }

    private static JsonNode taskOf(RunningProduct product, String number, String activity) {
        for (var task : product.json(product.get("/api/v1/tasks"), 200).path("items")) {
            if (task.path("case").asText().equals(number)
                    && task.path("activity").asText().equals(activity)) {
                return task;
            }
        }
        return null;
    }

    private static String json(Map<String, String> answers) {
        var fields = new StringBuilder("{");
        answers.forEach((name, value) -> fields.append(fields.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return fields.append('}').toString();
    }
}
