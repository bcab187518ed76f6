package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** An onboarding in a real browser: the staff sees it start, by a program and by hand, and a manager changes its way. */
class OnboardingProofIT {

    /** The first steps are jobs; a busy machine takes some seconds for them. */
    private static final LocatorAssertions.ContainsTextOptions IN_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @Test
    void staffSeesAnOnboardingStartAndAManagerChangesItsWay() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/onboardings").toString());
            assertThat(page.locator("#onboardings")).containsText("Alder & Finch Architects");

            var client = RunningProduct.parse(
                            product.post("/api/v1/clients", "{\"name\":\"Quayside Chandlery\",\"tier\":\"CARE\"}")
                                    .body())
                    .path("id")
                    .asText();
            product.post("/api/v1/clients/" + client + "/onboarding", "{}");

            // The open list shows it by itself, and its page where it waits.
            assertThat(page.locator("#onboardings")).containsText("Quayside Chandlery", IN_A_WHILE);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Quayside Chandlery"))
                    .click();
            assertThat(page.locator("#onboarding-phases")).containsText("Waits for the client", IN_A_WHILE);
            assertThat(page.locator("#onboarding-phases")).containsText("Answer questionnaire");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add, skip or repeat a step"))
                    .click();
            page.locator("#skip-reason").fill("They told us everything on the telephone");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Skip it"))
                    .click();
            assertThat(page.locator("#main")).containsText("skipped Answer questionnaire");
            page.navigate(product.uri("/clients/" + client + "/onboarding").toString());
            assertThat(page.locator("#onboarding-phases")).containsText("Assess baseline", IN_A_WHILE);
            assertThat(page.locator("#onboarding-phases")).containsText("Skipped");
        }
    }
}
