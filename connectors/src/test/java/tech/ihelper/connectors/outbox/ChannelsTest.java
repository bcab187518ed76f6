package tech.ihelper.connectors.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;
import tech.ihelper.connectors.Digest;
import tech.ihelper.connectors.ManualClock;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Secrets;

/** Mail and webhooks over the wire: a real SMTP server, a real HTTP server, and what happens when they misbehave. */
@SpringBootTest(
        classes = ConnectorsTestApp.class,
        properties = {
            "spring.flyway.locations=classpath:connectors",
            "ihelper.connectors.mail.host=127.0.0.1",
            "ihelper.connectors.mail.security=NONE",
            "ihelper.connectors.mail.from=iHelper <ihelper@msp.example>",
            "ihelper.connectors.mail.timeout=1s",
            "ihelper.connectors.webhook.timeout=1s"
        })
@ExtendWith(OutputCaptureExtension.class)
class ChannelsTest {

    private static final int SMTP_PORT = freePort();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        var url = Databases.h2Url();
        registry.add("spring.datasource.url", () -> url);
        registry.add("ihelper.connectors.mail.port", () -> SMTP_PORT);
    }

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxLog log;

    @Autowired
    Sender sender;

    @Autowired
    Secrets secrets;

    @Autowired
    ManualClock clock;

    private static GreenMail smtp;
    private static HttpServer http;
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpExchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<HttpExchange> answer;

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void startServers() throws IOException {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
    }

    @AfterAll
    static void stopServers() {
        http.stop(0);
    }

    @BeforeEach
    void listen() {
        smtp = new GreenMail(new ServerSetup(SMTP_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        answer = exchange -> respond(exchange, 200);
        http.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchanges.add(exchange);
            answer.accept(exchange);
        });
    }

    @AfterEach
    void leave() {
        smtp.stop();
        http.removeContext("/hook");
    }

    private static void respond(HttpExchange exchange, int status) {
        try {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String mail(String address) {
        var key = "INC-2026-000042/page/" + UUID.randomUUID();
        outbox.enqueue(new Delivery(
                key, Delivery.Channel.MAIL, address, address, "P1 Küche\r\nBcc: x@y.example", "Böse\n", null, key));
        return key;
    }

    private String hook(String url) {
        return hook(Delivery.Channel.WEBHOOK, url);
    }

    private String hook(Delivery.Channel channel, String url) {
        var key = "INC-2026-000042/page/" + UUID.randomUUID();
        outbox.enqueue(new Delivery(
                key,
                channel,
                secrets.seal("webhook", url),
                "chat",
                "P1 <!channel> & co",
                "Server \"a\" is down",
                null,
                key));
        return key;
    }

    private String address(String rest) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook" + rest;
    }

    private OutboxEntry send(String key) {
        sender.sendDue();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> log.about(key, ClientScope.ALL).get(0),
                        entry -> entry.state() != OutboxState.QUEUED && entry.state() != OutboxState.SENDING);
    }

    @Test
    void mailArrivesReadableWithTheIdOfItsKey() throws Exception {
        var key = mail("mara@example.com");

        assertThat(send(key).state()).isEqualTo(OutboxState.SENT);

        MimeMessage message = smtp.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("P1 Küche Bcc: x@y.example");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getContent().toString().strip()).isEqualTo("Böse");
        assertThat(message.getFrom()[0]).hasToString("iHelper <ihelper@msp.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).isEqualTo(messageId(key));
    }

    private static String messageId(String key) {
        return "<" + Digest.sha256(key).substring(0, 40) + "@msp.example>";
    }

    @Test
    void mailWaitsWhileTheServerIsAwayAndArrivesWhenItIsBack() throws Exception {
        smtp.stop();
        var key = mail("mara@example.com");
        var failed = send(key);
        assertThat(failed.state()).isEqualTo(OutboxState.FAILED);
        assertThat(failed.reason()).isEqualTo("No connection to mail server 127.0.0.1:" + SMTP_PORT + ".");
        smtp.start();

        clock.pass(Duration.ofMinutes(10));
        sender.sendDue();

        Awaitility.await().untilAsserted(() -> assertThat(
                        log.about(key, ClientScope.ALL).get(0).state())
                .isEqualTo(OutboxState.SENT));
        assertThat(smtp.getReceivedMessages())
                .extracting(MimeMessage::getMessageID)
                .containsOnlyOnce(messageId(key));
    }

    @ParameterizedTest
    @CsvSource({"550 5.1.1 no such user, GIVEN_UP", "451 4.7.1 greylisted, FAILED", "554 5.7.1 go away, FAILED"})
    void tellsAMailboxThatDoesNotExistFromAServerThatIsBusy(String answer, OutboxState state) throws Exception {
        smtp.stop();
        try (var server = new ServerSocket(SMTP_PORT)) {
            var worker = Executors.newSingleThreadExecutor();
            worker.submit(() -> refuseRecipients(server, answer));

            var entry = send(mail("nobody@example.com"));

            assertThat(entry.state()).isEqualTo(state);
            assertThat(entry.reason()).isEqualTo("The mail server refused it: " + answer);
            worker.shutdownNow();
        }
    }

    private static Void refuseRecipients(ServerSocket server, String answer) throws IOException {
        try (var socket = server.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                var out = socket.getOutputStream()) {
            out.write("220 test\r\n".getBytes(UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var reply = line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                out.write((reply + "\r\n").getBytes(UTF_8));
                out.flush();
            }
            return null;
        }
    }

    @Test
    void aMailServerThatSaysNothingIsNotWaitedForForLong() throws Exception {
        smtp.stop();
        try (var silent = new ServerSocket(SMTP_PORT)) {
            assertThat(silent.isBound()).isTrue();

            var entry = send(mail("mara@example.com"));

            assertThat(entry.state()).isEqualTo(OutboxState.FAILED);
            assertThat(entry.reason()).contains("did not answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no address", "a@b@c", "mara@example.com, otto@example.com", "x@y.example\r\nBcc: z@y.example"})
    void givesUpMailToWhatIsNoAddress(String address) {
        var entry = send(mail(address));

        assertThat(entry.state()).isEqualTo(OutboxState.GIVEN_UP);
        assertThat(entry.reason()).contains("no mail address");
    }

    @Test
    void aWebhookCarriesOneBodyForSlackTeamsAndOthers() throws Exception {
        var key = hook(address("/T0/secret?x=1%2F2"));

        assertThat(send(key).state()).isEqualTo(OutboxState.SENT);

        var body = new ObjectMapper().readTree(received.get(0));
        assertThat(body.get("text").asText())
                .as("Slack must not page the channel")
                .isEqualTo("P1 &lt;!channel&gt; &amp; co\n\nServer \"a\" is down");
        assertThat(body.get("@type").asText()).isEqualTo("MessageCard");
        assertThat(body.get("summary").asText()).startsWith("P1 ");
        assertThat(body.get("subject").asText()).isEqualTo("P1 <!channel> & co");
        assertThat(body.get("about").asText()).isEqualTo(key);
        var request = exchanges.get(0);
        assertThat(request.getRequestMethod()).isEqualTo("POST");
        assertThat(request.getRequestURI()).hasToString("/hook/T0/secret?x=1%2F2");
        assertThat(request.getRequestHeaders().getFirst("Idempotency-Key")).isEqualTo(key);
        assertThat(request.getRequestHeaders().getFirst("Content-Type")).startsWith("application/json");
        assertThat(request.getRequestHeaders().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, FAILED", "503, FAILED", "408, FAILED", "429, FAILED",
        "400, GIVEN_UP", "404, GIVEN_UP", "410, GIVEN_UP", "302, GIVEN_UP"
    })
    void readsTheAnswerOfAWebhook(int status, OutboxState state) {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", address("/elsewhere"));
            respond(exchange, status);
        };

        var entry = send(hook(address("/T0/secret")));

        assertThat(entry.state()).isEqualTo(state);
        assertThat(entry.reason())
                .startsWith("127.0.0.1 answered " + status + ".")
                .doesNotContain("secret");
        assertThat(exchanges).as("no redirect is followed").hasSize(1);
    }

    @Test
    void waitsAsLongAsAWebhookAsks() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            respond(exchange, 429);
        };

        var entry = send(hook(address("")));

        assertThat(entry.nextTry()).isEqualTo(clock.instant().plusSeconds(120));
    }

    /** Also by other spellings: what is looked at is where the connection would go. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0x7f.1"})
    void aStrangersWebhookReachesNothingOfOurs(String host) {
        var port = http.getAddress().getPort();

        var entry = send(hook(Delivery.Channel.VISITOR_WEBHOOK, "http://" + host + ":" + port + "/hook"));

        assertThat(received).isEmpty();
        assertThat(entry.state()).isIn(OutboxState.GIVEN_UP, OutboxState.FAILED);
        assertThat(entry.reason()).doesNotContain("answered");
    }

    @Test
    void aWebhookThatHangsIsNotWaitedForForLong() {
        answer = exchange -> Awaitility.await().during(Duration.ofSeconds(2)).until(() -> true);

        var entry = send(hook(address("/T0/secret")));

        assertThat(entry.state()).isEqualTo(OutboxState.FAILED);
        assertThat(entry.reason()).isEqualTo("127.0.0.1 did not answer within 1 s.");
    }

    @Test
    void keepsTheAddressOfAWebhookSecretWhateverHappens(CapturedOutput output) {
        var entry = send(hook("http://127.0.0.1:1/T0/very-secret"));

        assertThat(entry.state()).isEqualTo(OutboxState.FAILED);
        assertThat(entry.reason()).isEqualTo("No connection to 127.0.0.1.");
        assertThat(output).doesNotContain("very-secret");
    }

    @Test
    void refusesACertificateThatNobodySigned(@TempDir Path folder) throws Exception {
        var store = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "x",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var https = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.createContext("/", exchange -> respond(exchange, 200));
        https.start();

        var entry = send(hook("https://127.0.0.1:" + https.getAddress().getPort() + "/"));

        https.stop(0);
        assertThat(entry.state()).isEqualTo(OutboxState.FAILED);
        assertThat(entry.reason()).contains("certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert(1)",
                "ftp://127.0.0.1/x",
                "http:///x",
                "https://user:password@127.0.0.1/",
                "http://127.0.0.1/{{env:HOME}}",
                "seda:x",
                ""
            })
    void postsToTheWebOnly(String address) {
        var entry = send(hook(address));

        assertThat(entry.state()).isEqualTo(OutboxState.GIVEN_UP);
        assertThat(exchanges).isEmpty();
    }

    @Test
    void anAddressSealedForAnotherPurposeIsNotUsed() {
        var key = "k" + UUID.randomUUID();
        outbox.enqueue(new Delivery(
                key, Delivery.Channel.WEBHOOK, secrets.seal("other", address("")), "chat", "s", "b", null, key));

        var entry = send(key);

        assertThat(entry.state()).isEqualTo(OutboxState.FAILED);
        assertThat(entry.reason()).contains("cannot be opened");
        assertThat(exchanges).isEmpty();
    }
}
