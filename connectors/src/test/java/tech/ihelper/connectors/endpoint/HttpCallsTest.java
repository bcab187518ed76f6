package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.probe.ForbiddenAddress;
import tech.ihelper.connectors.probe.NetworkGuard;

/** Calls go where the guard lets them, and no further. */
class HttpCallsTest {

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            switch (exchange.getRequestURI().getPath()) {
                case "/away" -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port() + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    var piece = new byte[65_536];
                    try (var out = exchange.getResponseBody()) {
                        for (var i = 0; i < 1_000; i++) {
                            out.write(piece);
                        }
                    } catch (IOException closed) {
                        over.countDown();
                    }
                }
                case "/silent" -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                default -> {
                    var answer = "{\"id\":\"T-7\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(201, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        over.countDown();
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private HttpCall call(String host, String path) {
        return new HttpCall(
                "POST",
                URI.create("http://" + host + ":" + port() + path),
                Map.of("Idempotency-Key", "key-1"),
                "{\"a\":1}",
                Duration.ofSeconds(2));
    }

    private HttpAnswer make(HttpCall call, String... allowed) throws IOException {
        try (var calls = new HttpCalls(new NetworkGuard(List.of(allowed)))) {
            return calls.call(call);
        }
    }

    @Test
    void sendsAndReads() throws IOException {
        assertThat(make(call("127.0.0.1", "/tickets"), "127.0.0.0/8"))
                .isEqualTo(new HttpAnswer(201, "{\"id\":\"T-7\"}"));
        assertThat(heard).containsExactly("POST /tickets key-1 {\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "169.254.169.254",
                "10.0.0.1",
                "192.168.0.1"
            })
    void goesNowhereInsideTheHouse(String host) {
        assertThatThrownBy(() -> make(call(host, "/"))).isInstanceOf(IOException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void asksTheGuardWhenItConnects() {
        assertThatThrownBy(() -> make(call("localhost", "/"))).isInstanceOf(ForbiddenAddress.class);
        assertThatThrownBy(() -> make(call("127.0.0.1", "/"), "127.0.0.2/32")).isInstanceOf(ForbiddenAddress.class);
    }

    @Test
    void followsNoRedirect() throws IOException {
        assertThat(make(call("127.0.0.1", "/away"), "127.0.0.0/8").status()).isEqualTo(302);
        assertThat(heard).hasSize(1);
    }

    @Test
    void readsNoMoreThanAMegabyte() {
        assertThatThrownBy(() -> make(call("127.0.0.1", "/endless"), "127.0.0.0/8"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than a megabyte");
    }

    @Test
    void waitsNoLongerThanItMay() {
        assertThatThrownBy(() -> make(call("127.0.0.1", "/silent"), "127.0.0.0/8"))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void tellsNothingOfWhatItSends() {
        assertThat(call("tickets.example", "/secret?token=1").toString()).isEqualTo("POST tickets.example");
    }
}
