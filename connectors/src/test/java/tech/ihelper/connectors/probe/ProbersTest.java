package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probers against real servers, the kind and the unkind. */
class ProbersTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NetworkGuard guard = new NetworkGuard(List.of("127.0.0.1"));
    private final HttpProber http = new HttpProber(guard, 20);
    private final TcpProber tcp = new TcpProber(guard, threads);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/well", exchange -> answer(exchange, 200, "All is well here"));
        server.createContext("/broken", exchange -> answer(exchange, 503, "No"));
        server.createContext("/empty", exchange -> exchange.sendResponseHeaders(204, -1));
        server.createContext("/away", exchange -> moved(exchange, "/well"));
        server.createContext("/round", exchange -> moved(exchange, "/round"));
        server.createContext("/inside", exchange -> moved(exchange, "http://127.0.0.2:1/"));
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            try (var body = exchange.getResponseBody()) {
                while (!Thread.currentThread().isInterrupted()) {
                    body.write(chunk);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void moved(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private @Nullable String fault(String path, @Nullable String keyword, Duration limit) {
        return fault("http", server.getAddress().getPort(), path, keyword, limit);
    }

    private @Nullable String fault(String scheme, int port, String path, @Nullable String keyword, Duration limit) {
        var address = URI.create(scheme + "://127.0.0.1:" + port + path);
        return http.probe(new HttpTarget(address, 200, 299, keyword, limit))
                .join()
                .fault();
    }

    @Test
    void anAnswerIsWellByItsStatusAndItsWords() {
        assertThat(fault("/well", null, LIMIT)).isNull();
        assertThat(fault("/well", "is well", LIMIT)).isNull();
        assertThat(fault("/well", "is broken", LIMIT)).isEqualTo("The answer does not contain \"is broken\"");
        assertThat(fault("/broken", null, LIMIT)).isEqualTo("It answered with status 503");
        assertThat(fault("/empty", "a word", LIMIT)).isEqualTo("The answer is empty");
    }

    @Test
    void redirectsAreFollowedButNotInCirclesAndNotIntoTheHouse() {
        assertThat(fault("/away", "is well", LIMIT)).isNull();
        assertThat(fault("/round", null, LIMIT)).isNotNull();
        assertThat(fault("/inside", null, LIMIT)).contains("may not reach");
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanAMegabyte() {
        assertThat(fault("/endless", "never", LIMIT)).isEqualTo("The answer does not contain \"never\"");
        assertThat(fault("/endless", null, LIMIT)).isNull();
    }

    @Test
    void whoeverTakesTheConnectionAndSaysNothingIsLate() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(fault("http", silent.getLocalPort(), "/", null, SOON)).isEqualTo("No answer within 500 ms");
        }
    }

    @Test
    void whoeverAnswersOneByteAtATimeIsLate() throws IOException {
        try (var slow = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            threads.submit(() -> {
                try (var socket = slow.accept()) {
                    for (var letter : "HTTP/1.1 200 OK\r\n".repeat(1000).toCharArray()) {
                        socket.getOutputStream().write(letter);
                        socket.getOutputStream().flush();
                        Thread.sleep(50);
                    }
                }
                return null;
            });
            assertThat(fault("http", slow.getLocalPort(), "/", null, SOON)).isEqualTo("No answer within 500 ms");
        }
    }

    @Test
    void whoeverHangsUpHasNotAnswered() throws IOException {
        try (var rude = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            threads.submit(() -> {
                rude.accept().close();
                return null;
            });
            assertThat(fault("http", rude.getLocalPort(), "/", null, LIMIT)).isNotNull();
        }
    }

    @Test
    void nobodyAtThePortIsARefusal() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(fault("http", free, "/", null, LIMIT)).isEqualTo("Connection refused");
        assertThat(tcp.probe("127.0.0.1", free, LIMIT).join().fault()).isEqualTo("Connection refused");
    }

    @Test
    void plainTextIsNoTrustedConnection() throws IOException {
        try (var plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            threads.submit(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    return socket.getInputStream().read();
                }
            });
            assertThat(fault("https", plain.getLocalPort(), "/", null, LIMIT)).startsWith("No trusted connection");
        }
    }

    @Test
    void aPortThatTakesConnectionsIsOpen() {
        var outcome =
                tcp.probe("127.0.0.1", server.getAddress().getPort(), LIMIT).join();

        assertThat(outcome.isWell()).isTrue();
        assertThat(outcome.millis()).isBetween(0, 20_000);
    }

    @Test
    void aPortInTheHouseIsNotTried() {
        assertThat(tcp.probe("127.0.0.2", 80, LIMIT).join().fault()).contains("may not reach");
        assertThat(tcp.probe("no-such-name.invalid", 80, LIMIT).join().fault()).isEqualTo("The name is not known");
    }
}
