package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.probe.HttpQuestion.Wanted;

/** Web servers, the kind and the unkind. */
class HttpProbeTest extends ProbeTest {

    private static final Wanted WELL = Wanted.status(200, 299);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> seen = new CopyOnWriteArrayList<>();
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
        server.createContext("/echo", exchange -> {
            seen.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Api-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{\"status\": \"ok\", \"queue\": {\"length\": 7}}");
        });
        server.createContext("/to-echo", exchange -> moved(exchange, "/echo"));
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

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static @Nullable String fault(HttpQuestion question) {
        return probes.http(question).join().fault();
    }

    private @Nullable String fault(String path, @Nullable String keyword) {
        return fault(HttpQuestion.get(uri(path), new Wanted(200, 299, 0, keyword, false, null), LIMIT));
    }

    private static @Nullable String at(String scheme, int port, Duration limit) {
        return fault(HttpQuestion.get(URI.create(scheme + "://127.0.0.1:" + port + "/"), WELL, limit));
    }

    private @Nullable String json(String path, @Nullable String expected) {
        var value = new JsonValue(path, expected == null ? null : Expectation.of(expected));
        return fault(HttpQuestion.get(uri("/echo"), new Wanted(200, 299, 0, null, false, value), LIMIT));
    }

    private static HttpQuestion sent(URI to, String method, @Nullable String body) {
        return new HttpQuestion(to, method, "X-Api-Key: 123", body, true, true, WELL, LIMIT);
    }

    @Test
    void anAnswerIsWellByItsStatusAndItsWords() {
        assertThat(fault("/well", null)).isNull();
        assertThat(fault("/well", "is well")).isNull();
        assertThat(fault("/well", "is broken")).isEqualTo("The answer does not contain \"is broken\"");
        assertThat(fault("/broken", null)).isEqualTo("It answered with status 503");
        assertThat(fault("/empty", "a word")).isEqualTo("The answer is empty");
        assertThat(fault("/no-such-page", null)).isEqualTo("It answered with status 404");
    }

    @Test
    void wordsMayHaveToBeAbsent() {
        assertThat(fault(HttpQuestion.get(uri("/well"), new Wanted(200, 299, 0, "is well", true, null), LIMIT)))
                .isEqualTo("The answer contains \"is well\"");
        assertThat(fault(HttpQuestion.get(uri("/well"), new Wanted(200, 299, 0, "is broken", true, null), LIMIT)))
                .isNull();
        assertThat(fault(HttpQuestion.get(uri("/empty"), new Wanted(200, 299, 0, "is broken", true, null), LIMIT)))
                .isNull();
    }

