package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a manager does in the studio, from the list to a new version. */
class StudioIT {

    private static final String PROCESS = "/studio/models/document-acceptance";

    private final List<String> findings = new ArrayList<>();

    @Test
    void aManagerRenamesAStepAndDeploysIt() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/studio").toString());
            page.getByLabel("Find a model").fill("acceptance");
            page.locator("a[href$='" + PROCESS + "']").click();
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
            assertThat(page.locator(".bjs-powered-by")).isVisible();
            Accessibility.check(page, "a process in the studio", findings);

            page.locator("[data-element-id='call-signer'] .djs-hit").first().click();
            page.locator("[data-group-id='group-general'] .bio-properties-panel-group-header")
                    .click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Phone signer");

            assertThat(page.locator("[data-said]")).containsText("Draft on v1, saved");
            assertThat(page.locator("[data-verdict]")).containsText("ready to deploy");
            Accessibility.check(page, "a changed process in the studio", findings);
            page.reload();
            assertThat(page.locator("[data-element-id='call-signer'] .djs-label"))
                    .containsText("Phone");

            press(page, "Deploy as v2");
            page.getByLabel("Why is it changed?").fill("Nobody calls any more, one phones.");
            Accessibility.check(page, "deploying a process", findings);
            press(page, "Deploy");

            assertThat(page.locator("[data-result]")).containsText("v2 is live");
            page.getByText("Go on here").click();
            page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Versions"))
                    .click();
            assertThat(page.locator("#versions li").first()).containsText("Nobody calls any more, one phones.");
            Accessibility.check(page, "the versions of a process", findings);

            page.getByText("Version 1", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("[data-said]")).containsText("no longer live");
            assertThat(page.locator("[data-deploys]")).hasText("Deploy v1 again");
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void anErrorIsSaidAndShownOnTheDiagramAndStopsTheDraft() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.page(1440, 900, ColorScheme.DARK);
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/studio/models/backup-repair").toString());
            assertThat(page.locator("[data-verdict]")).containsText("Checked");

            page.locator("[data-element-id='keep-copy'] .djs-hit").first().click();
            page.locator("[data-group-id='group-general'] .bio-properties-panel-group-header")
                    .click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("");

            assertThat(page.locator("[data-verdict]")).containsText("this draft");
            assertThat(page.locator("[data-deploys]")).hasAttribute("aria-disabled", "true");
            page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Findings"))
                    .click();
            Accessibility.check(page, "findings in the studio, in the dark", findings);
            page.locator("button.ih-find-i").first().click();
            assertThat(page.locator("g.ih-error.selected")).isVisible();

            press(page, "Drop draft");
            page.locator("dialog[open] button[value=yes]").click();
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void decisionsAndFormsOpenToo() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");

            page.navigate(
                    product.uri("/studio/models/emergency-response.severity").toString());
            assertThat(page.getByText("Alert severity")).isVisible();

            page.navigate(product.uri("/studio/models/emergency-response.assess-severity")
                    .toString());
            assertThat(page.locator(".fjs-palette-container")).isVisible();
            press(page, "Preview");
            assertThat(page.locator("[data-previewed] .ih-pick")).isVisible();
            Accessibility.check(page, "a form's preview in the studio", findings);
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void aPhoneShowsAModelAndChangesNothing() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.phone();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/studio").toString());
            Accessibility.check(page, "the studio's list", findings);

            page.locator("a[href$='/studio/models/emergency-response']").click();

            assertThat(page.locator("[data-element-id='acknowledge']").first()).isVisible();
            assertThat(page.getByText("To change it, open it on a larger screen."))
                    .isVisible();
            assertThat(page.locator("[data-deploys]")).isHidden();
            assertThat(page.locator(".djs-palette")).hasCount(0);
            Accessibility.check(page, "a process in the studio", findings);
        }
        assertEquals(List.of(), findings);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
