package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;
import tech.ihelper.connectors.ManualClock;
import tech.ihelper.connectors.Samples;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;

/** The address itself, over real HTTP, Camel and PostgreSQL. */
@SpringBootTest(
        classes = ConnectorsTestApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.flyway.locations=classpath:connectors", "ihelper.connectors.inbox.max-body=64KB"})
class AlertsWebTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 64 * 1024;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var url = Databases.postgresUrl();
        registry.add("spring.datasource.url", () -> url);
    }

    @LocalServerPort
    int port;

    @Autowired
    RecordingListener listener;

    @Autowired
    Inbox inbox;

    @Autowired
    ManualClock clock;

    @Autowired
    MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void calm() {
        listener.reset();
    }

    @Test
    void acceptsARealAlertmanagerMessage() throws Exception {
        var body = Samples.alert("alertmanager-v4-firing-2.json");

        var response = send(post("alertmanager", body));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body())
                .isEqualTo("{\"received\":2,\"incidents\":[\"INC-f404ecabc8dd5cd7\",\"INC-f8f08d4e32c61a9d\"]}");
        var stored = inbox.raw(listener.last().inboxId(), ClientScope.ALL).orElseThrow();
        assertThat(stored.body()).isEqualTo(body);
        assertThat(stored.entry().state()).isEqualTo(InboxState.UNDERSTOOD);
        assertThat(stored.entry().integration()).isEqualTo("all");
    }

    @Test
    void keepsExactlyTheBytesThatCame() throws Exception {
        var bytes = new byte[1024];
        new Random(1).nextBytes(bytes);

        var response = send(post("generic", bytes));

        assertThat(response.statusCode()).isEqualTo(422);
        var kept =
                inbox.raw(json(response).get("inbox").asLong(), ClientScope.ALL).orElseThrow();
        assertThat(kept.body()).isEqualTo(bytes);
    }

    @Test
    void readsUtf16AndLatin1FromTheWire() throws Exception {
        assertThat(send(post("generic", "{\"title\":\"Küche\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(bare("generic")
                                .header("Content-Type", "application/json; charset=ISO-8859-1")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        "{\"title\":\"Küche\"}".getBytes(ISO_8859_1))))
                        .statusCode())
                .isEqualTo(202);

        assertThat(listener.last().alerts().get(0).annotations()).containsEntry("summary", "Küche");
    }

    @ParameterizedTest
    @CsvSource({
        "grafana, grafana-unified-v1-firing-2.json, 2",
        "alertmanager, alertmanager-v4-mixed-minimal.json, 2",
        "grafana, alertmanager-v4-mixed-minimal.json, 2"
    })
    void acceptsEverySource(String source, String sample, int received) throws Exception {
        var response = send(post(source, Samples.alert(sample)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("received").asInt()).isEqualTo(received);
        assertThat(listener.last().source()).isEqualTo(source);
    }

    @Test
    void bindsTheAlertsOfABoundTokenToItsClient() throws Exception {
        send(post("generic", "{\"title\":\"t\"}").setHeader("Authorization", "Bearer acme"));

        assertThat(listener.last().integration()).isEqualTo(new Integration("acme", "acme", ConnectorsTestApp.ACME));
    }

    @Test
    void answersStrictlyAfterTheCommit() throws Exception {
        var committing = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        listener.makeTrouble(
                batch -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        committing.countDown();
                        awaitQuietly(mayCommit);
                    }
                }));

        var answer = http.sendAsync(post("generic", "{\"title\":\"t\"}").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(committing.await(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> !answer.isDone());
        mayCommit.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        assertThat(inbox.raw(listener.last().inboxId(), ClientScope.ALL)
                        .orElseThrow()
                        .entry()
                        .state())
                .isEqualTo(InboxState.UNDERSTOOD);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alertmanager, uptimekuma-http-up.json, alerts",
        "generic, uptimekuma-test-button.json, title",
        "generic, zabbix-problem-high.json, status",
        "grafana, pagerduty-events-v2-trigger.json, alerts"
    })
    void keepsWhatItCannotUnderstandAndSaysWhy(String source, String sample, String field) throws Exception {
        var response = send(post(source, Samples.alert(sample)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("type").asText()).endsWith("/message-not-understood");
        assertThat(problem.get("field").asText()).isEqualTo(field);
        var kept = inbox.raw(problem.get("inbox").asLong(), ClientScope.ALL).orElseThrow();
        assertThat(kept.body()).isEqualTo(Samples.alert(sample));
        assertThat(kept.entry().state()).isEqualTo(InboxState.REJECTED);
        assertThat(problem.get("detail").asText()).startsWith(kept.entry().reason());
        assertThat(listener.batches()).isEmpty();
    }

    @Test
    void aRefusalOfTheBusinessIsAReasonToo() throws Exception {
        listener.makeTrouble(batch -> {
            throw new Refusal(Refusal.Kind.INVALID, "x", "This client left last year.", "client") {};
        });

        var response = send(post("generic", "{\"title\":\"t\"}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("detail").asText()).contains("This client left last year.");
    }

    @Test
    void aTechnicalFailureKeepsTheMessageAndTheScheduleFinishesIt() throws Exception {
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("secret innards");
        });
        var response = send(post("generic", "{\"title\":\"t\"}"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).doesNotContain("innards");
        long id = json(response).get("inbox").asLong();
        assertThat(inbox.raw(id, ClientScope.ALL).orElseThrow().entry().state()).isEqualTo(InboxState.RECEIVED);
        listener.reset();

        clock.pass(Duration.ofMinutes(1));
        inbox.finishLeftovers();

        assertThat(inbox.raw(id, ClientScope.ALL).orElseThrow().entry().state()).isEqualTo(InboxState.UNDERSTOOD);
        assertThat(listener.last().inboxId()).isEqualTo(id);
    }

    @Test
    void refusesABodyThatDeclaresToBeTooLong() throws Exception {
        var before = counted("generic", 413);

        var response = send(post("generic", " ".repeat(LIMIT + 1)));

        assertProblem(response, 413, "message-too-long");
        assertCounted("generic", 413, before + 1);
    }

    @Test
    void refusesABodyThatTurnsOutTooLongWithoutSayingSo() throws Exception {
        var response = send(request("generic")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(" ".repeat(LIMIT + 1).getBytes(UTF_8)))));

        assertProblem(response, 413, "message-too-long");
    }

    @Test
    void acceptsABodyOfExactlyTheLimitInChunks() throws Exception {
        var body = "{\"title\":\"t\"}" + " ".repeat(LIMIT - 13);

        var response = send(request("generic")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "text/html",
                "nonsense",
                ";;;",
                "application/",
                "*/*",
                "application/jsonp"
            })
    void refusesEveryMediaTypeButJson(String contentType) throws Exception {
        var response = send(bare("generic")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("title=t&x=y")));

        assertProblem(response, 415, "not-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON;charset=utf8",
                "application/json; charset=\"latin1\"",
                "application/json; charset=no-such",
                "application/json; charset=",
                "application/cloudevents+json"
            })
    void takesJsonUnderAllItsNames(String contentType) throws Exception {
        var response = send(bare("generic")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"t\"}")));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void refusesCompressedBodies() throws Exception {
        assertProblem(send(post("generic", "{\"title\":\"t\"}").header("Content-Encoding", "gzip")), 415, "not-json");
    }

    @Test
    void refusesAndCountsStrangersAndTokensWithoutTheScope() throws Exception {
        var before401 = counted("generic", 401);
        var before403 = counted("generic", 403);

        assertProblem(send(post("generic", "{}").setHeader("Authorization", "Bearer wrong")), 401, "not-signed-in");
        assertThat(send(post("generic", "{}").setHeader("Authorization", "Bearer revoked"))
                        .statusCode())
                .isEqualTo(401);
        assertProblem(send(post("generic", "{}").setHeader("Authorization", "Bearer tasks")), 403, "scope-missing");
        assertProblem(
                send(post("generic", "{}").setHeader("Authorization", "Bearer grafana-only")), 403, "scope-missing");

        assertCounted("generic", 401, before401 + 2);
        assertCounted("generic", 403, before403 + 2);
        assertThat(listener.batches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nagios", "", "alertmanager/", "alertmanager/x", "Alertmanager", "%2e%2e", "a%00b"})
    void knowsOnlyItsSources(String source) throws Exception {
        var response = send(post(source, "{}"));

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
    void takesPostsOnly(String method) throws Exception {
        var response = send(request("alertmanager").method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void nothingFromOutsideSteersCamel() throws Exception {
        var response = send(HttpRequest.newBuilder(
                        URI.create(address("generic") + "?CamelHttpResponseCode=500&camelHttpUri=http://evil.invalid"))
                .header("Authorization", "Bearer all")
                .header("Content-Type", "application/json")
                .header("CamelHttpResponseCode", "500")
                .header("cAmElHttpUri", "http://evil.invalid")
                .header("org.apache.camel.x", "y")
                .header("CamelBeanMethodName", "toString")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"t\"}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("camel"));
    }

    @Test
    void answersABrokenTransferWithAProblem() throws Exception {
        var answer = raw("POST /api/v1/alerts/generic HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(listener.batches()).isEmpty();
    }

    @Test
    void neverAnswersAnErrorPageWhateverItIsSent() throws Exception {
        var random = new Random(20261122);
        var seeds = List.of(
                Samples.alert("alertmanager-v4-firing-2.json"),
                Samples.alert("grafana-unified-v1-firing-2.json"),
                "[{\"title\":\"t\",\"labels\":{\"a\":\"b\"},\"startsAt\":\"2026-11-22T19:30:00Z\"}]".getBytes(UTF_8));
        var types = List.of(
                "application/json",
                "application/json; charset=UTF-16",
                "application/json;charset=x",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/html",
                "application/json; =");
        var sources = List.of("alertmanager", "grafana", "generic");
        var statuses = new java.util.TreeMap<Integer, Integer>();

        for (int i = 0; i < 900; i++) {
            var body = i % 5 == 0 ? randomBytes(random) : mutated(seeds.get(i % seeds.size()), random);
            var type = i % 4 == 0 ? types.get(random.nextInt(types.size())) : types.get(0);
            var response = send(bare(sources.get(random.nextInt(sources.size())))
                    .header("Content-Type", type)
                    .header("Accept", "text/html")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

            assertThat(response.statusCode())
                    .as("message %d: %s", i, new String(body, ISO_8859_1))
                    .isIn(202, 415, 422);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
            assertThat(json(response).isObject()).isTrue();
            statuses.merge(response.statusCode(), 1, Integer::sum);
        }

        assertThat(statuses.keySet()).as("the fuzz reaches every outcome").containsExactly(202, 415, 422);
    }

    private static byte[] randomBytes(Random random) {
        var bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Flips, cuts, doubles or replaces a stretch: mostly near-JSON, the hardest kind. */
    private static byte[] mutated(byte[] seed, Random random) {
        var text = new StringBuilder(new String(seed, ISO_8859_1));
        var bits = List.of(
                "null",
                "{}",
                "[]",
                "\"\"",
                "-1e999",
                "true",
                "\\u0000",
                "\\ud800",
                "\0",
                "}",
                "\"",
                ":",
                "\u00ff",
                "\"javascript:alert(1)\"",
                "9".repeat(2000),
                "[".repeat(2000),
                "<script>");
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(text.length());
            int length = Math.min(random.nextInt(30), text.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, at + length);
                case 2 -> text.insert(at, text.substring(at, at + length));
                default -> text.replace(at, at + length, bits.get(random.nextInt(bits.size())));
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("type").asText()).endsWith("/" + code);
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }

    /** Counted when the request is over, which may be a moment after the sender has its answer. */
    private void assertCounted(String source, int status, double expected) {
        await().untilAsserted(() -> assertThat(counted(source, status)).isEqualTo(expected));
    }

    private double counted(String source, int status) {
        return meters.counter("ihelper.inbox.refused", "source", source, "status", Integer.toString(status))
                .count();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new StringBuilder();
            var buffer = new byte[4096];
            int read = socket.getInputStream().read(buffer);
            while (read > 0) {
                answer.append(new String(buffer, 0, read, ISO_8859_1));
                read = answer.indexOf("}") > 0 ? -1 : socket.getInputStream().read(buffer);
            }
            return answer.toString();
        }
    }

    private String address(String source) {
        return "http://localhost:" + port + "/api/v1/alerts/" + source;
    }

    private HttpRequest.Builder bare(String source) {
        return HttpRequest.newBuilder(URI.create(address(source))).header("Authorization", "Bearer all");
    }

    private HttpRequest.Builder request(String source) {
        return bare(source).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder post(String source, String body) {
        return post(source, body.getBytes(UTF_8));
    }

    private HttpRequest.Builder post(String source, byte[] body) {
        return HttpRequest.newBuilder(URI.create(address(source)))
                .setHeader("Authorization", "Bearer all")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
