package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A document goes out with files from outside: one of the staff adds them, a manager reads and approves, the client has them. */
class AnnexIT {

    private static final byte[] PLAN = "%PDF-1.7\nplan\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LIST = "room,devices\nhall,4\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @Test
    void filesGoWithADocumentFromThePageToTheClient() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var manager = browser.desktop();
            browser.signIn(manager, product, "priya", "nordhafen-priya");
            manager.navigate(product.uri("/documents/templates").toString());
            manager.locator("#name").fill("Site plan");
            manager.locator("#key").fill("site-plan");
            manager.locator("button", new Page.LocatorOptions().setHasText("Make template"))
                    .click();
            manager.getByLabel("A manager approves").check();
            manager.locator("button", new Page.LocatorOptions().setHasText("Save and publish"))
                    .click();
            assertThat(manager.locator("main")).containsText("Version 1");

            var staff = browser.desktop();
            browser.signIn(staff, product, "mara", "nordhafen-mara");
            staff.navigate(product.uri("/documents/new").toString());
            staff.locator("#template").selectOption("site-plan");
            staff.locator("#client").selectOption("Marlow Veterinary");
            staff.locator("button", new Page.LocatorOptions().setHasText("Go on"))
                    .click();
            staff.locator("#answers input[type=text]").first().fill("Racks and switches");
            staff.locator("#answers textarea").first().fill("Two racks, four switches.");
            staff.locator("#answers input[type=file]")
                    .setInputFiles(new FilePayload("plan.pdf", "application/pdf", PLAN));
            assertThat(staff.locator(".ih-files button")).hasCount(1);
            staff.locator("#answers input[type=file]").setInputFiles(new FilePayload("devices.csv", "text/csv", LIST));
            assertThat(staff.locator(".ih-files button")).hasCount(2);
            check(staff);
            staff.locator("[data-submits]").click();
            staff.waitForURL("**/documents/requests/DRQ-*");
            assertThat(staff.locator("main")).containsText("Annex 2: devices.csv");
            check(staff);

            manager.navigate(product.uri("/documents/requests").toString());
            var row = manager.locator("tr", new Page.LocatorOptions().setHasText("Racks and switches"));
            assertThat(row).containsText("Mara Lindqvist");
            row.getByText("2 annexes").click();
            check(manager);
            var annex = row.getByText("Annex 1: plan.pdf").getAttribute("href");
            assertThat(manager.context()
                            .request()
                            .get(product.uri(annex).toString())
                            .body())
                    .isEqualTo(PLAN);
            row.locator("button[value=approve]").click();
            assertThat(manager.locator("main")).containsText("Nothing waits for an approval");
            check(manager);

            manager.navigate(product.uri("/documents/requests?state=all").toString());
            assertThat(row).containsText("Issued");
            manager.navigate(product.uri("/documents?text=Racks").toString());
            manager.getByText("2 annexes").click();
            assertThat(manager.locator("main")).containsText("Annex 1: plan.pdf");
            check(manager);
        }
        try (var browser = new Browser()) {
            var client = browser.phone();
            browser.signIn(client, product, "ines", "nordhafen-ines");
            client.navigate(product.uri("/portal/documents").toString());
            check(client);
            var annex = client.getByText("Annex 2: devices.csv").getAttribute("href");
            assertThat(client.context()
                            .request()
                            .get(product.uri(annex).toString())
                            .body())
                    .isEqualTo(LIST);
        }
    }

    private static void check(Page page) {
        assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations())
                .as(page.url())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(page.viewportSize().width);
    }
}
