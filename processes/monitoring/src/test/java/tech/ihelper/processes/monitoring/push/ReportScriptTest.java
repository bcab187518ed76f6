package tech.ihelper.processes.monitoring.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that machines report with, run by this one's shell. */
class ReportScriptTest {

    @TempDir
    Path folder;

    @Test
    void reportsDiskMemoryAndProcessorInPercentAndKeepsTheAddressToItself() throws Exception {
        var body = new CompletableFuture<String>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/api/push/secret", exchange -> {
            body.complete(new String(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var script = folder.resolve("report.sh");
            Files.copy(Path.of("src/main/resources/processes/monitoring/report.sh"), script);
            var builder = new ProcessBuilder("sh", script.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile());
            builder.environment()
                    .put(
                            "IHELPER_PUSH",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/api/push/secret");

            var run = builder.start();

            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue())
                    .as(Files.readString(folder.resolve("out")))
                    .isZero();
            var values =
                    new ObjectMapper().readTree(body.get(1, TimeUnit.SECONDS)).get("values");
            for (var percent : new String[] {"disk", "memory", "cpu"}) {
                assertThat(values.get(percent).asDouble(-1)).as(percent).isBetween(0.0, 100.0);
            }
            assertThat(values.get("load").isNumber()).isTrue();
            assertThat(Files.readString(script).lines().filter(line -> line.contains("$IHELPER_PUSH\"")))
                    .as("the address is read from the input, where no list of processes shows it")
                    .allMatch(line -> line.startsWith("printf"));
        } finally {
            server.stop(0);
        }
    }
}
