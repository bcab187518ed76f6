package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What axe-core (WCAG 2.2 AA) finds on all pages. */
final class Accessibility {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final List<String> PORTAL = List.of(
            "/portal",
            "/portal/requests",
            "/portal/requests/new",
            "/portal/incidents",
            "/portal/backups",
            "/portal/status",
            "/portal/onboarding/picture",
            "/portal/documents",
            "/portal/people",
            "/account/security");

    private static final List<String> VISITORS = List.of(
            "/sign-in",
            "/forms/client-enquiry",
            "/verify",
            "/status/kestrel-freight",
            "/status/kestrel-freight/subscribe");

    private Accessibility() {}

    /** @param screen one of a browser's pages; who looks signs in there */
    static List<String> findings(Function<Browser, Page> screen) {
        var product = SharedExample.product();
        var number = SharedExample.fire("DiskWillFill", "brightwater-dental", "bd-xray-01");
        var client = "/clients/"
                + product.json(product.get("/api/v1/clients?text=kestrel"), 200)
                        .at("/items/0/id")
                        .asText();
        var paths = List.of(
                "/",
                "/tasks",
                "/tasks?tab=unassigned",
                "/incidents",
                "/incidents/" + number,
                "/incidents/new",
                "/on-call",
                "/mutes",
                "/clients",
                "/clients/new",
                "/clients?text=kf-db",
                "/clients/import",
                client,
                client + "/contacts",
                client + "/contacts/new",
                client + "/sites",
                client + "/sites/new",
                client + "/systems",
                client + "/systems/new",
                "/documents",
                "/documents/acceptances",
                "/documents/requests",
                "/documents/requests?state=all",
                "/documents/new?template=hand-over",
                "/documents/templates",
                "/documents/templates/offer",
                "/verify/DOC-2026-000001",
                "/forms/client-enquiry",
                "/requests",
                "/requests/new",
                client + "/onboarding",
                client + "/offboarding",
                client + "/data",
                "/follow-up",
                "/onboardings",
                "/offboardings",
                "/requests",
                "/requests/new",
                "/account/security",
                "/checks",
                "/checks/new",
                "/checks/new?type=heartbeat",
                "/checks/list",
                "/checks/reports",
                "/checks/new?type=postgresql",
                "/checks/kits/mail-server",
                "/checks/CHK-000001/edit",
                "/checks/CHK-000001",
                "/maintenance",
                "/maintenance/new",
                "/maintenance/MNT-000001",
                "/status-pages",
                "/status-pages/new",
                "/status-pages/kestrel-freight",
                "/status-pages/kestrel-freight/settings",
                "/status/kestrel-freight",
                "/backups",
                "/backups/new",
                "/backups/BKP-000001",
                "/backups/BKP-000001/snapshots",
                "/backups/repositories/REP-000001",
                "/inbox",
                "/outbox",
                "/operations",
                "/audit",
                "/users",
                "/users/new",
                "/tokens",
                "/tokens/new",
                "/api");
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = screen.apply(browser);
            page.navigate(product.uri("/sign-in").toString());
            check(page, "/sign-in", findings);
            browser.signIn(page, product, "admin", "nordhafen-admin");
            for (var path : paths) {
                page.navigate(product.uri(path).toString());
                assertThat(page.locator(".htmx-request, .ih-skel")).hasCount(0);
                check(page, path, findings);
            }
            // Its number has the year of its asking in it.
            page.navigate(product.uri("/follow-up").toString());
            var followUp = page.locator("a[href*='/follow-up/FUP-']").first().getAttribute("href");
            page.navigate(product.uri(followUp).toString());
            check(page, "a follow-up", findings);
        }
        findings.addAll(portal(screen, "ines", "en"));
        return findings;
    }

    /**
     * What it finds in the portal.
     *
     * @param person of a client
     * @param language that this person reads
     */
    static List<String> portal(Function<Browser, Page> screen, String person, String language) {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = screen.apply(browser);
            browser.signIn(page, product, person, "nordhafen-" + person);
            for (var path : PORTAL) {
                page.navigate(product.uri(path).toString());
                assertThat(page.locator("html")).hasAttribute("lang", language);
                assertThat(page.locator(".htmx-request, .ih-skel")).hasCount(0);
                check(page, path, findings);
            }
        }
        return findings;
    }

    /**
     * What it finds where nobody has signed in.
     *
     * @param screen whose browser wishes the language
     */
    static List<String> visitors(Function<Browser, Page> screen, String language) {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = screen.apply(browser);
            for (var path : VISITORS) {
                page.navigate(product.uri(path).toString());
                assertThat(page.locator("html")).hasAttribute("lang", language);
                check(page, path, findings);
            }
        }
        return findings;
    }

    /** Adds what is found on the page at hand. */
    static void check(Page page, String path, List<String> findings) {
        for (var violation : new AxeBuilder(page).withTags(WCAG).analyze().getViolations()) {
            for (var node : violation.getNodes()) {
                findings.add(path + " at " + page.viewportSize().width + " px: " + violation.getId() + ", "
                        + violation.getHelp() + "\n   " + node.getHtml());
            }
        }
    }
}
