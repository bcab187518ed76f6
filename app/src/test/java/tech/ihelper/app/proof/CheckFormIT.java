package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form of a check with a browser: it changes with the kind, and a try leaves what was typed where it is. */
class CheckFormIT {

    @Test
    void aTryAndAnotherKindKeepWhatWasTyped() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = browser.phone();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/checks/new").toString());
            page.locator("#name").fill("Order page");
            page.locator("summary").click();
            page.locator("#headers").fill("X-Api-Key: 123");
            page.locator("#address").fill("http://127.0.0.2/");

            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try now"))
                    .click();

            assertThat(page.locator("#check-said")).containsText("may not reach");
            assertThat(page.locator("#headers")).hasValue("X-Api-Key: 123");
            page.locator("#type").selectOption("postgresql");
            assertThat(page.locator("#query")).isVisible();
            assertThat(page.locator("#keyword")).hasCount(0);
            assertThat(page.locator("#name")).hasValue("Order page");
            Accessibility.check(page, "the form of a database", findings);
        }
        assertEquals(List.of(), findings);
    }
}
