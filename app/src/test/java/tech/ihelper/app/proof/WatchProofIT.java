package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a newcomer sees of PrecisionWatch: a button breaks a page, the check sees it, an incident opens and recovers by itself. */
class WatchProofIT {

    private static final IsVisibleOptions SOON = new IsVisibleOptions().setTimeout(90_000);

    @Test
    void anOutageBecomesAnIncidentAndItsEndIsSeen() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/checks").toString());
            page.getByText("Customs desk").click();
            assertThat(state(page, "Up")).isVisible(SOON);

            press(page, "Simulate an outage");

            assertThat(state(page, "Down")).isVisible(SOON);
            assertThat(page.getByText("It answered with status 503").first()).isVisible();
            Accessibility.check(page, "a check that is down", findings);
            var incidents = browser.phone();
            browser.signIn(incidents, product, "priya", "nordhafen-priya");
            incidents.navigate(product.uri("/incidents").toString());
            assertThat(incidents
                            .getByText("Customs desk does not answer as it should")
                            .first())
                    .isVisible(SOON);

            press(page, "End the outage");

            assertThat(state(page, "Up")).isVisible(SOON);
            incidents
                    .getByText("Customs desk does not answer as it should")
                    .first()
                    .click();
            assertThat(incidents.getByText("recovered").first()).isVisible(SOON);
        }
        assertEquals(List.of(), findings);
    }

    private static Locator state(Page page, String state) {
        return page.locator("#check-now .ih-proof", new Page.LocatorOptions().setHasText(state));
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).click();
    }
}
