package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manager says what a step does by picking it. */
class StudioTemplatesIT {

    private final List<String> findings = new ArrayList<>();

    @Test
    void aManagerAppendsATaskByNameAndFillsItIn() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/studio/models/client-request").toString());
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");

            step(page, "confirm-receipt");
            assertThat(group(page, "offer")).containsText("Confirm receipt");
            assertThat(group(page, "offer")).containsText("Mails the requester that the request arrived");
            assertThat(page.getByLabel("Request id")).hasValue("requestId");
            assertThat(page.locator("[data-group-id*='Listener'], [data-group-id*='Implementation']"))
                    .hasCount(0);
            Accessibility.check(page, "a step that is recognised", findings);

            append(page, "Send e-mail");
            assertThat(group(page, "offer")).containsText("Mails one person");
            page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("mara@kestrel.example");
            page.getByLabel("Subject", new Page.GetByLabelOptions().setExact(true))
                    .fill("Request {requestId}");
            page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("It arrived.");
            header(page, "documentation").click();
            page.getByLabel("Element documentation").fill("Tells Mara.");
            // It leads nowhere yet, and nothing catches its error: that is said, and stops nobody.
            assertThat(page.locator("[data-verdict]")).containsText("2 warnings");
            assertThat(page.locator("[data-deploys]")).hasAttribute("aria-disabled", "false");
            Accessibility.check(page, "a step that is filled in", findings);

            step(page, "confirm-receipt");
            append(page, "Page on-call");
            assertThat(page.getByLabel("Incident id")).hasValue("${incidentId}");
            assertThat(page.locator("[data-verdict]")).containsText("warnings");
            page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Findings"))
                    .click();
            assertThat(page.locator("[data-findings]")).containsText("Nothing says what this is for.");

            press(page, "Drop draft");
            page.locator("dialog[open] button[value=yes]").click();
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
        }
        assertEquals(List.of(), findings);
    }

    private static void append(Page page, String name) {
        page.locator(".djs-context-pad [data-action='append']").click();
        page.locator(".djs-popup-search input").pressSequentially(name);
        page.locator(".djs-popup .entry")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    private static void step(Page page, String id) {
        page.locator("[data-element-id='" + id + "'] .djs-hit").first().click();
    }

    private static Locator group(Page page, String id) {
        return page.locator("[data-group-id='group-" + id + "']");
    }

    private static Locator header(Page page, String id) {
        return group(page, id).locator(".bio-properties-panel-group-header");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
