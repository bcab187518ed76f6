package tech.ihelper.app.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.Scope;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/**
 * Two clients of the example company, and every address that is served: pages and API, reading and writing, asked by a
 * person and by a token of one of them with everything that the database knows the other by. The catalogue of the
 * database says what that is, so a new table is swept on the day it appears.
 */
@AppTest
@ActiveProfiles("example")
@DirtiesContext
class IsolationTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FILES = "multipart/form-data; boundary=B";

    /** Who has the address has the right: what is behind it was sent to them. */
    private static final List<String> FOR_WHOEVER_HOLDS_IT = List.of(
            "/verify/",
            "/forms/",
            "/api/v1/forms/",
            "/accept/",
            "/feedback/",
            "/hand-over/",
            "/invitation/",
            "/ping/",
            "/status/");

    /** Without these the sweep would ask for little. */
    private static final Set<String> EXPECTED =
            Set.of("acceptance", "backup_plan", "backup_run", "client_contact", "document", "incident", "task_entry");

    /** The example's machines and repositories are folders. */
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void ownFolder(DynamicPropertyRegistry registry) {
        registry.add("ihelper.backup.scratch", () -> folder.resolve("scratch").toString());
    }

    @Autowired
    Web web;

    @Autowired
    Clients clients;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    TokenDesk tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private ClientCard ours;
    private ClientCard theirs;
    private Web.Visit person;
    private Web.Visit program;

    @BeforeEach
    void twoClients() {
        ours = named("Hollis Bakery");
        theirs = named("Kestrel Freight");
        if (accounts.find("ines-of-hollis").isEmpty()) {
            user("ines-of-hollis", ours);
            user("owen-of-kestrel", theirs);
            var asked = web.token(AppTest.TOKEN)
                    .json(
                            "/api/v1/requests",
                            ("{\"client\":\"%s\",\"title\":\"A question of theirs\",\"description\":\"How?\","
                                            + "\"category\":\"question\",\"urgency\":\"low\"}")
                                    .formatted(theirs.id()),
                            "Idempotency-Key",
                            "isolation");
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        }
        person = web.signedIn("ines-of-hollis", AppTest.PASSWORD);
        program = web.token(token(ours.id()));
        // The example company begins with work: runs and documents of the other client have to be there to be asked
        // for.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(rows(theirs.id()))
                .allSatisfy((table, count) -> assertThat(!EXPECTED.contains(table) || count > 0)
                        .as(table)
                        .isTrue()));
    }

    @Test
    void noAddressAnswersForAnotherClientsThingOtherwiseThanForNothing() {
        var known = ids(theirs.id());
        assertThat(known)
                .as("what the other client is known by")
                .hasSizeGreaterThan(12)
                .anyMatch(id -> id.startsWith("INC-"))
                .anyMatch(id -> id.startsWith("BKP-"))
                .anyMatch(id -> id.startsWith("REQ-"))
                .anyMatch(id -> id.startsWith("ONB-"))
                .contains(theirs.id().toString(), "owen-of-kestrel");
        var own = ids(ours.id());
        var before = rows(theirs.id());
        var csrf = person.csrf();
        var leaks = new TreeSet<String>();
        var asked = 0;

        for (var route : routes()) {
            if (FOR_WHOEVER_HOLDS_IT.stream().anyMatch(route.pattern::startsWith) || route.placeholders() == 0) {
                continue;
            }
            var visit = route.isApi() ? program : person;
            if (answer(visit, route, csrf, route.path(List.of("nothing")), JSON).status == 403) {
                // Closed by its address alone, whatever stands in it; each shape of an id is an address of its own.
                for (var id : shapes(known)) {
                    var path = route.path(List.of(id, id));
                    var status = answer(visit, route, csrf, path, JSON).status;
                    asked++;
                    if (status != 403) {
                        leaks.add(route.method + " " + path + ": " + status + ", and for nothing 403");
                    }
                }
                continue;
            }
            for (var path : paths(route, shapes(own), known)) {
                for (var type : route.isRead() ? List.of(JSON) : List.of(JSON, FORM, FILES)) {
                    var answer = answer(visit, route, csrf, path.real, type);
                    var nothing = answer(visit, route, csrf, path.unreal, type);
                    asked++;
                    if (answer.status != nothing.status || answer.status < 400 || answer.names(theirs.name())) {
                        leaks.add(route.method + " " + path.real + ": " + answer.status + ", and for nothing "
                                + nothing.status);
                    }
                }
            }
        }

        assertThat(leaks).isEmpty();
        assertThat(asked).isGreaterThan(1_000);
        rows(theirs.id())
                .forEach((table, count) -> assertThat(count).as(table).isGreaterThanOrEqualTo(before.get(table)));
        assertThat(jdbc.sql("select action from audit_entry where client_id = :client"
                                + " and (by_id = 'ines-of-hollis' or by_name like 'Of a client%')")
                        .param("client", theirs.id().value())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void noListKnowsAnotherClient() {
        var known = ids(theirs.id());
        for (var route : routes()) {
            if (!route.isRead() || route.placeholders() > 0 || route.pattern.equals("/live")) {
                continue;
            }
            var answer = route.isApi() ? program.get(route.pattern) : person.page(route.pattern);
            assertThat(answer.body()).as(route.pattern).doesNotContain(theirs.name());
            assertThat(known.stream().filter(answer.body()::contains))
                    .as(route.pattern)
                    .isEmpty();
        }
    }

    /** Whose address or body names another client's thing: what a token may make, it makes for its own client. */
    @Test
    void noBodyReachesAnotherClient() {
        var before = rows(theirs.id());
        var system = first("client_system");
        var document = first("document");

        for (var attempt : Map.of(
                        "/api/v1/clients",
                        "{\"name\":\"Ours too\",\"tier\":\"CARE\"}",
                        "/api/v1/documents",
                        "{\"template\":\"hand-over\",\"client\":\"%s\",\"data\":{}}".formatted(theirs.id()),
                        "/api/v1/documents/" + document + "/acceptances",
                        "{\"signers\":[{\"name\":\"I\",\"email\":\"i@example.com\"}]}",
                        "/api/v1/clients/" + theirs.id() + "/onboarding",
                        "{}",
                        "/api/v1/clients/" + theirs.id() + "/systems",
                        "{\"name\":\"x\",\"kind\":\"SERVER\"}",
                        "/api/v1/clients/" + ours.id() + "/systems",
                        "{\"name\":\"x-of-theirs\",\"kind\":\"SERVER\",\"criticality\":\"HIGH\",\"parent\":\"%s\"}"
                                .formatted(system),
                        "/api/v1/backup-plans",
                        "{\"name\":\"x\",\"client\":\"%s\",\"system\":\"%s\"}".formatted(theirs.id(), system))
                .entrySet()) {
            var answer = program.json(attempt.getKey(), attempt.getValue());
            assertThat(answer.statusCode())
                    .as(attempt.getKey() + " " + answer.body())
                    .isBetween(400, 499);
            assertThat(answer.body()).as(attempt.getKey()).doesNotContain(theirs.name());
        }
        assertThat(rows(theirs.id()).get("client_system")).isEqualTo(before.get("client_system"));
        assertThat(rows(theirs.id()).get("document")).isEqualTo(before.get("document"));
    }

    /** The sweep above is worth something only where the same address opens for whoever may see the other client. */
    @Test
    void whatIsClosedToOneClientIsOpenToTheOther() {
        var theirPerson = web.signedIn("owen-of-kestrel", AppTest.PASSWORD);
        var theirProgram = web.token(token(theirs.id()));
        var known = List.copyOf(ids(theirs.id()));
        var opened = new TreeSet<String>();

        for (var route : routes()) {
            if (route.isRead() && route.placeholders() == 1 && (route.isApi() || route.isPortal())) {
                var visit = route.isApi() ? theirProgram : theirPerson;
                if (known.stream()
                        .anyMatch(id -> answer(visit, route, "", route.path(List.of(id)), JSON).status < 300)) {
                    opened.add(route.pattern);
                }
            }
        }

        assertThat(opened)
                .contains(
                        "/api/v1/backup-plans/{id}",
                        "/api/v1/backup-runs/{number}",
                        "/api/v1/cases/{number}",
                        "/api/v1/clients/{id}",
                        "/api/v1/clients/{id}/systems",
                        "/api/v1/documents/{number}",
                        "/api/v1/incidents/{number}",
                        "/api/v1/requests/{number}",
                        "/portal/documents/{number}.pdf",
                        "/portal/incidents/{number}",
                        "/portal/requests/{number}");
    }

    private record Route(String method, String pattern) {

        boolean isRead() {
            return method.equals("GET");
        }

        boolean isApi() {
            return pattern.startsWith("/api/v1");
        }

        boolean isPortal() {
            return pattern.startsWith("/portal");
        }

        int placeholders() {
            return (int) PLACEHOLDER.matcher(pattern).results().count();
        }

        String path(List<String> values) {
            var rest = values.iterator();
            return PLACEHOLDER
                    .matcher(pattern)
                    .replaceAll(found -> found.group().contains(":")
                            ? found.group().replaceAll("[{}]", "").split("[:|]")[1]
                            : rest.hasNext() ? rest.next() : "nothing");
        }
    }

    /** An address with something of the other client in it, and the same one with what nobody has. */
    private record Asked(String real, String unreal) {}

    private record Answered(int status, String body) {

        boolean names(String client) {
            return body.contains(client);
        }
    }

    private static List<Asked> paths(Route route, Set<String> own, Set<String> known) {
        var paths = new ArrayList<Asked>();
        for (var id : known) {
            paths.add(new Asked(route.path(List.of(id, id)), route.path(List.of(unreal(id), unreal(id)))));
            if (route.placeholders() > 1) {
                // Ours, and in it something of theirs.
                for (var first : own) {
                    paths.add(new Asked(route.path(List.of(first, id)), route.path(List.of(first, unreal(id)))));
                }
            }
        }
        return paths;
    }

    /** One of each shape: a UUID, a number of an incident, of a plan, of a document. */
    private static Set<String> shapes(Set<String> ids) {
        var shapes = new TreeMap<String, String>();
        ids.forEach(id -> shapes.putIfAbsent(id.matches("[0-9a-f-]{36}") ? "uuid" : id.replaceAll("\\d+", "9"), id));
        return new TreeSet<>(shapes.values());
    }

    /** Of the same shape, and nobody's. */
    private static String unreal(String id) {
        if (id.matches("[0-9a-f]{8}-[0-9a-f-]{27}")) {
            return new UUID(id.hashCode(), 7).toString();
        }
        return id.matches(".*\\d$") ? id.replaceAll("\\d(?=\\d*$)", "9") : id + "-nobody";
    }

    private static Answered answer(Web.Visit visit, Route route, String csrf, String path, String type) {
        var answer = route.isRead()
                ? visit.get(path, "Accept", "application/json, application/pdf;q=0.9, */*;q=0.8")
                : visit.send(
                        route.method,
                        path,
                        type.startsWith("multipart") ? "--B--\r\n" : type.endsWith("json") ? "{}" : "",
                        "Content-Type",
                        type,
                        "X-CSRF-TOKEN",
                        csrf,
                        "Accept",
                        JSON);
        return new Answered(answer.statusCode(), answer.body());
    }

    private List<Route> routes() {
        var routes = new LinkedHashSet<Route>();
        mappings.getHandlerMethods().keySet().forEach(info -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    routes.add(new Route("GET", pattern));
                }
                methods.forEach(method -> routes.add(new Route(method.name(), pattern)));
            }
        });
        return List.copyOf(routes);
    }

    /** What any table of ours calls things of this client, one of each; and the client's own id and users. */
    private Set<String> ids(ClientId client) {
        var ids = new TreeSet<String>();
        ids.add(client.toString());
        ids.add(client.equals(theirs.id()) ? "owen-of-kestrel" : "ines-of-hollis");
        tables().forEach(table -> ids.addAll(ids(table, client)));
        return ids;
    }

    private List<String> ids(String table, ClientId client) {
        return jdbc
                .sql("select lower(column_name) from information_schema.columns where lower(table_name) = :table"
                        + " and lower(table_schema) = 'public'"
                        + " and lower(column_name) in ('id', 'number', 'task_id', 'case_number', 'key')")
                .param("table", table)
                .query(String.class)
                .list()
                .stream()
                .flatMap(column -> jdbc
                        .sql("select distinct cast(" + column + " as varchar) from " + table
                                + " where client_id = :client and " + column + " is not null order by 1 desc"
                                + " fetch first row only")
                        .param("client", client.value())
                        .query(String.class)
                        .list()
                        .stream())
                .filter(id -> id.length() > 4)
                .toList();
    }

    private String first(String table) {
        return ids(table, theirs.id()).get(0);
    }

    private Map<String, Integer> rows(ClientId client) {
        var rows = new LinkedHashMap<String, Integer>();
        tables().forEach(table -> rows.put(
                table,
                jdbc.sql("select count(*) from " + table + " where client_id = :client")
                        .param("client", client.value())
                        .query(Integer.class)
                        .single()));
        return rows;
    }

    private List<String> tables() {
        return jdbc.sql("select lower(table_name) from information_schema.columns"
                        + " where lower(column_name) = 'client_id' and lower(table_schema) = 'public' order by 1")
                .query(String.class)
                .list();
    }

    private ClientCard named(String name) {
        return clients.active().stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void user(String id, ClientCard client) {
        users.create(Caller.SYSTEM, id, "A person", null, Set.of(Role.CLIENT), client.id(), AppTest.PASSWORD, false);
    }

    private String token(ClientId client) {
        return tokens.create(
                        Caller.SYSTEM,
                        "Of a client " + UUID.randomUUID(),
                        Stream.of(Scope.values())
                                .filter(scope -> scope != Scope.ALERTS)
                                .map(Scope::code)
                                .collect(Collectors.toSet()),
                        Set.of(),
                        client)
                .secret();
    }
}
