package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A manager changes a process while a case runs, and moves the case along. */
class StudioMigrationIT {

    private static final String PROCESS = "/studio/models/emergency-response";

    private final List<String> findings = new ArrayList<>();

    @Test
    void aRunningCaseFollowsItsProcessToTheNewVersion() {
        var product = SharedExample.product();
        var number = SharedExample.fire("MailQueueGrows", "kestrel-freight", "kf-mail-01");
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri(PROCESS).toString());
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
            page.locator("[data-element-id='acknowledge'] .djs-hit").first().click();
            page.locator("[data-group-id='group-general'] .bio-properties-panel-group-header")
                    .click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Acknowledge the alarm");
            assertThat(page.locator("[data-verdict]")).containsText("ready to deploy");
            assertThat(page.locator("#changes")).containsText("Acknowledge the alarm");
            page.locator("[data-deploys]").click();
            page.getByLabel("Why is it changed?").fill("Say what is acknowledged.");
            press(page, "Deploy");
            assertThat(page.locator("[data-result]")).containsText("still run");
            page.locator("[data-result]").getByText("Move them").click();

            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .containsText("Move cases from v");
            Accessibility.check(page, "moving cases to another version", findings);
            pick(page, number);
            press(page, "Try it without moving");
            assertThat(page.locator("#preview")).containsText("The case can be moved.");
            Accessibility.check(page, "a tried move of cases", findings);
            moves(page, "Whoever waits reads the new name.");
            Accessibility.check(page, "moved cases", findings);
            var place = page.url();

            page.navigate(product.uri("/tasks?tab=unassigned&q=" + number.toLowerCase(Locale.ROOT))
                    .toString());
            assertThat(page.locator("main")).containsText("Acknowledge the alarm");
            page.navigate(product.uri("/incidents/" + number).toString());
            assertThat(page.locator("[data-picture] [data-element-id='acknowledge'].ih-here"))
                    .isVisible();
            page.getByText("Change its way").click();
            assertThat(page.locator("main")).containsText("Whoever waits reads the new name.");
            Accessibility.check(page, "changing the way of a case", findings);

            looksRightElsewhere(browser, product, place);
            rollsBack(page, product);
        }
        assertEquals(List.of(), findings);
    }

    /** What was live before is compared, and live again with one reason. */
    private void rollsBack(Page page, RunningProduct product) {
        page.navigate(product.uri(PROCESS + "?version=1").toString());
        assertThat(page.locator("[data-said]")).containsText("no longer live");
        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Versions")).click();
        page.getByText("Compare with live").first().click();
        assertThat(page.locator("main")).containsText("Acknowledge the alarm");
        Accessibility.check(page, "an old version beside the live one", findings);

        page.navigate(product.uri(PROCESS + "?version=1").toString());
        press(page, "Deploy v1 again");
        page.getByLabel("Why is it changed?").fill("Shorter was better.");
        press(page, "Deploy");
        assertThat(page.locator("[data-result]")).containsText("v3 is live");
        page.navigate(product.uri(PROCESS).toString());
        assertThat(page.locator("[data-said]")).containsText("v3 is live");
        assertThat(page.locator("#versions li").first()).containsText("Shorter was better.");
    }

    private void looksRightElsewhere(Browser browser, RunningProduct product, String place) {
        for (var page : List.of(browser.phone(), browser.page(1440, 900, ColorScheme.DARK))) {
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri(PROCESS + "/migrations?from=1").toString());
            assertThat(page.getByText("Where a case goes on")).isVisible();
            Accessibility.check(page, "moving cases, on a phone or in the dark", findings);
            page.navigate(place);
            assertThat(page.getByText("How each case fared")).isVisible();
            Accessibility.check(page, "moved cases, on a phone or in the dark", findings);
        }
    }

    private static void pick(Page page, String number) {
        page.getByLabel("Only those that are ticked below").check();
        page.getByLabel(number, new Page.GetByLabelOptions().setExact(true)).check();
    }

    private static void moves(Page page, String reason) {
        page.getByLabel("Why are they moved?").fill(reason);
        press(page, "Move the cases");
        assertThat(page.locator("#migration h1")).containsText("1 of 1 case moved to v");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
