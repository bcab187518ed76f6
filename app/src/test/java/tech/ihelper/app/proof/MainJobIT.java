package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The main job in a real browser: an alert is acknowledged, assessed, recovered, reviewed and reported. */
class MainJobIT {

    @Test
    void anEngineerSolvesAnIncidentByMouse() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "mara", "nordhafen-mara");
            var number = SharedExample.fire("OrderDatabaseDown", "kestrel-freight", "kf-db-01");

            assertThat(page.locator("#main")).containsText("OrderDatabaseDown");
            page.locator("a.ih-inc")
                    .filter(new Locator.FilterOptions().setHasText("OrderDatabaseDown on kf-db-01"))
                    .click();
            assertThat(page.locator("h1")).containsText("OrderDatabaseDown");

            openStep(page, "Acknowledge");
            complete(page, "Acknowledge");

            openStep(page, product, number, "Assess");
            page.getByLabel("The whole client").check();
            page.getByLabel("Is there a way around it?").selectOption("no");
            complete(page, "Assess");

            openStep(page, product, number, "Recover");
            SharedExample.resolve("OrderDatabaseDown", "kestrel-freight", "kf-db-01");
            openStep(page, product, number, "Review");
            page.getByLabel("What was the cause?").fill("The write-ahead log filled the disk.");
            page.getByLabel("What will keep it from happening again?").fill("An alert at 80 percent.");
            complete(page, "Review");

            page.navigate(product.uri("/incidents/" + number).toString());
            var report = page.locator("#incident-report a[href$='.pdf']");
            // It is made and signed by then, by whichever node comes to it.
            assertThat(report).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            assertThat(page.locator("#incident-timeline")).containsText("DOC-");
            assertThat(product.bytes("/api/v1/incidents/" + number + "/report.pdf"))
                    .startsWith("%PDF".getBytes());
        }
    }

    @Test
    void aClickThatComesBeforeTheFormHasLoadedIsNotLost() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "jonas", "nordhafen-jonas");
            var number = SharedExample.fire("PrinterDown", "marlow-veterinary", "mv-pr-01");
            var slowForm = new AtomicReference<Route>();
            page.route("**/tasks/*/form", slowForm::set);

            openStep(page, product, number, "Acknowledge");
            page.locator("[data-submits]").click();
            page.waitForCondition(() -> slowForm.get() != null);
            assertThat(page.locator("#item h1")).containsText("Acknowledge");
            slowForm.get().resume();

            awaitDone(page, "Acknowledge");
        }
    }

    @Test
    void anEngineerSolvesAnIncidentByKeyboardOnly() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            page.navigate(product.uri("/").toString());
            page.keyboard().type("tomasz");
            page.keyboard().press("Tab");
            page.keyboard().type("nordhafen-tomasz");
            page.keyboard().press("Enter");
            page.locator("#main").waitFor();
            var number = SharedExample.fire("TillsOffline", "hollis-bakery", "hb-rt-02");

            takeFirstUnassigned(page, number, "Acknowledge");
            form(page).waitFor();
            page.keyboard().press("Control+Enter");
            awaitDone(page, "Acknowledge");

            openStepByKeyboard(page, product, number, "Assess");
            focusForm(page);
            page.keyboard().press("Space");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Tab");
            page.keyboard().type("No");
            page.keyboard().press("Control+Enter");
            awaitDone(page, "Assess");

            openStepByKeyboard(page, product, number, "Recover");
            focusForm(page);
            page.keyboard().type("Restarted the router.");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            page.keyboard().press("Control+Enter");
            awaitDone(page, "Recover");

            openStepByKeyboard(page, product, number, "Review");
            focusForm(page);
            page.keyboard().type("Old firmware.");
            page.keyboard().press("Tab");
            page.keyboard().type("Update it.");
            page.keyboard().press("Control+Enter");
            awaitDone(page, "Review");

            assertThat(product.incident(number).path("acknowledgedAt").isTextual())
                    .isTrue();
            page.navigate(product.uri("/incidents/" + number).toString());
            assertThat(page.locator("#incident-report a[href$='.pdf']")).isVisible();
        }
    }

    /** The primary action of the incident page leads to the step that waits. */
    private static void openStep(Page page, String step) {
        page.locator("#incident-head .btn-primary").click();
        assertThat(page.locator("#item h1")).containsText(step);
    }

    private static void openStep(Page page, RunningProduct product, String number, String step) {
        page.navigate(product.uri("/incidents/" + number).toString());
        assertThat(page.locator("#incident-head .btn-primary")).containsText(step);
        openStep(page, step);
    }

    private static void openStepByKeyboard(Page page, RunningProduct product, String number, String step) {
        page.navigate(product.uri("/incidents/" + number).toString());
        assertThat(page.locator("#incident-head .btn-primary")).containsText(step);
        page.keyboard().press("e");
        assertThat(page.locator("#item h1")).containsText(step);
    }

    /** Goes to the list with the keyboard and walks down to the task with j. */
    private static void takeFirstUnassigned(Page page, String number, String step) {
        page.keyboard().press("g");
        page.keyboard().press("t");
        page.waitForURL("**/tasks*");
        page.navigate(page.url().replaceAll("\\?.*", "") + "?tab=unassigned");
        for (int row = 0; row < 20; row++) {
            page.keyboard().press("j");
            var focused = page.evaluate("document.activeElement.innerText");
            if (String.valueOf(focused).contains(number)) {
                break;
            }
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#item h1")).containsText(step);
        page.keyboard().press("a");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Release")))
                .isVisible();
    }

    /** Tab from the page into the first field of the form. */
    private static void focusForm(Page page) {
        form(page).waitFor();
        for (int step = 0; step < 80; step++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("!!document.activeElement.closest('[data-form] .fjs-container')"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard never reached the form");
    }

    private static Locator form(Page page) {
        return page.locator("[data-form] .fjs-container");
    }

    private static void complete(Page page, String step) {
        Locator button = page.locator("[data-submits]");
        button.click();
        awaitDone(page, step);
    }

    private static void awaitDone(Page page, String step) {
        assertThat(page.locator("#item h1").filter(new Locator.FilterOptions().setHasText(step)))
                .hasCount(0);
    }
}
