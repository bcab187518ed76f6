package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody without an account, with a phone in hand: sees what staff tell, without reloading, and wants to be told. */
class StatusPageIT {

    private static final String PAGE = "/status/kestrel-freight";
    private static final String TITLE = "Labels are printed late";
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(90_000);

    @Test
    void aVisitorSeesWhatStaffTellAndSubscribes() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var visitor = browser.phone();
            visitor.navigate(product.uri(PAGE).toString());
            assertThat(visitor.getByText("Order entry").first()).isVisible();
            assertEquals(List.of(), visitor.context().cookies());

            var staff = browser.desktop();
            browser.signIn(staff, product, "priya", "nordhafen-priya");
            staff.navigate(product.uri("/status-pages/kestrel-freight").toString());
            staff.getByLabel("What does not work").fill(TITLE);
            staff.locator("#text-new").fill("A printer of the depot hangs.");
            staff.locator("form:has(#text-new)").getByRole(AriaRole.BUTTON).click();

            assertThat(visitor.locator("h1")).containsText(TITLE, SOON);
            assertThat(visitor.getByText("A printer of the depot hangs.")).isVisible();
            Accessibility.check(visitor, "a status page that tells of something", findings);
            for (var other : List.of(browser.page(390, 844, ColorScheme.DARK), browser.phone("de-DE"))) {
                other.navigate(product.uri(PAGE).toString());
                assertThat(other.locator("h1")).containsText(TITLE);
                Accessibility.check(other, "the same otherwise", findings);
            }

            visitor.getByText("Get updates").click();
            visitor.getByLabel("Your mail address").fill("anna@customer.example");
            Accessibility.check(visitor, "subscribing", findings);
            visitor.getByText("Send me a link").click();
            assertThat(visitor.locator("h1")).hasText("Look into your mail");

            visitor.navigate(product.uri(linkOfMail(staff, product)).toString());
            visitor.getByText("Yes, send me updates").click();
            assertThat(visitor.locator("h1")).hasText("You hear from us");

            staff.navigate(product.uri("/status-pages/kestrel-freight").toString());
            var story = staff.locator("section", new Page.LocatorOptions().setHasText(TITLE))
                    .first()
                    .locator("form");
            story.locator("select").selectOption("resolved");
            story.locator("textarea").fill("All labels are printed.");
            story.getByRole(AriaRole.BUTTON).click();
            assertThat(staff.getByText("sent to 1 who subscribed")).isVisible();
            staff.navigate(product.uri("/outbox").toString());
            assertThat(staff.getByText(TITLE + " (It is over)").first()).isVisible();
        }
        assertEquals(List.of(), findings);
    }

    /** What the mail would say: the example company sends none. */
    private static String linkOfMail(Page staff, RunningProduct product) {
        staff.navigate(product.uri("/outbox").toString());
        staff.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Updates of Kestrel Freight: please confirm"))
                .first()
                .click();
        assertThat(staff.locator("main")).containsText("/confirm/");
        return staff.locator("main").innerText().replaceAll("(?s).*(/status/\\S+/confirm/\\S+).*", "$1");
    }
}
