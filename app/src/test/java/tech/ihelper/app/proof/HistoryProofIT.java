package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

/** How checks went, as somebody looks at it: the wall, a system, its chart larger and as a table, and what is promised. */
class HistoryProofIT {

    @Test
    void fromTheWallToTheChartOfASystemAndBackToWhatWasPromised() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/checks").toString());
            assertThat(page.locator(".ih-spark").first()).isVisible();

            page.getByText("hb-erp").click();

            assertThat(page.locator("[data-chart] canvas")).isVisible();
            assertThat(page.getByText("of 43 min are left")).isVisible();
            Accessibility.check(page, "a system", findings);
            page.getByLabel("Up, in percent").fill("99.95");
            press(page, "Promise it");
            assertThat(page.getByText("promised: 99.95 %")).isVisible();
            page.getByLabel("Up, in percent").fill("nonsense");
            press(page, "Promise it");
            assertThat(page.getByText("Write a percentage from 90 to 99.999")).isVisible();
            page.getByLabel("Up, in percent").fill("99.9");
            press(page, "Promise it");
            assertThat(page.getByText("promised: 99.9 %")).isVisible();
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void theChartGrowsWhereSomebodyDragsAndIsATableForWhoDoesNotSeeIt() {
        var product = SharedExample.product();
        var findings = new ArrayList<String>();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri("/checks").toString());
            page.getByText("Cake shop").click();
            assertThat(page.locator("[data-chart] canvas")).isVisible();
            // The chart draws itself anew when something changes: what it asked before may come in between.
            page.waitForResponse(
                    response -> isChart(response) && shown(response).equals(Duration.ofDays(30)),
                    () -> press(page, "30 d"));
            assertThat(page.locator("[data-picture]"))
                    .hasAttribute("aria-label", java.util.regex.Pattern.compile(".*Times down: 1\\..*"));

            page.waitForResponse(
                    response -> isChart(response)
                            && shown(response).compareTo(Duration.ofDays(4)) > 0
                            && shown(response).compareTo(Duration.ofDays(8)) < 0,
                    () -> drag(page));

            press(page, "As table");
            assertThat(page.locator("[data-table] tbody tr").first()).isVisible();
            assertThat(page.locator("[data-table] th").allTextContents())
                    .containsExactly("When", "p50", "p95", "p99", "Failed");
            Accessibility.check(page, "a chart as a table", findings);
        }
        assertEquals(List.of(), findings);
    }

    private static boolean isChart(Response response) {
        return response.url().contains("/chart?");
    }

    private static Duration shown(Response chart) {
        var query =
                UriComponentsBuilder.fromUri(URI.create(chart.url())).build().getQueryParams();
        return Duration.between(time(query.getFirst("from")), time(query.getFirst("to")));
    }

    private static Instant time(String parameter) {
        return Instant.parse(java.net.URLDecoder.decode(parameter, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A fifth of it. */
    private static void drag(Page page) {
        var area = page.locator(".u-over").boundingBox();
        var y = area.y + area.height / 2;
        page.mouse().move(area.x + area.width * 0.4, y);
        page.mouse().down();
        page.mouse().move(area.x + area.width * 0.6, y);
        page.mouse().up();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).click();
    }
}
