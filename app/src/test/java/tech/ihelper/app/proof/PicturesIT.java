package tech.ihelper.app.proof;

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
            step(product, number, "acknowledge", "{}");
            step(product, number, "assess-severity", "{\"impact\":\"client\",\"workaround\":\"no\",\"seen\":\"\"}");
            var dark = browser.page(1440, 900, ColorScheme.DARK);
            browser.signIn(dark, product, "mara", "nordhafen-mara");
            var phone = browser.phone();
            browser.signIn(phone, product, "mara", "nordhafen-mara");
            for (var entry : Map.of(
                            "dashboard", "/",
                            "incident", "/incidents/" + number,
                            "incidents", "/incidents",
                            "tasks", "/tasks?tab=all")
                    .entrySet()) {
                take(desktop, product, entry.getValue(), entry.getKey() + "-desktop.png");
                take(dark, product, entry.getValue(), entry.getKey() + "-desktop-dark.png");
                take(phone, product, entry.getValue(), entry.getKey() + "-phone.png");
            }
        }
    }

    private static void step(RunningProduct product, String number, String activity, String answers) {
        for (var task : product.json(product.get("/api/v1/tasks"), 200).path("items")) {
            if (task.path("case").asText().equals(number)
                    && task.path("activity").asText().equals(activity)) {
                var id = task.path("id").asText();
                product.json(product.post("/api/v1/tasks/" + id + "/complete", answers), 200);
            }
        }
    }

    private static void take(Page page, RunningProduct product, String path, String file) {
        page.navigate(product.uri(path).toString());
        page.waitForFunction("document.querySelectorAll('.htmx-request, .ih-skel').length === 0");
        page.waitForTimeout(500);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
    }
}
