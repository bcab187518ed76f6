package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody asks for an offer on a phone, in their language; a person on the staff answers it. */
class VisitorFormIT {

    private static final byte[] PLAN = "%PDF-1.7\nplan\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "en-GB, en, Company, Your name, Mail address, Next, Backups that are proven, What should we know?, Send, it has arrived",
        "de-DE, de, Firma, Ihr Name, E-Mail-Adresse, Weiter, 'Datensicherung, die sich beweist', Was sollten wir wissen?, Senden, es ist angekommen"
    })
    void anEnquiryGoesFromAPhoneToAPerson(
            String locale,
            String language,
            String company,
            String name,
            String mail,
            String next,
            String backup,
            String message,
            String send,
            String arrived) {
        var product = SharedExample.product();
        var firm = "Fenwick " + language;
        String number;
        try (var browser = new Browser()) {
            var page = browser.phone(locale);

            page.navigate(product.uri("/forms/client-enquiry?company=Fenwick").toString());
            assertThat(page.locator("html")).hasAttribute("lang", language);
            page.getByLabel(company).waitFor();
            assertThat(page.getByLabel(company)).hasValue("Fenwick");
            page.getByLabel(company).fill(firm);
            page.getByLabel(name).fill("Ada Fenwick");
            page.getByLabel(mail).first().fill("ada@fenwick.example");
            accessible(page);
            page.getByText(next, new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel(backup).check();
            page.getByLabel(message).fill("Our server is eight years old.");
            page.locator("input[type=file]").setInputFiles(new FilePayload("plan.pdf", "application/pdf", PLAN));
            assertThat(page.locator(".ih-files button")).isVisible();
            accessible(page);

            // what was typed survives a reload
            page.reload();
            assertThat(page.getByLabel(company)).hasValue(firm);
            var shown = Instant.now();
            page.getByText(next, new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".ih-files li")).containsText("plan.pdf");

            // whoever sends sooner than people write is taken for a program
            Awaitility.await().pollInSameThread().until(() -> Instant.now().isAfter(shown.plusSeconds(4)));
            page.locator("[data-submits]").click();
            page.waitForURL("**/sent?number=ENQ-*");
            assertThat(page.locator("h1")).containsText(arrived);
            accessible(page);
            number = page.url().replaceAll(".*number=", "");
        }
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/enquiries/" + number).toString());
            assertThat(page.getByText("plan.pdf")).isVisible();
            assertThat(page.locator("[data-words] li").first()).isAttached();
            accessible(page);
            page.locator("a.btn", new Page.LocatorOptions().setHasText("Open"))
                    .first()
                    .click();
            page.locator(".ih-pick").waitFor();
            page.locator(".ih-pick label").first().click();
            assertThat(page.getByLabel("Name in the client register")).hasValue(firm);
            page.locator("textarea").fill("We come on Thursday.");
            accessible(page);
            assertThat(page.locator("[data-draft-of]")).containsText("Draft kept");
            page.locator("[data-submits]").click();
            assertThat(page.locator(".ih-tell")).containsText("completed");
            page.navigate(product.uri("/enquiries/" + number).toString());
            assertThat(page.getByText("Became a client")).isVisible();
        }
    }

    private static void accessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(page.viewportSize().width);
    }
}
