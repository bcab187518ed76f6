package tech.ihelper.connectors.ping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;
import tech.ihelper.connectors.ManualClock;

/** The addresses that clients' machines ping, over real HTTP and Camel. */
@SpringBootTest(
        classes = ConnectorsTestApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.locations=classpath:connectors",
            "ihelper.connectors.ping.rate=0.01",
            "ihelper.connectors.ping.burst=20"
        })
@Import(PingWebTest.Subjects.class)
@ExtendWith(OutputCaptureExtension.class)
class PingWebTest {

    private static final int LIMIT = 100 * 1024;
    private static final UUID RUN = UUID.fromString("b7e0a3a2-4b43-4b9a-9c39-5a4b2c1d0e0f");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var url = Databases.h2Url();
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "sa");
    }

    /** Two subjects with checks of their own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Subjects {

        @Bean
        Checks backups() {
            return new Checks();
        }

        @Bean
        Checks uptime() {
            return new Checks();
        }
    }

    /** Stands for a subject: knows some checks, and makes trouble when a test asks for it. */
    static final class Checks implements PingListener {

        private final List<UUID> known = Collections.synchronizedList(new ArrayList<>());
        private final List<Ping> pings = Collections.synchronizedList(new ArrayList<>());
        private volatile Consumer<Ping> trouble = ping -> {};

        @Override
        public boolean accept(Ping ping) {
            trouble.accept(ping);
            return known.contains(ping.check()) && pings.add(ping);
        }

        UUID newCheck() {
            var check = UUID.randomUUID();
            known.add(check);
            return check;
        }

        Ping last() {
            return pings.get(pings.size() - 1);
        }

        void reset() {
            pings.clear();
            trouble = ping -> {};
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Checks backups;

    @Autowired
    Checks uptime;

    @Autowired
    ManualClock clock;

    @Autowired
    MeterRegistry meters;

    @Autowired
    CamelContext camel;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private UUID check;

    @BeforeEach
    void aCheck() {
        backups.reset();
        uptime.reset();
        check = backups.newCheck();
    }

    @ParameterizedTest
    @CsvSource({
        "'', SUCCESS,",
        "/start, START,",
        "/fail, FAIL,",
        "/log, LOG,",
        "/0, SUCCESS, 0",
        "/1, FAIL, 1",
        "/255, FAIL, 255",
        "/007, FAIL, 7"
    })
    void understandsEverySignal(String suffix, Ping.Kind kind, Integer exitCode) throws Exception {
        var response = send("GET", check + suffix);

        assertOk(response);
        var ping = backups.last();
        assertThat(ping.check()).isEqualTo(check);
        assertThat(ping.kind()).isEqualTo(kind);
        assertThat(ping.exitCode()).isEqualTo(exitCode);
        assertThat(ping.body()).isEmpty();
        assertThat(ping.run()).isNull();
        assertThat(ping.receivedAt()).isEqualTo(clock.instant());
        assertThat(ping.from()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void takesEveryMethodThatASenderMayHave(String method) throws Exception {
        var response = send(method, check.toString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(method.equals("HEAD") ? "" : "OK");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(backups.pings).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void takesNoOtherMethod(String method) throws Exception {
        var response = send(method, check.toString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("HEAD, GET, POST");
        assertThat(backups.pings).isEmpty();
    }

    @Test
    void tellsParallelRunsApart() throws Exception {
        assertOk(send("POST", check + "/start?x=1&rid=" + RUN));

        assertThat(backups.last().run()).isEqualTo(RUN);
    }

    @Test
    void takesACheckInCapitalLetters() throws Exception {
        assertOk(send("GET", check.toString().toUpperCase(Locale.ROOT)));

        assertThat(backups.last().check()).isEqualTo(check);
    }

    @Test
    void asksOneSubjectAfterTheOther() throws Exception {
        var other = uptime.newCheck();

        assertOk(send("GET", other.toString()));

        assertThat(uptime.last().check()).isEqualTo(other);
        assertThat(backups.pings).isEmpty();
    }

    @Test
    void doesNotKnowStrangers() throws Exception {
        var before = counted(404);

        var response = send("POST", UUID.randomUUID() + "/fail");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("not found");
        assertCounted(404, before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/x",
                "/11111111-1111-1111-1111-11111111111",
                "/{check}/",
                "/{check}/stop",
                "/{check}/START",
                "/{check}/256",
                "/{check}/-1",
                "/{check}/1000",
                "/{check}/start/1",
                "/{check}?rid=",
                "/{check}?rid=1",
                "/{check}/start?rid={check}0"
            })
    void refusesAndCountsWhatIsNoAddressOfACheck(String address) throws Exception {
        var before = counted(400);

        var response =
                send("GET", URI.create(base() + address.replace("{check}", check.toString())), BodyPublishers.noBody());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("invalid url format");
        assertCounted(400, before + 1);
        assertThat(backups.pings).isEmpty();
    }

    @Test
    void keepsTheBodyOfAPost() throws Exception {
        assertOk(post(check + "/fail", BodyPublishers.ofString("Fatal: Küche läuft voll\n\u0000")));

        assertThat(backups.last().body()).isEqualTo("Fatal: Küche läuft voll\n\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "application/octet-stream",
                "nonsense;;;"
            })
    void bodyIsTextWhateverItIsSaidToBe(String contentType) throws Exception {
        var request = HttpRequest.newBuilder(at(check + "/log"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("rid=1&files=3&errors=0"));

        assertOk(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));

        assertThat(backups.last().body()).isEqualTo("rid=1&files=3&errors=0");
        assertThat(backups.last().run()).isNull();
    }

    @Test
    void cutsALongBodyInsteadOfRefusingIt() throws Exception {
        var log = "a" + "ä".repeat(3 << 20);

        assertOk(post(check.toString(), BodyPublishers.ofString(log)));

        assertThat(backups.last().body().getBytes(UTF_8)).hasSize(LIMIT - 1);
        assertThat(backups.last().body()).isEqualTo(log.substring(0, LIMIT / 2));
    }

    @Test
    void cutsALongBodyOfUnknownLength() throws Exception {
        var log = "x".repeat(200_000).getBytes(UTF_8);

        assertOk(post(check.toString(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(log))));

        assertThat(backups.last().body()).isEqualTo("x".repeat(LIMIT));
    }

    @Test
    void answersASenderThatNeverEnds() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /ping/" + check + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n")
                    .getBytes(ISO_8859_1));
            var chunk = "x".repeat(1 << 20).getBytes(ISO_8859_1);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.flush();

            var answer = readAll(socket.getInputStream());

            assertThat(answer).startsWith("HTTP/1.1 200").contains("Connection: close");
        }
        assertThat(backups.last().body()).hasSize(LIMIT);
    }

    @Test
    void brokenTransferIsNoPing() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /ping/" + check + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "zz\r\nno chunk\r\n")
                            .getBytes(ISO_8859_1));

            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 400");
        }
        assertThat(backups.pings).isEmpty();
    }

    @Test
    void nothingFromOutsideSteersCamel() throws Exception {
        var request = HttpRequest.newBuilder(
                        at(check + "/start?CamelHttpResponseCode=500&camelHttpUri=http://evil.invalid"))
                .header("CamelHttpResponseCode", "500")
                .header("cAmElHttpUri", "http://evil.invalid")
                .header("org.apache.camel.x", "y")
                .header("CamelBeanMethodName", "toString")
                .POST(BodyPublishers.ofString("CamelHttpResponseCode=500"));

        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertOk(response);
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("camel"));
    }

    @Test
    void limitsEachCheckByItself() throws Exception {
        var before = counted(429);
        for (int i = 0; i < 20; i++) {
            assertOk(send("GET", check.toString()));
        }

        var response = send("GET", check.toString());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertCounted(429, before + 1);
        assertThat(backups.pings).hasSize(20);
        assertOk(send("GET", backups.newCheck().toString()));
    }

    @Test
    void failureIsToldWithoutTheSecret(CapturedOutput output) throws Exception {
        backups.trouble = ping -> {
            throw new DataIntegrityViolationException("Detail: Key (check)=(" + ping.check() + ") is wrong");
        };

        var response = send("GET", check + "/fail");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("not kept, ping again");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(output.getAll())
                .contains("FAIL of " + check.toString().substring(0, 8))
                .contains("DataIntegrityViolationException")
                .doesNotContain(check.toString());
    }

    @Test
    void lostRaceIsRunAgain() throws Exception {
        var tries = new ArrayList<Ping>();
        backups.trouble = ping -> {
            tries.add(ping);
            if (tries.size() < 3) {
                throw new CannotAcquireLockException("lost");
            }
        };

        assertOk(send("GET", check.toString()));

        assertThat(tries).hasSize(3);
        assertThat(backups.pings).hasSize(1);
    }

    @Test
    void nodeThatIsStoppingAsksToPingAgain() throws Exception {
        camel.getRouteController().stopRoute("pings");
        try {
            assertThat(send("GET", check.toString()).statusCode()).isEqualTo(503);
        } finally {
            camel.getRouteController().startRoute("pings");
        }
        assertOk(send("GET", check.toString()));
    }

    // --- a sender

    private String base() {
        return "http://localhost:" + port + "/ping";
    }

    private URI at(String what) {
        return URI.create(base() + "/" + what);
    }

    private HttpResponse<String> send(String method, String what) throws Exception {
        return send(method, at(what), BodyPublishers.noBody());
    }

    private HttpResponse<String> post(String what, BodyPublisher body) throws Exception {
        return send("POST", at(what), body);
    }

    private HttpResponse<String> send(String method, URI address, BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address).method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String readAll(InputStream in) throws IOException {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        int read = in.read(buffer);
        while (read > 0) {
            answer.append(new String(buffer, 0, read, ISO_8859_1));
            read = answer.indexOf("\r\n\r\n") > 0 ? -1 : in.read(buffer);
        }
        return answer.toString();
    }

    private static void assertOk(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("OK");
    }

    /** Counted when the request is over, which may be a moment after the sender has its answer. */
    private void assertCounted(int status, double expected) {
        await().untilAsserted(() -> assertThat(counted(status)).isEqualTo(expected));
    }

    private double counted(int status) {
        return meters.counter("ihelper.ping.refused", "status", Integer.toString(status))
                .count();
    }
}
