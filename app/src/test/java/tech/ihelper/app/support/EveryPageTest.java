package tech.ihelper.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.contracts.Role;

/** Every page and every piece of one can be drawn, empty and with an incident in it. */
@AppTest
class EveryPageTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/tasks",
            "/tasks?tab=unassigned",
            "/tasks?tab=all-open&priority=P1&q=box",
            "/tasks?tab=breaching-soon",
            "/tasks?tab=done",
            "/tasks?tab=nonsense&client=nonsense&after=nonsense",
            "/inbox",
            "/inbox?state=rejected",
            "/outbox",
            "/outbox?state=given-up",
            "/operations",
            "/audit",
            "/users",
            "/users/new",
            "/users/admin",
            "/tokens",
            "/tokens/new",
            "/endpoints",
            "/endpoints/new",
            "/endpoints/new?kind=CHAT",
            "/endpoints/new?kind=MQTT",
            "/endpoints/new?kind=SFTP",
            "/password",
            "/account/security",
            "/shell?at=/tasks",
            "/dashboard/title",
            "/dashboard/soon",
            "/incidents/now",
            "/incidents/open",
            "/incidents/day",
            "/on-call/now",
            "/incidents",
            "/incidents/new",
            "/on-call",
            "/mutes",
            "/backups",
            "/backups?client=nonsense&text=nonsense&open=nonsense",
            "/backups/now",
            "/backups/score",
            "/backups/new",
            "/backups/repositories",
            "/clients",
            "/clients?text=box&inactive=true&after=a&labels=nonsense",
            "/clients/new",
            "/clients/import",
            "/requests",
            "/checks",
            "/checks/new",
            "/maintenance",
            "/maintenance/new",
            "/status-pages",
            "/status-pages/new",
            "/checks/month",
            "/checks?client=nonsense",
            "/checks/list",
            "/checks/reports",
            "/checks/new?type=postgresql&client=nonsense&everySeconds=often",
            "/checks/new?type=nonsense",
            "/checks/kits/mail-server",
            "/requests?state=nonsense&client=nonsense&before=nonsense&text=box",
            "/requests/new",
            "/follow-up",
            "/follow-up?client=nonsense&engineer=nonsense&after=nonsense&before=nonsense",
            "/onboardings",
            "/offboardings",
            "/documents",
            "/documents/acceptances",
            "/documents/requests",
            "/documents/requests?state=all&before=nonsense",
            "/documents/new",
            "/documents/new?template=offer&language=de&appendices=OFF-1%20OFF-2",
            "/documents/templates",
            "/documents/templates/hand-over",
            "/documents/templates/offer",
            "/studio",
            "/studio?only=older",
            "/studio/new",
            "/studio/import",
            "/studio/models/emergency-response",
            "/studio/models/emergency-response.severity?version=1",
            "/studio/models/emergency-response/migrations",
            "/studio/models/emergency-response/diff",
            "/studio/models/emergency-response.severity/diff?from=1&to=1",
            "/studio/models/emergency-response.assess-severity/diff",
            "/verify",
            "/verify/DOC-2026-000001",
            "/forms/client-enquiry",
            "/forms/client-enquiry/sent?number=ENQ-2026-000001");

    @Autowired
    Web web;

    @Test
    void canBeDrawn() {
        var admin = web.signedIn(Role.ADMIN);
        web.token(AppTest.TOKEN).json("/api/v1/alerts/alertmanager", "{\"no\":\"sense\"}");
        var number = Alarm.fires(web);
        var task = Alarm.task(web.token(AppTest.TOKEN), number).path("id").asText();

        for (var path : PAGES) {
            assertThat(admin.page(path).statusCode()).as(path).isEqualTo(200);
        }
        for (var path : List.of(
                "/tasks/" + task,
                "/cases/" + number + "/tasks",
                "/cases/" + number + "/diagram",
                "/outbox/about/" + number,
                "/incidents/" + number,
                "/inbox/1",
                "/inbox/2",
                "/audit?about=" + number)) {
            assertThat(admin.page(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(admin.page("/cases/" + number)
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("/incidents/" + number);
        assertThat(Alarm.json(admin.get("/cases/" + number + "/diagram", "Accept", "application/json")
                                .body())
                        .path("active"))
                .hasSize(1);
    }

    @Test
    void carriesNoInlineScriptOrStyle() {
        var admin = web.signedIn(Role.ADMIN);

        for (var path : PAGES) {
            var body = admin.page(path).body();
            assertThat(body).as(path).doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
            assertThat(body).as(path).doesNotContainPattern("<script(?![^>]*src=)");
        }
    }

    @Test
    void verifiesTheAuditChain() {
        var manager = web.signedIn(Role.MANAGER);

        var verified = manager.send("POST", "/audit/verify", "", "HX-Request", "true", "X-CSRF-TOKEN", manager.csrf());

        assertThat(verified.statusCode()).isEqualTo(200);
        assertThat(verified.body()).contains("The chain is whole");
    }
}
