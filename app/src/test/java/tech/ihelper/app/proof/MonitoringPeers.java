package tech.ihelper.app.proof;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A real Prometheus and a real Alertmanager, configured by the examples under {@code connectors/examples}, watching a
 * small web server that the test can break.
 */
final class MonitoringPeers implements AutoCloseable {

    private final Path folder;
    private final Deque<Process> processes = new ArrayDeque<>();
    private final HttpServer target;
    private volatile boolean healthy = true;

    private MonitoringPeers(Path folder) throws IOException {
        this.folder = folder;
        this.target = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        target.createContext("/metrics", exchange -> {
            var body = "orders_total 42\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(healthy ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
    }

    /** Starts both peers so that Alertmanager posts to {@code product}. */
    static MonitoringPeers watchingFor(RunningProduct product, Path folder) throws IOException {
        var peers = new MonitoringPeers(folder);
        var examples = Path.of(System.getProperty("ihelper.root"), "connectors", "examples");
        var alertmanagerPort = RunningProduct.freePort();
        var prometheusPort = RunningProduct.freePort();
        var token = Files.writeString(folder.resolve("ihelper-token"), RunningProduct.API_TOKEN);
        var replacements = Map.of(
                "localhost:8080", "127.0.0.1:" + product.port(),
                "/etc/alertmanager/ihelper-token", token.toString(),
                "localhost:9093", "127.0.0.1:" + alertmanagerPort,
                "localhost:9100", "127.0.0.1:" + peers.target.getAddress().getPort());
        for (var file : List.of("alertmanager.yml", "prometheus.yml", "rules.yml")) {
            var text = Files.readString(examples.resolve(file));
            for (var replacement : replacements.entrySet()) {
                text = text.replace(replacement.getKey(), replacement.getValue());
            }
            Files.writeString(folder.resolve(file), text);
        }
        peers.run(
                "prometheus-alertmanager",
                "--config.file=alertmanager.yml",
                "--storage.path=" + folder.resolve("alertmanager-data"),
                "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                "--cluster.listen-address=");
        peers.run(
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + prometheusPort);
        peers.awaitReady(alertmanagerPort);
        peers.awaitReady(prometheusPort);
        return peers;
    }

    void breakTarget() {
        healthy = false;
    }

    void mendTarget() {
        healthy = true;
    }

    private void run(String... command) throws IOException {
        processes.push(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start());
    }

    private void awaitReady(int port) {
        var http = HttpClient.newHttpClient();
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready"))
                .build();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }

    String logs() {
        try (var files = Files.list(folder)) {
            var all = new StringBuilder();
            for (var log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                all.append("== ").append(log.getFileName()).append('\n').append(Files.readString(log));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        target.stop(0);
    }
}
