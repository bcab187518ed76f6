package tech.ihelper.app.proof;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as its users run it: the packaged jar in a process of its own, on a free port, in an empty folder. */
public final class RunningProduct implements AutoCloseable {

    public static final String API_TOKEN = "proof-token-3f9a1c7e5b2d4860a1c7e5b2d4860f9a";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final Path log;

    private RunningProduct(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** The example company on H2, as the README's first command starts it. */
    static RunningProduct example(Path folder, String... arguments) {
        var all = new ArrayList<>(List.of("--spring.profiles.active=example"));
        all.addAll(List.of(arguments));
        return start(folder, Map.of("IHELPER_API_TOKEN", API_TOKEN), all);
    }

    /** Starts the jar and waits until it says that it is ready. */
    static RunningProduct start(Path folder, Map<String, String> environment, List<String> arguments) {
        var starting = launch(folder, environment, arguments);
        starting.awaitReady();
        return starting;
    }

    /** Starts the jar without waiting, so that several nodes can start at once. */
    static RunningProduct launch(Path folder, Map<String, String> environment, List<String> arguments) {
        var forTests = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");
        return launch(folder, environment, forTests, List.of("-jar", System.getProperty("ihelper.jar")), arguments);
    }

    /**
     * @param jvm options of the Java virtual machine
     * @param program what it runs: {@code -jar ...}, or a class path and a main class
     */
    public static RunningProduct launch(
            Path folder,
            Map<String, String> environment,
            List<String> jvm,
            List<String> program,
            List<String> arguments) {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(program);
        command.add("--server.port=" + port);
        command.add("--server.address=127.0.0.1");
        command.add("--ihelper.passkeys.address=" + named(port));
        command.addAll(arguments);
        try {
            var log = Files.createTempFile(folder, "ihelper-" + port + "-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("IHELPER_"));
            builder.environment().putAll(environment);
            return new RunningProduct(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        // A busy machine may take its time; whether it starts is the question here, not how fast.
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The product ended at start:\n" + log());
                    }
                    return isReady();
                });
    }

    private boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** True when the path is answered at all, with less than a server error. */
    public boolean answers(String path) {
        try {
            return get(path).statusCode() < 500;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The same by its name: browsers have no passkeys for numbers. */
    URI named(String path) {
        return URI.create(named(port) + path);
    }

    private static String named(int port) {
        return "http://localhost:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + API_TOKEN));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** One answer of the API as JSON; fails with the whole answer when it is not the status asked for. */
    JsonNode json(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError("expected " + status + " but got " + response.statusCode() + " for "
                    + response.uri() + "\n" + response.body());
        }
        return parse(response.body());
    }

    JsonNode incident(String number) {
        return json(get("/api/v1/incidents/" + number), 200);
    }

    byte[] bytes(String path) {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(uri(path))
                            .header("Authorization", "Bearer " + API_TOKEN)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " for " + path);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs, no transaction is finished. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