    @Test
    void aValueInJsonIsCompared() {
        assertThat(json("$.status", null)).isNull();
        assertThat(json("$.status", "ok")).isNull();
        assertThat(json("$.queue.length", "< 10")).isNull();
        assertThat(json("$.queue.length", "< 5")).isEqualTo("$['queue']['length'] is 7 and should be < 5");
        assertThat(json("$.nothing", null)).isEqualTo("The answer has no $['nothing']");
        assertThat(fault(HttpQuestion.get(
                        uri("/well"), new Wanted(200, 299, 0, null, false, new JsonValue("$.a", null)), LIMIT)))
                .isEqualTo("The answer is no JSON");
        assertThat(fault(HttpQuestion.get(
                        uri("/endless"), new Wanted(200, 299, 0, null, false, new JsonValue("$.a", null)), LIMIT)))
                .isEqualTo("The answer is longer than a megabyte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$..a", "$.a[*]", "$.a[?(@.b =~ /(a+)+$/)]"})
    void pathsLeadToOneValue(String path) {
        assertThatThrownBy(() -> new JsonValue(path, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSlowAnswerIsNotWell() throws IOException {
        try (var slow = new Unkind(socket -> {
            Thread.sleep(200);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes("US-ASCII"));
        })) {
            var address = URI.create("http://127.0.0.1:" + slow.port() + "/");
            assertThat(fault(HttpQuestion.get(address, new Wanted(200, 299, 100, null, false, null), LIMIT)))
                    .matches("It took [0-9]+ ms and may take 100");
        }
    }

    @Test
    void methodHeadersAndBodyAreSent() {
        assertThat(fault(sent(uri("/echo"), "POST", "{}"))).isNull();
        assertThat(fault(sent(uri("/echo"), "DELETE", null))).isNull();
        assertThat(fault(sent(uri("/echo"), "HEAD", null))).isNull();

        assertThat(seen).hasSize(3).satisfies(all -> {
            assertThat(all.get(0)).startsWith("POST 123 application/json").endsWith(" {}");
            assertThat(all.get(1)).startsWith("DELETE 123 ");
            assertThat(all.get(2)).startsWith("HEAD 123 ");
        });
    }

    @Test
    void aPostThatIsSentElsewhereReads() {
        assertThat(fault(sent(uri("/to-echo"), "POST", "{}"))).isNull();

        assertThat(seen).singleElement().asString().startsWith("GET 123 null");
    }

    @Test
    void whatIsSecretGoesToNoOtherServer() throws IOException {
        try (var other = new Unkind(socket -> {
            var request = new byte[4_096];
            seen.add(new String(request, 0, socket.getInputStream().read(request), StandardCharsets.US_ASCII));
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes("US-ASCII"));
        })) {
            server.createContext("/to-other", exchange -> moved(exchange, "http://127.0.0.1:" + other.port() + "/"));

            assertThat(fault(sent(uri("/to-other"), "GET", null))).isNull();
            assertThat(seen)
                    .singleElement()
                    .asString()
                    .startsWith("GET / HTTP/1.1")
                    .doesNotContain("X-Api-Key");
        }
    }

    @Test
    void redirectsAreFollowedButNotInCirclesAndNotIntoTheHouse() {
        assertThat(fault("/away", "is well")).isNull();
        assertThat(fault("/round", null)).isEqualTo("It redirects more than 5 times");
        assertThat(fault("/inside", null)).contains("may not reach");
        for (var to : List.of(
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://localhost.:1/",
                "http://2130706434/")) {
            server.createContext("/x" + to.hashCode(), exchange -> moved(exchange, to));
            assertThat(fault("/x" + to.hashCode(), null)).as(to).isNotNull().doesNotContain("refused");
        }
        server.createContext("/file", exchange -> moved(exchange, "file:///etc/passwd"));
        assertThat(fault("/file", null)).startsWith("It redirects to no web address");
    }

    @Test
    void redirectsNeedNotBeFollowed() {
        var question = new HttpQuestion(uri("/away"), "GET", null, null, false, true, Wanted.status(302, 302), LIMIT);

        assertThat(fault(question)).isNull();
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanAMegabyte() {
        assertThat(fault("/endless", "never")).isEqualTo("The answer does not contain \"never\"");
        assertThat(fault("/endless", null)).isNull();
    }

    @Test
    void certificatesAreLookedAtUnlessSomebodySaysOtherwise() throws IOException {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        var here = new GeneralName(GeneralName.iPAddress, HOST);
        var elsewhere = new GeneralName(GeneralName.dNSName, "elsewhere.example");
        try (var good = new Unkind(Certificates.serving(AUTHORITY.issued(here, days(-1), days(9)), answer));
                var expired = new Unkind(Certificates.serving(AUTHORITY.issued(here, days(-9), days(-1)), answer));
                var selfMade = new Unkind(Certificates.serving(AUTHORITY.selfMade(here, days(-1), days(9)), answer));
                var other = new Unkind(Certificates.serving(AUTHORITY.issued(elsewhere, days(-1), days(9)), answer))) {
            assertThat(at("https", good.port(), LIMIT)).isNull();
            assertThat(at("https", expired.port(), LIMIT))
                    .isEqualTo("No trusted connection: its certificate has expired");
            assertThat(at("https", selfMade.port(), LIMIT))
                    .isEqualTo("No trusted connection: nobody who is trusted vouches for its certificate");
            assertThat(at("https", other.port(), LIMIT)).startsWith("No trusted connection: ");
            for (var bad : List.of(expired, selfMade, other)) {
                assertThat(fault(new HttpQuestion(
                                URI.create("https://127.0.0.1:" + bad.port() + "/"),
                                "GET",
                                null,
                                null,
                                true,
                                false,
                                WELL,
                                LIMIT)))
                        .isNull();
            }
        }
    }

    @Test
    void theUnkindAreLateOrHaveNotAnswered() throws IOException {
        try (var silent = Unkind.silent();
                var slow = Unkind.slow("HTTP/1.1 200 OK\r\n");
                var rude = Unkind.hangingUp();
                var resetting = Unkind.resetting();
                var plain = Unkind.saying("HTTP/1.1 400 Bad Request\r\n\r\n");
                var endless = Unkind.endless("HTTP/1.1 200 OK ")) {
            assertThat(at("http", silent.port(), SOON)).isEqualTo(LATE);
            assertThat(at("http", slow.port(), SOON)).isEqualTo(LATE);
            assertThat(at("https", silent.port(), SOON)).isEqualTo(LATE);
            assertThat(at("http", rude.port(), LIMIT)).isNotNull();
            assertThat(at("http", resetting.port(), LIMIT)).isNotNull();
            assertThat(at("http", endless.port(), LIMIT)).contains("Maximum line length");
            assertThat(at("https", plain.port(), LIMIT)).startsWith("No trusted connection");
        }
        assertThat(at("http", Unkind.freePort(), LIMIT)).isEqualTo("Connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", "Bad Name: x", "Content-Length: 5", "transfer-encoding: chunked", ": x"})
    void headersThatNobodyMaySetAreRefused(String lines) {
        assertThatThrownBy(() -> HeaderLines.check(lines)).isInstanceOf(IllegalArgumentException.class);
    }
}
