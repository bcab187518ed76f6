package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What helps a manager in the studio beside drawing: trying, playing, keys, and seeing who else is at it. */
class StudioToolsIT {

    /** Other tests deploy versions of their own in the same product. */
    private static final Pattern SAVED = Pattern.compile("Draft on v\\d, saved");

    private static final String PLAYED = "/studio/models/backup-verification";
    private static final String SHARED = "/studio/models/client-offboarding";

    private final List<String> findings = new ArrayList<>();

    @Test
    void aDecisionIsTriedAsItStandsAndAgainAfterAChange() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            open(browser, page, product, "/studio/models/emergency-response.severity");
            tab(page, "Try");
            page.getByLabel("Alert severity").fill("critical");
            page.getByLabel("Who is hit").fill("not-assessed");
            press(page, "Try it");

            assertThat(page.locator("[data-bench-answer]")).containsText("Row 1 decides");
            assertThat(page.locator("[data-bench-answer]")).containsText("P1");
            assertThat(page.locator("tr.ih-hit-row")).hasCount(1);
            assertThat(page.locator("[data-bench-tries]")).containsText("critical, not-assessed");
            Accessibility.check(page, "trying a decision", findings);

            page.locator("td[data-element-id='row-1-priority']").click();
            page.keyboard().press("Control+a");
            page.keyboard().type("\"P4\"");
            page.locator("[data-said]").click();
            assertThat(page.locator("[data-said]")).containsText(SAVED);
            press(page, "Try all again");

            assertThat(page.locator("[data-bench-same]")).hasText("0 of 1 as before");
            assertThat(page.locator("[data-bench-tries]")).containsText("Now: Row 1: P4");
            drop(page);
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void aDecisionIsTriedOnAPhoneToo() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.phone();
            open(browser, page, product, "/studio/models/support.response-target");
            tab(page, "Try");
            page.getByLabel("How urgent").fill("urgent");
            press(page, "Try it");

            assertThat(page.locator("[data-bench-answer]")).containsText("Row 2 decides");
            assertThat(page.locator("[data-bench-answer]")).containsText("Row 5 would fit too.");
            Accessibility.check(page, "trying a decision on a phone", findings);
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void aProcessIsPlayedThroughAndStaysWhatItIs() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.page(1440, 900, ColorScheme.DARK);
            open(browser, page, product, PLAYED);
            var before = page.evaluate("at => fetch(at + '/source').then(answer => answer.text())", PLAYED);

            page.keyboard().press("t");
            assertThat(page.locator("[data-played]")).isVisible();
            assertThat(page.locator("#properties")).isHidden();
            assertThat(page.locator("[data-deploys]")).isHidden();
            assertThat(page.locator("[data-stage] .bts-context-pad").first()).isVisible();
            assertThat(page.locator("[data-stage] button:not([title])")).hasCount(1);
            page.locator("[data-stage] button[title^='Go on at']:not(.hidden)")
                    .first()
                    .click();
            assertThat(page.locator("[data-stage] .bts-token").first()).isAttached();
            Accessibility.check(page, "playing a process, in the dark", findings);

            page.keyboard().press("Escape");
            assertThat(page.locator("[data-played]")).isHidden();
            assertThat(page.locator("[data-play]")).isFocused();
            assertThat(page.locator("[data-play]")).hasAttribute("aria-pressed", "false");
            assertThat(page.locator(".djs-palette")).isVisible();
            assertThat(page.locator("[data-said]")).hasText(Pattern.compile("v\\d is live"));
            assertThat(page.evaluate("at => fetch(at + '/source').then(answer => answer.text())", PLAYED))
                    .isEqualTo(before);
            press(page, "Save the draft now");
            assertThat(page.locator("#tells")).containsText("Nothing is changed yet.");
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void theStudioTellsItsKeysAndListensToThem() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            open(browser, page, product, "/studio/models/restore");
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).containsText("Save the draft now");
            assertThat(page.locator("#keys")).containsText("Play through");
            assertThat(page.locator("#keys")).containsText("Remove what is selected");
            Accessibility.check(page, "the studio's keys", findings);
            page.keyboard().press("Escape");

            page.keyboard().press("m");
            assertThat(page.locator(".djs-minimap")).hasClass(Pattern.compile(".*open.*"));
            page.keyboard().press("Control+f");
            assertThat(page.locator(".djs-search-container input")).isVisible();
            page.keyboard().press("Escape");

            page.locator("[data-element-id='approve-restore'] .djs-hit").first().click();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("[data-studio]")).hasAttribute("data-changed", "true");
            page.keyboard().press("Control+s");
            assertThat(page.locator("#tells")).containsText("The draft is saved.");
            page.keyboard().press("Control+z");
            drop(page);
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void whoeverComesSecondReadsAlongAndKeepsWhatHeDrew() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var priya = browser.desktop();
            var admin = browser.desktop();
            open(browser, priya, product, SHARED);
            browser.signIn(admin, product, "admin", "nordhafen-admin");
            admin.navigate(product.uri(SHARED).toString());
            assertThat(admin.locator("[data-verdict]")).containsText("Checked");

            rename(priya, "Offboarding by Priya");
            assertThat(priya.locator("[data-said]")).containsText(SAVED);
            rename(admin, "Offboarding by admin");
            assertThat(admin.locator("[data-trouble]")).containsText("Priya");
            assertThat(admin.locator("[data-said]")).containsText("Kept in this browser only");
            browser.wasRefused("409");

            admin.reload();
            assertThat(admin.locator("[data-held]")).containsText("is changing this model; last saved");
            assertThat(admin.locator("[data-held]")).containsText("It is free at");
            assertThat(admin.locator("[data-held]")).containsText("is kept in this browser until then");
            assertThat(admin.locator("[data-deploys]")).isHidden();
            assertThat(admin.locator(".djs-palette")).hasCount(0);
            Accessibility.check(admin, "a model that somebody else is changing", findings);

            drop(priya);
            admin.getByText("Look again").click();
            assertThat(admin.locator("[data-said]")).containsText("Unsaved work of");
            assertThat(admin.locator(".djs-palette")).isVisible();
            drop(admin);
        }
        assertEquals(List.of(), findings);
    }

    private static void open(Browser browser, Page page, RunningProduct product, String model) {
        browser.signIn(page, product, "priya", "nordhafen-priya");
        page.navigate(product.uri(model).toString());
        assertThat(page.locator("[data-verdict]")).containsText("Checked");
    }

    /** The process itself: nothing on the diagram is selected. */
    private static void rename(Page page, String name) {
        tab(page, "Properties");
        page.locator("[data-group-id='group-general'] .bio-properties-panel-group-header")
                .click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName(name)).click();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void drop(Page page) {
        press(page, "Drop draft");
        page.locator("dialog[open] button[value=yes]").click();
        assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
    }
}
