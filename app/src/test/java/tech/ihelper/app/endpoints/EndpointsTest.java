package tech.ihelper.app.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.runtime.IncidentQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Role;

/** From an admin who registers a system to a case that calls it and goes on with what it answers. */
@AppTest
class EndpointsTest {

    private static final String SECRET = "an-api-key-of-the-test";

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <process id="open-ticket" name="Open ticket" isExecutable="true" camunda:historyTimeToLive="P30D">
                <documentation>A ticket elsewhere for an outage here.</documentation>
                <startEvent id="begin"><outgoing>f1</outgoing></startEvent>
                <sequenceFlow id="f1" sourceRef="begin" targetRef="call" />
                <serviceTask id="call" name="Open ticket" camunda:type="external" camunda:topic="%s">
                  <documentation>Opens it.</documentation>
                  <extensionElements><camunda:inputOutput>%s</camunda:inputOutput></extensionElements>
                  <incoming>f1</incoming><outgoing>f2</outgoing>
                </serviceTask>
                <sequenceFlow id="f2" sourceRef="call" targetRef="opened" />
                <endEvent id="opened" name="Opened"><incoming>f2</incoming></endEvent>
                <boundaryEvent id="refused" name="refused" attachedToRef="call"><outgoing>f3</outgoing><errorEventDefinition id="e" /></boundaryEvent>
                <sequenceFlow id="f3" sourceRef="refused" targetRef="not-opened" />
                <endEvent id="not-opened" name="Not opened"><incoming>f3</incoming></endEvent>
              </process>
            </definitions>
            """;

    @Autowired
    Web web;

    @Autowired
    RuntimeService cases;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient database;

    @Autowired
    Documents documents;

    @Autowired
    PlatformTransactionManager transactions;

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile int status = 201;
    private HttpServer server;
    private Web.Visit admin;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api", exchange -> {
            heard.add(String.join(
                    " ",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("X-Api-Key"),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key") != null),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var answer = "{\"data\":{\"id\":\"T-7\",\"queue\":3}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        admin = web.signedIn(Role.ADMIN);
    }

    @AfterEach
    void end() {
        server.stop(0);
        for (var name : List.of("ticket-system", "team-room", "carrier-files")) {
            admin.form("/endpoints/" + name + "/remove");
        }
    }

    private HttpResponse<String> register(String... values) {
        return admin.form("/endpoints", values);
    }

    private HttpResponse<String> registerTickets() {
        return register(
                "name", "ticket-system",
                "kind", "HTTP",
                "address", "http://127.0.0.1:" + server.getAddress().getPort() + "/api",
                "methods", "POST",
                "authentication", "HEADER",
                "account", "X-Api-Key",
                "secret", SECRET,
                "seconds", "5");
    }

    private static String input(String name, String value) {
        return "<camunda:inputParameter name=\"" + name + "\">" + value + "</camunda:inputParameter>";
    }

    private static String call(String endpoint, String method, String path) {
        return MODEL.formatted(
                "endpoints.http-call",
                input("endpoint", endpoint)
                        + input("method", method)
                        + input("path", path)
                        + input("body", "{\"title\": \"Outage {outage}\", \"minutes\": \"{minutes}\"}")
                        + input("answers", "ticket = /data/id\nwaiting = /data/queue\nanswered = status"));
    }

    private HttpResponse<String> send(String path, String model) {
        return web.token(AppTest.TOKEN).send("POST", path, model, "Content-Type", "application/xml");
    }

    private String findings(String model) {
        return Alarm.json(send("/api/v1/models/check?name=open-ticket.bpmn", model)
                        .body())
                .path("findings")
                .toString();
    }

    private String runToItsEnd(Map<String, Object> variables) {
        return runToItsEnd(null, variables);
    }

    private String runToItsEnd(@Nullable String number, Map<String, Object> variables) {
        var id = cases.startProcessInstanceByKey("open-ticket", number, variables)
                .getId();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> history.createHistoricProcessInstanceQuery()
                                .processInstanceId(id)
                                .finished()
                                .count()
                        == 1);
        return id;
    }

    private Object value(String id, String name) {
        return history.createHistoricVariableInstanceQuery()
                .processInstanceId(id)
                .variableName(name)
                .singleResult()
                .getValue();
    }

    private boolean ended(String id, String event) {
        return history.createHistoricActivityInstanceQuery()
                        .processInstanceId(id)
                        .activityId(event)
                        .count()
                == 1;
    }

    @Test
    void aCaseCallsAnEndpointAndGoesOnWithTheAnswer() {
        assertThat(registerTickets().statusCode()).isEqualTo(302);
        var model = call("ticket-system", "POST", "/clients/{client}/tickets?source=outage");
        assertThat(send("/api/v1/deployments?name=open-ticket.bpmn", model).statusCode())
                .isIn(200, 201);
        assertThat(admin.page("/endpoints").body()).contains("Its steps fail from now on, in Open ticket.");

        var id = runToItsEnd(Map.of("client", "Hollis & Sons/1", "outage", "\"INC-1\"", "minutes", 12L));

        assertThat(ended(id, "opened")).isTrue();
        assertThat(value(id, "ticket")).isEqualTo("T-7");
        assertThat(value(id, "waiting")).isEqualTo(3L);
        assertThat(value(id, "answered")).isEqualTo(201);
        assertThat(heard)
                .containsExactly("POST /api/clients/Hollis%20%26%20Sons%2F1/tickets?source=outage " + SECRET
                        + " true {\"title\":\"Outage \\\"INC-1\\\"\",\"minutes\":12}");

        status = 422;
        var other = runToItsEnd(Map.of("client", "x", "outage", "y", "minutes", 1L));
        assertThat(ended(other, "not-opened")).as("a no of the other side").isTrue();
    }

    @Test
    void theGateRefusesWhatNoEndpointIs() {
        registerTickets();

        assertThat(findings(call("ticket-system", "POST", "/tickets"))).doesNotContain("\"ERROR\"");
        assertThat(findings(call("nowhere", "POST", "/tickets")))
                .contains("no endpoint 'nowhere'", "Manage > Endpoints");
        assertThat(findings(call("https://evil.example", "POST", "/tickets"))).contains("no name of an endpoint");
        assertThat(findings(call("${endpoint}", "POST", "/tickets"))).contains("no name of an endpoint");
        assertThat(findings(call("ticket-system", "DELETE", "/tickets"))).contains("is not called with 'DELETE'");
        assertThat(findings(call("ticket-system", "POST", "https://evil.example/")))
                .contains("only the path");
        assertThat(findings(call("ticket-system", "POST", "//evil.example/"))).contains("only the path");
        for (var path : List.of("/../admin", "/%2e%2e/x", "/@evil", "${path}", "x")) {
            assertThat(findings(call("ticket-system", "POST", path))).as(path).contains("path");
        }
    }

    @Test
    void aMailAndAChatMessageWaitInTheOutbox() {
        register(
                "name",
                "team-room",
                "kind",
                "CHAT",
                "address",
                "https://chat.example/hooks/very-secret",
                "seconds",
                "5");
        var mail = MODEL.formatted(
                "endpoints.send-mail",
                input("to", "${mail}") + input("subject", "Outage {outage}") + input("text", "It took {minutes} min."));
        assertThat(send("/api/v1/deployments?name=open-ticket.bpmn", mail).statusCode())
                .isIn(200, 201);
        runToItsEnd(Map.of("mail", "mara@kestrel.example", "outage", "INC-9\r\nBcc: x@evil.example", "minutes", 3L));
        assertThat(ended(runToItsEnd(Map.of("mail", "a@b\r\nBcc: c@d", "outage", "x", "minutes", 1L)), "not-opened"))
                .isTrue();
        var chat = MODEL.formatted(
                "endpoints.send-chat", input("endpoint", "team-room") + input("text", "Outage {outage} is over."));
        assertThat(send("/api/v1/deployments?name=open-ticket.bpmn", chat).statusCode())
                .isIn(200, 201);
        runToItsEnd(Map.of("outage", "INC-9"));

        assertThat(database.sql("select subject || '|' || body from outbox_delivery where shown_as = ?")
                        .param("mara@kestrel.example")
                        .query(String.class)
                        .list())
                .containsExactly("Outage INC-9 Bcc: x@evil.example|It took 3 min.");
        assertThat(database.sql("select body || '|' || channel from outbox_delivery where shown_as = ?")
                        .param("team-room")
                        .query(String.class)
                        .list())
                .containsExactly("Outage INC-9 is over.|VISITOR_WEBHOOK");
        assertThat(findings(chat.replace("Outage {outage} is over.", " "))).contains("The message is empty");
        assertThat(findings(mail.replace("${mail}", "nobody"))).contains("no mail address");
    }

    private HttpResponse<String> registerFiles(SshServer files, String hostKey) {
        return register(
                "name", "carrier-files",
                "kind", "SFTP",
                "address", "sftp://127.0.0.1:" + files.getPort() + "/incoming",
                "authentication", "BASIC",
                "account", "carrier",
                "secret", SECRET,
                "hostKey", hostKey,
                "seconds", "20");
    }

    private static String upload(String path, String... more) {
        return MODEL.formatted(
                        "endpoints.sftp-upload",
                        input("endpoint", "carrier-files") + input("path", path) + String.join("", more))
                .replace("<errorEventDefinition id=\"e\" />", "<errorEventDefinition id=\"e\" errorRef=\"no\" />")
                .replace(
                        "<process ",
                        "<error id=\"no\" name=\"Refused\" errorCode=\"endpoints.call-refused\" /><process ");
    }

    private static SshServer files(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("files/incoming/outages"));
        var files = SshServer.setUpDefaultServer();
        files.setHost("127.0.0.1");
        files.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
        files.setPasswordAuthenticator((user, password, session) -> user.equals("carrier") && password.equals(SECRET));
        files.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("files")));
        files.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        files.start();
        return files;
    }

    @Test
    void aCasePutsAFileOnAServerWhoseKeyTheAdminKnows(@TempDir Path folder) throws Exception {
        try (var files = files(folder)) {
            var asked = registerFiles(files, "");
            assertThat(asked.statusCode()).isEqualTo(422);
            var shown = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}").matcher(HtmlUtils.htmlUnescape(asked.body()));
            assertThat(shown.find()).isTrue();
            assertThat(registerFiles(files, shown.group()).statusCode()).isEqualTo(302);
            admin.form("/endpoints/carrier-files/trial");
            assertThat(admin.page("/audit").body()).contains("It lets us in").doesNotContain(SECRET);

            var content = input("content", "Outage {outage}");
            for (var path : List.of("/etc/x", "../x", "a/../../x", "a%2fb", ".ssh/x", "${path}", "")) {
                assertThat(findings(upload(path, content))).as(path).contains("no path of a file");
            }
            assertThat(findings(upload("a.txt"))).contains("one of them has to be there");
            var model = upload("outages/{outage}.txt", content);
            assertThat(findings(model)).doesNotContain("\"ERROR\"");
            assertThat(send("/api/v1/deployments?name=open-ticket.bpmn", model).statusCode())
                    .isIn(200, 201);

            assertThat(ended(runToItsEnd(Map.of("outage", "INC-7")), "opened")).isTrue();
            assertThat(folder.resolve("files/incoming/outages/INC-7.txt")).hasContent("Outage INC-7");

            registerFilesAnew(files, "SHA256:" + "A".repeat(43));
            var stopped = cases.startProcessInstanceByKey("open-ticket", Map.of("outage", "INC-8"))
                    .getId();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> incidents(stopped).count() == 1);
            assertThat(incidents(stopped).singleResult().getIncidentMessage())
                    .contains("endpoints.host-key-unknown", shown.group(), "was told nothing");
            cases.deleteProcessInstance(stopped, "the end of the test");
        }
    }

    private void registerFilesAnew(SshServer files, String hostKey) {
        admin.form("/endpoints/carrier-files/remove");
        registerFiles(files, hostKey);
    }

    private IncidentQuery incidents(String id) {
        return cases.createIncidentQuery().processInstanceId(id);
    }

    @Test
    void aCaseSendsItsOwnDocumentsOnly(@TempDir Path folder) throws Exception {
        try (var files = files(folder)) {
            var key = files.getKeyPairProvider().loadKeys(null).iterator().next();
            registerFiles(files, KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()));
            var model = upload("{caseNumber}.pdf", input("document", "{report}"));
            assertThat(send("/api/v1/deployments?name=open-ticket.bpmn", model).statusCode())
                    .isIn(200, 201);
            var own = issued("SFTP-1");
            var foreign = issued("SFTP-2");

            var sent = runToItsEnd("SFTP-1", Map.of("report", own));
            var refused = runToItsEnd("SFTP-1", Map.of("report", foreign));

            assertThat(ended(sent, "opened")).isTrue();
            assertThat(ended(refused, "not-opened")).isTrue();
            assertThat(folder.resolve("files/incoming/SFTP-1.pdf")).hasContent("%PDF- of SFTP-1");
        }
    }

    private String issued(String about) {
        var document = new NewDocument(about + "/report", "report", "Report", null, about);
        return new TransactionTemplate(transactions).execute(status -> documents
                .issue(document, number -> ("%PDF- of " + about).getBytes(StandardCharsets.UTF_8))
                .number());
    }

    @Test
    void theAdminSeesAndTriesItButNeverTheSecret() {
        registerTickets();

        var pages = admin.page("/endpoints").body()
                + admin.page("/endpoints/ticket-system").body();
        assertThat(pages).contains("ticket-system", "X-Api-Key").doesNotContain(SECRET);
        admin.form("/endpoints/ticket-system/trial");
        assertThat(heard).singleElement().asString().startsWith("GET /api " + SECRET);
        assertThat(database.sql("select secret from endpoint where name = 'ticket-system'")
                        .query(String.class)
                        .single())
                .doesNotContain(SECRET);
        assertThat(admin.page("/audit").body())
                .contains("Endpoint registered", "Endpoint tried")
                .doesNotContain(SECRET);
    }

    @Test
    void aKeptSecretGoesNowhereElse() {
        registerTickets();
        var elsewhere = admin.form(
                "/endpoints/ticket-system",
                "address",
                "https://evil.example/api",
                "methods",
                "POST",
                "authentication",
                "HEADER",
                "account",
                "X-Api-Key",
                "seconds",
                "5");

        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(elsewhere.body()).contains("is sent nowhere else");
    }

    @Test
    void aTrialOfAPlaceInsideSaysThatItIsNotCalled() {
        register(
                "name", "ticket-system",
                "kind", "HTTP",
                "address", "http://169.254.169.254/latest",
                "methods", "GET",
                "authentication", "NONE",
                "seconds", "5");

        admin.form("/endpoints/ticket-system/trial");

        assertThat(admin.page("/audit").body()).contains("It is in a network that is not called");
    }

    @ParameterizedTest
    @CsvSource({
        "Ticket System, https://a.example, NONE",
        "a, ftp://a.example, NONE",
        "ok-name, https://user:pw@a.example, NONE",
        "ok-name, https://a.example/../x, NONE",
        "ok-name, https://a.example/?q=1, NONE",
        "ok-name, https://a.example/#x, NONE",
        "ok-name, https:///x, NONE",
        "ok-name, /x, NONE",
        "ok-name, http://a.example, BEARER",
    })
    void takesNoEndpointThatIsNoneOrUnsafe(String name, String address, String authentication) {
        assertThat(register(
                                "name", name,
                                "kind", "HTTP",
                                "address", address,
                                "methods", "GET",
                                "authentication", authentication,
                                "secret", "x",
                                "seconds", "5")
                        .statusCode())
                .isEqualTo(422);
    }
}
