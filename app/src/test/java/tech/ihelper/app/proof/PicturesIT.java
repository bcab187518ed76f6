package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes the pictures of the guides anew from the running product: {@code ./mvnw verify -Ppictures}. */
@Tag("pictures")
class PicturesIT {

    private static final Path PICTURES = Path.of(System.getProperty("ihelper.root"), "docs", "pictures");

    @Test
    void takesThePicturesOfTheGuides() {
        var product = SharedExample.product();
        SharedExample.fire("DiskWillFill", "brightwater-dental", "bd-xray-01");
        SharedExample.fire("TerminalsOffline", "hollis-bakery", "hb-rt-02");
        var number = SharedExample.fire("OrderDatabaseDown", "kestrel-freight", "kf-db-01");
        try (var browser = new Browser()) {
            var desktop = browser.desktop();
            browser.signIn(desktop, product, "mara", "nordhafen-mara");
            acknowledgeAndAssess(desktop, product, number);
            var task = desktop.url().replaceFirst("^https?://[^/]+", "");
            var dark = browser.page(1440, 900, ColorScheme.DARK);
            browser.signIn(dark, product, "mara", "nordhafen-mara");
            var phone = browser.phone();
            browser.signIn(phone, product, "mara", "nordhafen-mara");
            for (var entry : Map.of(
                            "dashboard",
                            "/",
                            "incident",
                            "/incidents/" + number,
                            "incidents",
                            "/incidents",
                            "backups",
                            "/backups",
                            "tasks",
                            task)
                    .entrySet()) {
                take(desktop, product, entry.getValue(), entry.getKey() + "-desktop.png");
                take(dark, product, entry.getValue(), entry.getKey() + "-desktop-dark.png");
                take(phone, product, entry.getValue(), entry.getKey() + "-phone.png");
            }
        }
    }

    /** As Mara does it; leaves her at the next step. */
    private static void acknowledgeAndAssess(Page page, RunningProduct product, String number) {
        page.navigate(product.uri("/incidents/" + number).toString());
        page.locator("#incident-head .btn-primary").click();
        page.locator("[data-form] .fjs-container").waitFor();
        page.locator("[data-submits]").click();
        assertThat(page.locator("#item h1")).containsText("Assess");
        page.getByLabel("The whole client").check();
        page.getByLabel("Is there a way around it?").selectOption("no");
        page.locator("[data-submits]").click();
        assertThat(page.locator("#item h1")).containsText("Recover");
    }

    private static void take(Page page, RunningProduct product, String path, String file) {
        page.navigate(product.uri(path).toString());
        assertThat(page.locator(".htmx-request, .ih-skel")).hasCount(0);
        page.waitForTimeout(500);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
    }
}
