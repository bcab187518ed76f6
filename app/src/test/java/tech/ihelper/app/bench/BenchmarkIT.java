package tech.ihelper.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.app.proof.RunningProduct;

/**
 * The figures that matter, each with its peer in the same run, on a PostgreSQL that really flushes. Prints a table and
 * writes {@code target/benchmark.json}. Nothing is asserted about speed: machines differ, ratios are for people to read.
 */
@Tag("bench")
class BenchmarkIT {

    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 15));
    private static final int CALLERS = 8;
    private static final List<String> AS_THE_README_SAYS = List.of("-Xmx512m");
    private static final int OPEN_TASKS = 100_000;
    private static final String ADMIN_PASSWORD = "bench-Admin-71c3e9";

    @TempDir
    static Path folder;

    private final Map<String, String> table = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    @Test
    void measuresThroughputLatencyStartUpAndMemory() throws Exception {
        measureOnDurablePostgres();
        measureStartUpAndMemory();

        var rows = new StringBuilder("\n");
        table.forEach((name, value) -> rows.append(String.format(Locale.ROOT, "| %-46s | %-52s |%n", name, value)));
        System.out.println(rows);
        Files.writeString(
                Path.of("target", "benchmark.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        assertThat(figures).as("every figure was measured").hasSizeGreaterThanOrEqualTo(16);
    }

    private void measureOnDurablePostgres() throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            assertThat(text(postgres, "show fsync")).isEqualTo("on");
            table.put("PostgreSQL", text(postgres, "show server_version") + ", fsync on, 2 cores shared by everything");
            execute(postgres, "create database bare");
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
                            ADMIN_PASSWORD,
                            "IHELPER_API_TOKEN",
                            RunningProduct.API_TOKEN,
                            "IHELPER_MASTER_KEY",
                            "bench-master-key-0123456789abcdef012"),
                    List.of("-Xmx1g"),
                    List.of("-jar", System.getProperty("ihelper.jar")),
                    // The limit protects a shared installation; here it would measure itself.
                    List.of("--ihelper.connectors.inbox.rate=1000000", "--ihelper.connectors.inbox.burst=1000000"));
            try (product;
                    var bare = new BareStarts(postgres.getJdbcUrl("postgres", "bare"))) {
                product.awaitReady();
                measureAlerts(product, bare);
                fillTasks(postgres);
                measureLists(product);
            }
        }
    }

    private void measureAlerts(RunningProduct product, BareStarts bare) {
        var counter = new AtomicLong();
        var http = new LeanHttp(product.uri("/"));
        Load.Operation repeat = n -> postAlert(http, "Repeat", "host-" + n % 100);
        Load.Operation open = n -> postAlert(http, "New", "new-" + n);
        // The compilers take their part of the two cores until everything that is hot is compiled: about a minute.
        Load.closed(CALLERS, ROUND.multipliedBy(2), counter, open);
        Load.closed(CALLERS, ROUND.multipliedBy(2), counter, n -> bare.start());
        Load.closed(CALLERS, ROUND.multipliedBy(4), counter, repeat);

        var repeats = Load.closed(CALLERS, ROUND, counter, repeat);
        figures.put("repeats.perSecond", repeats.perSecond());
        table.put("repeated alerts", perSecond(repeats) + "   aim >= 1,000/s");

        var opened = new double[3];
        var started = new double[3];
        for (int round = 0; round < 3; round++) {
            opened[round] =
                    Load.closed(CALLERS, ROUND.dividedBy(2), counter, open).perSecond();
            started[round] = Load.closed(CALLERS, ROUND.dividedBy(2), counter, n -> bare.start())
                    .perSecond();
        }
        var incidents = median(opened);
        var starts = median(started);
        figures.put("incidents.perSecond", incidents);
        figures.put("bare.startsPerSecond", starts);
        figures.put("incidents.toBare", incidents / starts);
        table.put("new incidents (over HTTP)", one(incidents) + "/s   rounds " + Arrays.toString(rounded(opened)));
        table.put(
                "bare Operaton starts, same model, in process",
                one(starts) + "/s   rounds " + Arrays.toString(rounded(started)));
        table.put("new incidents / bare starts", String.format(Locale.ROOT, "%.2f   aim >= 0.5", incidents / starts));

        var half = Load.open(32, ROUND, repeats.perSecond() / 2, counter, repeat);
        figures.put("accept.repeats.p50", half.p50());
        figures.put("accept.repeats.p99", half.p99());
        table.put("accept a repeat at half load", latency(half) + "   aim p99 < 250 ms");
        var halfNew = Load.open(32, ROUND, incidents / 2, counter, open);
        figures.put("accept.new.p50", halfNew.p50());
        figures.put("accept.new.p99", halfNew.p99());
        table.put("accept a new incident at half load", latency(halfNew) + "   aim p99 < 250 ms");
    }

    private void measureLists(RunningProduct product) throws Exception {
        var http = signedIn(product);
        for (var path : List.of("/tasks?tab=all-open", "/tasks?tab=unassigned", "/incidents", "/", "/api/v1/tasks")) {
            var request = HttpRequest.newBuilder(product.uri(path))
                    .header("Authorization", path.startsWith("/api") ? "Bearer " + RunningProduct.API_TOKEN : "none")
                    .build();
            Load.Operation read = n -> {
                var status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException(status + " for " + path);
                }
            };
            Load.closed(2, ROUND, new AtomicLong(), read);
            var reading = Load.closed(2, ROUND.dividedBy(2), new AtomicLong(), read);
            figures.put("list" + path + ".p99", reading.p99());
            table.put("GET " + path + " with 100,000 open tasks", latency(reading) + "   aim p99 < 300 ms");
        }
    }

    private void measureStartUpAndMemory() throws Exception {
        var archived = withClassArchive();
        var rounds = 3;
        var ours = new Started[rounds];
        var image = new Started[rounds];
        var bare = new Started[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = started(
                    AS_THE_README_SAYS,
                    List.of("-jar", System.getProperty("ihelper.jar")),
                    List.of("--spring.profiles.active=example"),
                    "/actuator/health/readiness");
            image[round] = started(
                    List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archived.resolve("ihelper.jsa")),
                    List.of("-jar", archived.resolve("ihelper.jar").toString()),
                    List.of("--spring.profiles.active=example"),
                    "/actuator/health/readiness");
            bare[round] = started(
                    AS_THE_README_SAYS,
                    List.of("-cp", System.getProperty("java.class.path"), BareOperaton.class.getName()),
                    List.of(
                            "--spring.datasource.url=jdbc:h2:file:./data/bare",
                            "--spring.config.location=optional:classpath:/none/",
                            "--operaton.bpm.auto-deployment-enabled=false"),
                    "/");
        }
        var seconds = median(ours, Started::seconds);
        var imageSeconds = median(image, Started::seconds);
        var bareSeconds = median(bare, Started::seconds);
        figures.put("startUp.seconds", seconds);
        figures.put("startUp.imageSeconds", imageSeconds);
        figures.put("startUp.bareSeconds", bareSeconds);
        figures.put("startUp.toBare", seconds / bareSeconds);
        figures.put("startUp.imageToBare", imageSeconds / bareSeconds);
        figures.put("resident.megabytes", median(ours, Started::megabytes));
        figures.put("resident.bareMegabytes", median(bare, Started::megabytes));
        table.put("first start, example company (H2)", one(seconds) + " s");
        table.put("the same as the image starts it, classes archived", one(imageSeconds) + " s");
        table.put("first start, bare Operaton Boot app (H2)", one(bareSeconds) + " s");
        table.put(
                "start-up / bare; as the image / bare",
                String.format(
                        Locale.ROOT, "%.2f; %.2f   aim <= 1.5", seconds / bareSeconds, imageSeconds / bareSeconds));
        table.put("resident, example company", one(median(ours, Started::megabytes)) + " MB   aim <= 600 MB");
        table.put("resident, bare Operaton Boot app", one(median(bare, Started::megabytes)) + " MB");
    }

    /** The jar unpacked, with an archive of its classes beside it: what app/Dockerfile does. */
    private static Path withClassArchive() throws IOException, InterruptedException {
        var home = folder.resolve("image");
        java(folder, "-Djarmode=tools", "-jar", System.getProperty("ihelper.jar"), "extract", "--destination", "image");
        java(
                home,
                "-XX:ArchiveClassesAtExit=ihelper.jsa",
                "-XX:+UseSerialGC",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                "ihelper.jar");
        assertThat(home.resolve("ihelper.jsa")).isNotEmptyFile();
        return home;
    }

    private static void java(Path home, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("java.log").toFile())
                .start();
        assertThat(process.waitFor()).as("%s", command).isZero();
    }

    /** Seconds to the first answer, and resident megabytes ten seconds later. */
    private record Started(double seconds, double megabytes) {}

    private static Started started(List<String> options, List<String> program, List<String> arguments, String answers)
            throws IOException {
        var home = Files.createTempDirectory(folder, "start");
        var begin = System.nanoTime();
        try (var running = RunningProduct.launch(home, Map.of(), options, program, arguments)) {
            while (!running.answers(answers)) {
                pause(Duration.ofMillis(20));
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            pause(Duration.ofSeconds(10));
            return new Started(seconds, residentMegabytes(running.pid()));
        }
    }

    private static double median(Started[] starts, ToDoubleFunction<Started> figure) {
        return median(Arrays.stream(starts).mapToDouble(figure).toArray());
    }

    private static double residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void postAlert(LeanHttp http, String alertname, String instance) throws IOException {
        var body =
                """
                {"version":"4","status":"firing","alerts":[{"status":"firing",\
                "labels":{"alertname":"%s","instance":"%s","severity":"warning"},"annotations":{"summary":"%1$s on %2$s"},\
                "startsAt":"2026-11-22T02:51:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%1$s-%2$s"}]}"""
                        .formatted(alertname, instance);
        var status = http.post("/api/v1/alerts/alertmanager", RunningProduct.API_TOKEN, body);
        if (status != 202) {
            throw new IllegalStateException("an alert was answered " + status);
        }
    }

    private static HttpClient signedIn(RunningProduct product) throws Exception {
        var http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var form = http.send(HttpRequest.newBuilder(product.uri("/sign-in")).build(), BodyHandlers.ofString())
                .body();
        var csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form);
        assertThat(csrf.find()).as("the sign-in page carries a CSRF token").isTrue();
        var answer = http.send(
                HttpRequest.newBuilder(product.uri("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("name=admin&password=" + ADMIN_PASSWORD + "&_csrf="
                                + java.net.URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.uri()).as("signed in").isNotEqualTo(URI.create("/sign-in"));
        return http;
    }

    private static void fillTasks(EmbeddedPostgres postgres) throws SQLException, IOException {
        execute(
                postgres,
                new String(
                                BenchmarkIT.class
                                        .getResourceAsStream("fill-tasks.sql")
                                        .readAllBytes(),
                                StandardCharsets.UTF_8)
                        .formatted(OPEN_TASKS));
        execute(postgres, "analyze");
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void pause(Duration duration) {
        java.util.concurrent.locks.LockSupport.parkNanos(duration.toNanos());
    }

    private static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long[] rounded(double... values) {
        return Arrays.stream(values).mapToLong(Math::round).toArray();
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String perSecond(Load.Figures figures) {
        return one(figures.perSecond()) + "/s, " + latency(figures);
    }

    private static String latency(Load.Figures figures) {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", figures.p50(), figures.p99());
    }
}
