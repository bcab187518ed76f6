package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member of staff gives an offer to two people; both accept it on their phones by the link in a real mail. */
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

    @TempDir
    Path folder;

    @Test
    void twoPeopleAcceptAnOfferOnTheirPhones() throws Exception {
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
            staff.navigate(product.uri("/documents?text=" + offer).toString());
            staff.getByText("Ask for acceptance").first().click();
            staff.locator("#name-1").fill("Ingrid Solberg");
            staff.locator("#mail-1").fill("i.solberg@kestrel.example");
            staff.locator("#name-2").fill("Moira Keane");
            staff.locator("#mail-2").fill("m.keane@kestrel.example");
            staff.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Ask for acceptance"))
                    .click();
            assertThat(staff.locator("main")).containsText("Waits for an answer");
            var acceptance = staff.url();

            accept(product, browser, link(smtp, "i.solberg@kestrel.example", 1), "Ingrid Solberg");
            staff.navigate(acceptance);
            assertThat(staff.locator("main")).containsText("Ingrid Solberg");
            assertThat(staff.locator("main")).containsText("127.0.0.1");
            accept(product, browser, link(smtp, "m.keane@kestrel.example", 1), "Moira J. Keane");

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
        } finally {
            smtp.stop();
        }
    }

    private static void accept(RunningProduct product, Browser browser, String link, String name) {
        var phone = browser.phone();
        phone.navigate(product.uri(link).toString());
        assertThat(phone.locator("h1")).containsText("Managed workplace for 12 people");
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
