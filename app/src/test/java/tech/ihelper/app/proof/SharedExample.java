package tech.ihelper.app.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** One running example company for all browser tests of a run: starting it is the slow part. Each test has its own outage. */
final class SharedExample {

    private static @Nullable RunningProduct product;

    private SharedExample() {}

    static synchronized RunningProduct product() {
        if (product == null) {
            try {
                var started = RunningProduct.example(Files.createTempDirectory("ihelper-example"));
                Runtime.getRuntime().addShutdownHook(new Thread(started::close));
                product = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return product;
    }

    /** Opens an incident for a client of the example and returns its number. */
    static String fire(String alertname, String client, String system) {
        return product()
                .json(product().post("/api/v1/alerts/alertmanager", message("firing", alertname, client, system)), 202)
                .path("incidents")
                .get(0)
                .asText();
    }

    static void resolve(String alertname, String client, String system) {
        product()
                .json(
                        product().post("/api/v1/alerts/alertmanager", message("resolved", alertname, client, system)),
                        202);
    }

    private static String message(String status, String alertname, String client, String system) {
        return """
                {"version":"4","status":"%1$s","alerts":[{"status":"%1$s","labels":{"alertname":"%2$s","client":"%3$s",
                "system":"%4$s","severity":"critical"},"annotations":{"summary":"%2$s on %4$s"}}]}"""
                .formatted(status, alertname, client, system);
    }
}
