package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A member of staff gives an offer to two people, who accept it on their phones by the link in a real mail. The service
 * agreement that follows is accepted the same way, and with that the client's onboarding starts.
 */
class AcceptanceProofIT {

    private static final Pattern LINK = Pattern.compile("/accept/[A-Za-z0-9_-]{43}");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String OFFER =
            """
            { "template": "offer", "client": "%s", "data": { "subject": "Managed workplace for 12 people",
              "summary": "We take over the care of the twelve workplaces.", "monthlyPrice": 1490, "setupPrice": 2400,
              "validUntil": "2099-12-31", "included": "Monitoring of all systems", "contact": "Mara Lindqvist" } }
            """;

    private static final String AGREEMENT =
            """
            { "template": "service-agreement", "client": "%s", "data": { "subject": "Care of all systems",
              "startsOn": "2099-01-01", "services": "Watches all systems", "responseMinutes": 15, "recoveryHours": 4,
              "monthlyPrice": 490, "noticeMonths": 3, "personalData": true, "signsForClient": "Nell Quay",
              "signsForProvider": "Priya Anand" } }
            """;

    private static final String OFFERED = "Managed workplace for 12 people";
    private static final String AGREED = "Care of all systems";

    @TempDir
    Path folder;

    @Test
    void anOfferAndItsAgreementAreAcceptedOnPhonesAndTheOnboardingStarts() throws Exception {
        var smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        try (var product = RunningProduct.example(
                        folder,
                        "--ihelper.connectors.mail.host=127.0.0.1",
                        "--ihelper.connectors.mail.port=" + smtp.getSmtp().getPort(),
                        "--ihelper.connectors.mail.security=NONE",
                        "--ihelper.connectors.mail.from=ihelper@nordhafen.example");
                var browser = new Browser()) {
            var kestrel = product.json(product.get("/api/v1/clients?text=kestrel"), 200)
                    .at("/items/0/id")
                    .asText();
            var offer = product.json(product.post("/api/v1/documents", OFFER.formatted(kestrel)), 201)
                    .path("number")
                    .asText();

            var staff = browser.desktop();
            browser.signIn(staff, product, "mara", "nordhafen-mara");
            ask(
                    staff,
                    product,
                    offer,
                    "Ingrid Solberg",
                    "i.solberg@kestrel.example",
                    "Moira Keane",
                    "m.keane@kestrel.example");
            var acceptance = staff.url();

            accept(product, browser, link(smtp, "i.solberg@kestrel.example", 1), OFFERED, "Ingrid Solberg");
            staff.navigate(acceptance);
            assertThat(staff.locator("main")).containsText("Ingrid Solberg");
            assertThat(staff.locator("main")).containsText("127.0.0.1");
            accept(product, browser, link(smtp, "m.keane@kestrel.example", 1), OFFERED, "Moira J. Keane");

            var proof = link(smtp, "i.solberg@kestrel.example", 2);
            var phone = browser.phone();
            phone.navigate(product.uri(proof).toString());
            assertThat(phone.locator("main")).containsText("Certificate CRT-");
            assertThat(staff.context()
                            .request()
                            .get(product.uri(proof + "/certificate.pdf").toString())
                            .body())
                    .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            staff.navigate(acceptance);
            assertThat(staff.locator("main")).containsText("Accepted");
            assertThat(staff.locator("main")).containsText("Moira J. Keane");
            check(staff);

            var quayside = product.json(
                            product.post("/api/v1/clients", "{\"name\":\"Quayside Chandlery\",\"tier\":\"CARE\"}"), 201)
                    .path("id")
                    .asText();
            staff.navigate(product.uri("/onboardings").toString());
            assertThat(staff.locator("#onboardings")).containsText("Marlow Veterinary");
            assertThat(staff.locator("#onboardings")).not().containsText("Quayside Chandlery");
            var agreement = product.json(product.post("/api/v1/documents", AGREEMENT.formatted(quayside)), 201)
                    .path("number")
                    .asText();
            ask(staff, product, agreement, "Nell Quay", "nell@quayside.example");
            accept(product, browser, link(smtp, "nell@quayside.example", 1), AGREED, "Nell Quay");

            staff.navigate(product.uri("/onboardings").toString());
            // The listener runs after the commit; the list shows it by itself.
            assertThat(staff.locator("#onboardings"))
                    .containsText(
                            "Quayside Chandlery",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(SOON.toMillis()));

            var german = product.json(product.post("/api/v1/documents", OFFER.formatted(kestrel)), 201)
                    .path("number")
                    .asText();
            product.json(
                    product.post(
                            "/api/v1/documents/" + german + "/acceptances",
                            """
                            { "signers": [ { "name": "Uwe Brandt", "mail": "uwe@kestrel.example" } ], "language": "de" }
                            """),
                    201);
            acceptInGerman(product, browser, link(smtp, "uwe@kestrel.example", 1));
        } finally {
            smtp.stop();
        }
    }

    /** @param signers name and mail address of each */
    private static void ask(Page staff, RunningProduct product, String document, String... signers) {
        staff.navigate(product.uri("/documents?text=" + document).toString());
        staff.getByText("Ask for acceptance").first().click();
        for (var i = 0; i < signers.length; i += 2) {
            staff.locator("#name-" + (i / 2 + 1)).fill(signers[i]);
            staff.locator("#mail-" + (i / 2 + 1)).fill(signers[i + 1]);
        }
        staff.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Ask for acceptance"))
                .click();
        assertThat(staff.locator("main")).containsText("Waits for an answer");
    }

    private static void accept(RunningProduct product, Browser browser, String link, String title, String name) {
        var phone = browser.phone();
        phone.navigate(product.uri(link).toString());
        assertThat(phone.locator("h1")).containsText(title);
        check(phone);
        phone.getByLabel("Your name").fill(name);
        phone.locator("#agreed").check();
        phone.locator("button", new Page.LocatorOptions().setHasText("Accept document"))
                .click();
        assertThat(phone.locator("#state")).containsText("You accepted this document");
        assertThat(phone.locator("main")).containsText(name);
        assertThat(phone.context().cookies()).as("no session for visitors").isEmpty();
        check(phone);
    }

    private static void acceptInGerman(RunningProduct product, Browser browser, String link) {
        var phone = browser.phone();
        phone.navigate(product.uri(link).toString());
        assertThat(phone.locator("html")).hasAttribute("lang", "de");
        check(phone);
        phone.getByLabel("Ihr Name").fill("Uwe Brandt");
        phone.locator("#agreed").check();
        phone.locator("button", new Page.LocatorOptions().setHasText("Dokument annehmen"))
                .click();
        assertThat(phone.locator("#state")).containsText("Sie haben dieses Dokument angenommen");
        check(phone);
    }

    private static void check(Page page) {
        assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations())
                .as(page.url())
                .isEmpty();
    }

    /** The path of the link in the nth mail to somebody. */
    private static String link(GreenMail smtp, String address, int nth) {
        await().atMost(SOON).until(() -> bodies(smtp, address).size() >= nth);
        var found = LINK.matcher(bodies(smtp, address).get(nth - 1));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static List<String> bodies(GreenMail smtp, String address) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(message -> GreenMailUtil.getHeaders(message).contains(address))
                .map(message -> GreenMailUtil.getBody(message).replaceAll("=\\r?\\n", ""))
                .toList();
    }
}
