package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EASY SECURE in a real browser: a plan is made, backed up, read back, drilled, and its certificate is read. */
class BackupProofIT {

    /** Outside work begins within a second or two; the tools take some more on a busy machine. */
    private static final double PATIENCE = 60_000;

    private static final Pattern PASSED = Pattern.compile("ih-passed");

    @TempDir
    Path folder;

    @Test
    void aManagerMakesAPlanAndProvesIt() throws IOException {
        Files.createDirectories(folder.resolve("source"));
        Files.writeString(folder.resolve("source/recipes.csv"), "1;rye bread\n2;rolls\n");
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");

            page.navigate(product.uri("/backups").toString());
            assertThat(page.locator("#main")).containsText("Recipes and tills");
            page.navigate(product.uri("/backups/new").toString());
            page.locator("select[name='client']").selectOption(new SelectOption().setLabel("Hollis Bakery"));
            page.locator("#system").fill("hb-test-01");
            page.locator("#name").fill("Recipes of the test");
            page.locator("#paths").fill(folder.resolve("source").toString());
            newRepository(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make plan"))
                    .click();

            assertThat(page.locator("h1")).containsText("Recipes of the test");
            var plan = page.url();
            run(page, plan, "Back up now", "Backup", "backup-ended");
            run(page, plan, "Read back now", "Verification", "verification-ended");
            run(page, plan, "Drill now", "Recovery drill", "drill-ended");

            // Issued by a step of its own, a moment after the drill has ended: it comes to the open page by itself.
            var certificate = page.locator("#main a[href$='.pdf']").first();
            assertThat(certificate).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            var pdf = page.request()
                    .get(product.uri(certificate.getAttribute("href")).toString());
            Assertions.assertThat(pdf.status()).isEqualTo(200);
            Assertions.assertThat(pdf.body()).startsWith("%PDF-".getBytes());
            page.navigate(plan);
            assertThat(page.locator(".ih-proofs")).not().containsText("Never");
        }
    }

    private void newRepository(Page page) {
        page.getByText("A new repository").click();
        page.locator("#repository-name").fill("Server of the test");
        page.locator("#repository-folder").fill(folder.resolve("repository").toString());
    }

    /** Presses the button on the plan's page, and waits on the run's page, never loaded again, until all of it says that the run ended well. */
    private static void run(Page page, String plan, String button, String what, String end) {
        page.navigate(plan);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
        page.waitForURL("**/backups/**");
        if (!page.url().contains("/runs/")) {
            page.locator("#plan-runs a")
                    .filter(new Locator.FilterOptions().setHasText(what))
                    .first()
                    .click();
        }
        assertThat(page.locator("h1")).containsText(what);
        page.evaluate("() => { window.neverLoadedAgain = true; }");
        // The word alone also stands in the diagram.
        assertThat(page.locator("#main .ih-note b").filter(new Locator.FilterOptions().setHasText("Success")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        // A picture that stands still is worse than none: it has to follow the run to its end by itself.
        assertThat(page.locator("[data-element-id='" + end + "']"))
                .hasClass(PASSED, new LocatorAssertions.HasClassOptions().setTimeout(PATIENCE));
        Assertions.assertThat(page.evaluate("() => window.neverLoadedAgain")).isEqualTo(true);
    }
}
