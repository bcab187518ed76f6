package tech.ihelper.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Chromium. A violation of the content security policy or a script error on any page fails the test. */
final class Browser implements AutoCloseable {

    private static final Path SYSTEM_CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    /** Generous: how fast pages are is the benchmarks' business, and test machines are busy. */
    private static final int PATIENCE = 20_000;

    Browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var options = new LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run"));
        if (Files.isExecutable(SYSTEM_CHROMIUM)) {
            options.setExecutablePath(SYSTEM_CHROMIUM);
        }
        chromium = playwright.chromium().launch(options);
    }

    Page desktop() {
        return page(1440, 900, ColorScheme.LIGHT);
    }

    Page phone() {
        return page(390, 844, ColorScheme.LIGHT);
    }

    /** @param locale of whoever holds it, as {@code de-DE} */
    Page phone(String locale) {
        return page(390, 844, ColorScheme.LIGHT, locale);
    }

    Page page(int width, int height, ColorScheme scheme) {
        return page(width, height, scheme, "en-GB");
    }

    private Page page(int width, int height, ColorScheme scheme, String locale) {
        return watched(chromium.newContext(new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setDeviceScaleFactor(width < 500 ? 2 : 1)
                .setLocale(locale)));
    }

    private Page watched(BrowserContext context) {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    void signIn(Page page, RunningProduct product, String user, String password) {
        page.navigate(product.uri("/").toString());
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(password);
        page.locator("form[action$='/sign-in'] button").click();
        page.locator("#main").waitFor();
    }

    /** A browser complains of each answer that is a refusal, also of one that the test is about. */
    void wasRefused(String status) {
        assertThat(complaints.removeIf(complaint -> complaint.contains("responded with a status of " + status)))
                .as("a refusal " + status)
                .isTrue();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
        assertThat(complaints).as("what the browser's console complained about").isEmpty();
    }
}
