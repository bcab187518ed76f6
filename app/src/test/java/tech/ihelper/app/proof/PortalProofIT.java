package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Somebody of a client with a phone, and the staff at a desk: a question is answered, a request made and replied to. */
class PortalProofIT {

    /** The next step is a job; a busy machine takes some seconds for it. */
    private static final LocatorAssertions.ContainsTextOptions IN_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @Test
    void aClientAnswersTheQuestionnaireOnAPhoneAndTheOnboardingGoesOn() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var phone = browser.phone();
            browser.signIn(phone, product, "ines", "nordhafen-ines");
            assertThat(phone.locator("#main")).containsText("from you");
            phone.locator("a[href*='/portal/questions/']").first().click();

            phone.getByLabel("How many people work with computers?").fill("14");
            phone.getByLabel("What do you have?").fill("A server, nine computers, the practice's telephone system");
            phone.getByLabel("What must never stand still?").fill("The patients' records, an hour at most");
            button(phone, "Send").click();
            assertThat(phone.locator("body")).containsText("Thank you, we have your answer.");

            var desk = browser.desktop();
            browser.signIn(desk, product, "priya", "nordhafen-priya");
            desk.navigate(product.uri("/onboardings").toString());
            desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Marlow Veterinary"))
                    .first()
                    .click();
            assertThat(desk.locator("#onboarding-phases")).containsText("Assess baseline", IN_A_WHILE);
        }
    }

    @Test
    void aClientAsksForSomethingAndReadsTheReply() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var phone = browser.phone();
            browser.signIn(phone, product, "ines", "nordhafen-ines");
            phone.navigate(product.uri("/portal/requests/new").toString());
            phone.getByLabel("What do you need?").fill("A second screen at the reception");
            phone.getByLabel("Tell more").fill("For the new colleague, by Monday");
            phone.locator("#category").selectOption("equipment");
            phone.locator("label:has(input[value=normal])").click();
            button(phone, "Send").click();
            assertThat(phone.locator("#main")).containsText("A second screen at the reception");

            var desk = browser.desktop();
            browser.signIn(desk, product, "mara", "nordhafen-mara");
            desk.navigate(product.uri("/requests").toString());
            desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A second screen at the reception"))
                    .first()
                    .click();
            desk.locator("#body").fill("It comes on Friday with Jonas.");
            button(desk, "Answer the client").click();
            assertThat(desk.locator("#main")).containsText("It comes on Friday with Jonas.");

            phone.reload();
            assertThat(phone.locator("#main")).containsText("It comes on Friday with Jonas.");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
