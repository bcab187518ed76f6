package tech.ihelper.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Pinged;
import tech.ihelper.app.support.Web;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.contracts.Role;

/** Nothing is open by accident: every route there is, tried by somebody who is not signed in. */
@AppTest
class EveryRouteTest {

    /** What anybody may see. A new public route has to be added here, where somebody will ask why. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /sign-in",
            "GET /api",
            "GET /v3/api-docs",
            "GET /v3/api-docs.yaml",
            "GET /error",
            "GET /verify",
            "GET /verify/1",
            // Whoever knows the secret address of a check reports to it.
            "GET /api/push/1",
            "POST /api/push/1",
            // How services stand, for everybody; a page that is not public sends its reader to sign in.
            "GET /status/1",
            "GET /status/1/feed.xml",
            "GET /status/1/summary.json",
            "GET /status/1/badge.svg",
            "GET /status/1/badge/1.svg",
            "GET /status/1/subscribe",
            "POST /status/1/subscribe",
            "GET /status/1/confirm/1",
            "POST /status/1/confirm/1",
            "GET /status/1/code/1",
            "POST /status/1/code/1",
            "GET /status/1/leave/1",
            "POST /status/1/leave/1",
            // Whoever has the link; the answer to any other is a 404 that tells nothing.
            "GET /accept/1",
            "POST /accept/1",
            "POST /accept/1/refusal",
            "GET /accept/1/document.pdf",
            "GET /accept/1/certificate.pdf",
            "GET /accept/1/attachments/1",
            // forms for everybody: what is sent needs the ticket that the form was shown with
            "GET /forms/1",
            "GET /forms/1/sent",
            "GET /forms/1/resume/1",
            "GET /forms/1/form",
            "GET /forms/1/files",
            "POST /forms/1/files",
            "DELETE /forms/1/files/1",
            "POST /forms/1/draft",
            "POST /forms/1/complete",
            "GET /feedback/1",
            "POST /feedback/1",
            "GET /feedback/1/unsubscribe",
            "POST /feedback/1/unsubscribe",
            // Whoever was invited chooses a password; any other address is a 404 that tells nothing.
            "GET /invitation/1",
            "POST /invitation/1",
            // For whoever holds an address of the safe: an unknown one is answered with nothing.
            "GET /hand-over/1",
            "POST /hand-over/1");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Web web;

    @Autowired
    Pinged pinged;

    @Test
    void isClosedToWhoeverIsNotSignedIn() {
        var anonymous = web.anonymous();
        var open = new ArrayList<String>();

        for (var route : routes()) {
            var parts = route.split(" ");
            var answer = anonymous.send(
                    parts[0],
                    parts[1],
                    parts[0].equals("GET") ? null : "{}",
                    "Content-Type",
                    "application/json",
                    "Accept",
                    "text/html, application/json");
            var refused = Set.of(401, 403).contains(answer.statusCode())
                    || (answer.statusCode() == 302
                            && answer.headers()
                                    .firstValue("location")
                                    .orElse("")
                                    .contains("/sign-in"));
            if (!refused) {
                open.add(route);
            }
        }

        assertThat(new TreeSet<>(open))
                .isEqualTo(
                        new TreeSet<>(PUBLIC.stream().filter(routes()::contains).toList()));
        assertThat(routes()).hasSizeGreaterThan(20);
    }

    @Test
    void isClosedToATokenWithoutScopesForIt() {
        for (var route : routes().stream().filter(r -> r.contains(" /api/v1/")).toList()) {
            var parts = route.split(" ");

            var answer = web.token("ih_unknown").send(parts[0], parts[1], "{}", "Content-Type", "application/json");

            assertThat(answer.statusCode()).as(route).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type"))
                    .as(route)
                    .hasValue("application/problem+json;charset=UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/users/new",
                "/users/admin",
                "/tokens",
                "/tokens/new",
                "/audit",
                "/operations",
                "/studio",
                "/studio/models/emergency-response",
                "/studio/new",
                "/studio/import",
                "/studio/proposals/1",
                "/studio/releases/backup",
                "/studio/models/emergency-response/migrations",
                "/studio/models/emergency-response/diff",
                "/studio/templates",
                "/studio/templates.json",
                "/endpoints",
                "/backups/new",
                "/backups/BKP-000001/edit",
                "/clients/new",
                "/clients/1/contacts/new",
                "/clients/1/sites/new",
                "/clients/1/systems/new",
                "/clients/import",
                "/documents/templates",
                "/documents/templates/offer",
                "/documents/templates/offer/versions/1.pdf",
                "/status-pages/new",
                "/status-pages/kestrel-freight/settings"
            })
    void isClosedToStaffWhereManagersOrAdminsWork(String path) {
        assertThat(web.signedIn(Role.STAFF).page(path).statusCode()).isEqualTo(403);
    }

    @Test
    void opensNoFileOfABackupToStaff() {
        var path = "/backups/BKP-999999/snapshots/abc/file";

        assertThat(web.signedIn(Role.STAFF).form(path, "path", "/srv/data").statusCode())
                .isEqualTo(403);
        assertThat(web.signedIn(Role.MANAGER).form(path, "path", "/srv/data").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/tokens", "/endpoints", "/endpoints/new"})
    void isClosedToManagersWhereAdminsWork(String path) {
        assertThat(web.signedIn(Role.MANAGER).page(path).statusCode()).isEqualTo(403);
        assertThat(web.signedIn(Role.ADMIN).page(path).statusCode()).isEqualTo(200);
    }

    @Test
    void showsPeopleOfClientsNoneOfTheProvidersPages() {
        var visit = web.signedIn(Role.CLIENT);

        for (var path : List.of("/tasks", "/clients", "/documents", "/documents/certificate.pem", "/inbox", "/live")) {
            assertThat(visit.page(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(visit.page("/").headers().firstValue("location").orElse("")).endsWith("/portal");
        assertThat(visit.page("/portal").statusCode()).isEqualTo(200);
        assertThat(web.signedIn(Role.ADMIN).page("/portal").statusCode()).isEqualTo(403);
    }

    @Test
    void opensNoPageToATokenAndNoApiToASession() {
        assertThat(web.token(AppTest.TOKEN).page("/clients").statusCode()).isEqualTo(302);
        assertThat(web.signedIn(Role.ADMIN).get("/api/v1/tasks").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void letsWhoeverKnowsACheckPingIt(String method) {
        var answer = web.anonymous()
                .send(
                        method,
                        "/ping/" + Pinged.CHECK + "/start",
                        method.equals("POST") ? "files=3&errors=0" : null,
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(pinged.last().kind()).isEqualTo(Ping.Kind.START);
        assertThat(pinged.last().body()).isEqualTo(method.equals("POST") ? "files=3&errors=0" : "");
    }

    @Test
    void showsNothingToWhoeverGuessesAtPings() {
        var anonymous = web.anonymous();

        assertThat(anonymous.page("/ping/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(anonymous.page("/ping").statusCode()).isEqualTo(400);
        assertThat(anonymous.page("/ping/x/../../clients").statusCode()).isEqualTo(400);
        assertThat(anonymous
                        .send("PUT", "/ping/" + Pinged.CHECK, "x", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(405);
        var refusedByTheServer = anonymous.page("/ping/%2F" + Pinged.CHECK);
        assertThat(refusedByTheServer.statusCode()).isEqualTo(400);
        assertThat(refusedByTheServer.headers().firstValue("content-type").orElse(""))
                .contains("problem+json");
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> {
            var methods = mapping.getMethodsCondition().getMethods();
            for (var pattern : mapping.getPatternValues()) {
                for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                    routes.add(method + " " + pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", "1"));
                }
            }
        });
        return routes;
    }
}
