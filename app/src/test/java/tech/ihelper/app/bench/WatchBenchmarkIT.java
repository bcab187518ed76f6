package tech.ihelper.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.app.proof.RunningProduct;

/**
 * PrecisionWatch beside Prometheus with its blackbox exporter, one after the other on the same machine: the same web server on
 * loopback, the same addresses, each asked once a minute. Counted is what the server was asked, the processor time of all that took
 * part (our PostgreSQL too, which really flushes), and how long after a break of some pages each knew. Nothing is asserted about
 * speed.
 */
@Tag("bench")
class WatchBenchmarkIT {

    private static final int TARGETS = Integer.getInteger("bench.targets", 3_000);
    private static final int BROKEN = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.watch.warmUp", 150));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.watch.seconds", 120));

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder("\n");

    @Test
    void measuresChecksCpuDetectionAndMemory() throws Exception {
        try (var site = new Site()) {
            ours(site);
            peer(site);
        }
        for (var figure : List.of("cpuMillisPerCheck", "residentMegabytes", "detection.p99")) {
            var ratio = figures.get("ihelper." + figure) / figures.get("peer." + figure);
            figures.put("ratio." + figure, ratio);
            table.append(String.format(Locale.ROOT, "| %-34s | ihelper / peer | %10.2f |%n", figure, ratio));
        }
        System.out.println(table);
        Files.writeString(
                Path.of("target", "benchmark-watch.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        assertThat(figures).as("every figure was measured").hasSize(15);
    }

    /** The example company's, from memory, at a fixed rate of what is aimed at. Whoever asks shares the two cores. */
    @Test
    void measuresAPublicStatusPage() throws Exception {
        var home = Files.createDirectories(folder.resolve("status"));
        try (var product = RunningProduct.launch(
                home,
                Map.of(),
                List.of("-Xmx512m"),
                List.of("-jar", System.getProperty("ihelper.jar")),
                List.of("--spring.profiles.active=example"))) {
            product.awaitReady();
            var http = new LeanHttp(product.uri("/"));
            Load.Operation read = n -> {
                var status = http.get("/status/kestrel-freight");
                if (status != 200) {
                    throw new IllegalStateException("a status page was answered " + status);
                }
            };
            Load.closed(4, Duration.ofSeconds(60), new AtomicLong(), read);
            var most = Load.closed(4, Duration.ofSeconds(15), new AtomicLong(), read);
            var steady = Load.open(16, Duration.ofSeconds(30), 1_000, new AtomicLong(), read);
            var found = new LinkedHashMap<String, Double>();
            found.put("status.mostPerSecond", most.perSecond());
            found.put("status.steadyPerSecond", steady.perSecond());
            found.put("status.p50", steady.p50());
            found.put("status.p99", steady.p99());
            found.forEach((name, value) -> System.out.printf(Locale.ROOT, "| %-34s | %10.2f |%n", name, value));
            Files.writeString(
                    Path.of("target", "benchmark-status.json"),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(found));
        }
    }

    private void ours(Site site) throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                var product = RunningProduct.launch(
                        folder,
                        Map.of(
                                "IHELPER_DATASOURCE_URL",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "IHELPER_DATASOURCE_USERNAME",
                                "postgres",
                                "IHELPER_DATASOURCE_PASSWORD",
                                "postgres",
                                "IHELPER_ADMIN_PASSWORD",
                                "bench-Admin-71c3e9",
                                "IHELPER_API_TOKEN",
                                RunningProduct.API_TOKEN,
                                "IHELPER_MASTER_KEY",
                                "bench-master-key-0123456789abcdef012"),
                        List.of("-Xmx512m"),
                        List.of("-jar", System.getProperty("ihelper.jar")),
                        List.of("--ihelper.monitoring.allowed-networks=127.0.0.1"))) {
            product.awaitReady();
            var api = new LeanHttp(product.uri("/"));
            assertThat(api.post(
                            "/api/v1/clients", RunningProduct.API_TOKEN, "{\"name\": \"Bench\", \"tier\": \"care\"}"))
                    .isEqualTo(201);
            var client = text(postgres, "select id from client");
            for (int i = 0; i < TARGETS; i++) {
                assertThat(api.post(
                                "/api/v1/checks",
                                RunningProduct.API_TOKEN,
                                """
                                {"client": "%s", "system": "host-%d", "name": "Page %2$d", "address": "%s",
                                 "everySeconds": 60, "timeoutSeconds": 5, "failures": 1, "successes": 1}"""
                                        .formatted(client, i, site.address(i))))
                        .isEqualTo(201);
            }
            measure("ihelper", site, List.of(product.pid(), postmaster(postgres)), () -> {
                var down = new HashSet<Integer>();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "select substr(system_name, 6) from watch_check where state = 'DOWN'")) {
                    while (rows.next()) {
                        down.add(rows.getInt(1));
                    }
                }
                return down;
            });
        }
    }

    private void peer(Site site) throws Exception {
        var exporterPort = freePort();
        var prometheusPort = freePort();
        Files.writeString(
                folder.resolve("blackbox.yml"),
                "modules:\n  page:\n    prober: http\n    timeout: 5s\n    http:\n      preferred_ip_protocol: ip4\n");
        Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 60s}
                scrape_configs:
                  - job_name: pages
                    metrics_path: /probe
                    params: {module: [page]}
                    file_sd_configs: [{files: [targets.json]}]
                    relabel_configs:
                      - {source_labels: [__address__], target_label: __param_target}
                      - {source_labels: [__param_target], target_label: instance}
                      - {target_label: __address__, replacement: "127.0.0.1:%d"}
                """
                        .formatted(exporterPort));
        Files.writeString(
                folder.resolve("targets.json"),
                IntStream.range(0, TARGETS)
                        .mapToObj(i -> "\"" + site.address(i) + "\"")
                        .collect(Collectors.joining(",", "[{\"targets\": [", "]}]")));
        var exporter = run(
                "prometheus-blackbox-exporter",
                "--config.file=blackbox.yml",
                "--web.listen-address=127.0.0.1:" + exporterPort);
        var prometheus = run(
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + prometheusPort);
        try {
            var ready = URI.create("http://127.0.0.1:" + prometheusPort + "/-/ready");
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
            var query = URI.create("http://127.0.0.1:" + prometheusPort + "/api/v1/query?query=probe_success%3D%3D0");
            measure("peer", site, List.of(exporter.pid(), prometheus.pid()), () -> {
                var down = new HashSet<Integer>();
                var answer = new ObjectMapper()
                        .readTree(http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString())
                                .body());
                for (JsonNode one : answer.at("/data/result")) {
                    var instance = one.at("/metric/instance").asText();
                    down.add(Integer.valueOf(instance.substring(instance.lastIndexOf('/') + 1)));
                }
                return down;
            });
        } finally {
            prometheus.destroy();
            exporter.destroy();
            prometheus.waitFor();
            exporter.waitFor();
        }
    }

    /** Who is known to be down. */
    private interface Known {
        Set<Integer> down() throws Exception;
    }

    private void measure(String who, Site site, List<Long> processes, Known known) throws Exception {
        pause(WARM_UP);
        var asked = site.asked.get();
        var cpu = cpuSeconds(processes);
        var begin = System.nanoTime();
        pause(MEASURED);
        var minutes = (System.nanoTime() - begin) / 6e10;
        var checks = site.asked.get() - asked;
        figure(who, "checksPerMinute", checks / minutes);
        figure(who, "cpuMillisPerCheck", (cpuSeconds(processes) - cpu) * 1000 / checks);
        figure(
                who,
                "residentMegabytes",
                processes.stream()
                        .mapToDouble(WatchBenchmarkIT::residentMegabytes)
                        .sum());

        var broken = System.nanoTime();
        site.breakSome();
        var seen = new HashMap<Integer, Double>();
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    var at = (System.nanoTime() - broken) / 1e9;
                    known.down().forEach(one -> seen.putIfAbsent(one, at));
                    return seen.size() >= BROKEN;
                });
        site.mendAll();
        var delays =
                seen.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        figure(who, "detection.p50", delays[delays.length / 2]);
        figure(who, "detection.p99", delays[delays.length * 99 / 100]);
        figure(who, "detection.slowest", delays[delays.length - 1]);
    }

    private void figure(String who, String name, double value) {
        figures.put(who + "." + name, value);
        table.append(String.format(Locale.ROOT, "| %-34s | %-14s | %10.2f |%n", name, who, value));
    }

    // --- the machine

    /** Of the processes and their children; what a child that ended had used is its parent's. */
    private static double cpuSeconds(List<Long> processes) {
        return processes.stream()
                .flatMap(pid -> {
                    var handle = ProcessHandle.of(pid).orElseThrow();
                    return java.util.stream.Stream.concat(java.util.stream.Stream.of(handle), handle.descendants());
                })
                .mapToDouble(process -> {
                    var stat = read(Path.of("/proc", Long.toString(process.pid()), "stat"));
                    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    return IntStream.of(11, 12, 13, 14)
                                    .mapToLong(i -> Long.parseLong(fields[i]))
                                    .sum()
                            / 100.0;
                })
                .sum();
    }

    /** Of the one process; what PostgreSQL's processes share would be counted many times. */
    private static double residentMegabytes(long pid) {
        return Arrays.stream(read(Path.of("/proc", Long.toString(pid), "status"))
                                .split("\n"))
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024.0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "x) " + "0 ".repeat(50);
        }
    }

    private static long postmaster(EmbeddedPostgres postgres) throws SQLException {
        return Long.parseLong(read(Path.of(text(postgres, "show data_directory"), "postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow());
    }

    private static Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The pages that are watched, some of which break. It counts how often it was asked. */
    private static final class Site implements AutoCloseable {

        private final AtomicLong asked = new AtomicLong();
        private final Set<String> broken = ConcurrentHashMap.newKeySet();
        private final List<AutoCloseable> closing = new ArrayList<>();
        private final HttpServer server;

        private Site() throws IOException {
            var threads = Executors.newFixedThreadPool(4);
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(
                        broken.contains(exchange.getRequestURI().getPath()) ? 500 : 200, -1);
                exchange.close();
            });
            server.start();
            closing.add(() -> server.stop(0));
            closing.add(threads::shutdownNow);
        }

        private String address(int page) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
        }

        private void breakSome() {
            IntStream.range(0, BROKEN).forEach(i -> broken.add("/" + i * (TARGETS / BROKEN)));
        }

        private void mendAll() {
            broken.clear();
        }

        @Override
        public void close() throws Exception {
            for (var one : closing) {
                one.close();
            }
        }
    }
}
