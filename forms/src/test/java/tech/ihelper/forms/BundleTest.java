package tech.ihelper.forms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.forms.page.Sla;
import tech.ihelper.forms.sample.SampleApplication;

/** The bundle in a real Chromium, under the strict policy. Whatever the browser's console complains about fails a test. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.shutdown=immediate")
class BundleTest {

    private static final Path SYSTEM_CHROMIUM = Path.of("/usr/bin/chromium");

    private static Playwright playwright;
    private static Browser chromium;

    private final List<String> complaints = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private SampleApplication.SampleTopics topics;

    private Page page;

    @BeforeAll
    static void startChromium() {
        // Generous: how fast pages are is not what is tested here, and test machines are busy.
        setDefaultAssertionTimeout(20_000);
        // Debian's Chromium where there is one; elsewhere Playwright fetches its own.
        var debian = Files.isExecutable(SYSTEM_CHROMIUM);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(debian ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        var options = new LaunchOptions().setArgs(List.of("--no-sandbox", "--disable-background-networking"));
        if (debian) {
            options.setExecutablePath(SYSTEM_CHROMIUM);
        }
        chromium = playwright.chromium().launch(options);
    }

    @AfterAll
    static void stopChromium() {
        playwright.close();
    }

    @BeforeEach
    void openPage() {
        topics.breakLine(false);
        page = page(1440, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void closePage() {
        page.context().close();
    }

    @Test
    void aFormSaysWhatIsMissingInTheServersWords() throws Exception {
        open("task");
        page.locator(".ih-pick").waitFor();

        page.keyboard().press("Control+Enter");

        var schema = FormSchema.parse(
                new ClassPathResource("sample/assess.form").getContentAsString(StandardCharsets.UTF_8));
        var messages =
                FormValidator.validate(schema, Map.of(), FormContext.at(Clock.systemDefaultZone())).errors().stream()
                        .map(FieldError::message)
                        .toArray(String[]::new);
        assertThat(page.locator(".fjs-form-field-error li")).containsText(messages);
        assertThat(page.locator("input:focus")).hasAttribute("type", "radio");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aRefusalStandsUnderItsFieldAndEveryAnswerIsKept() {
        open("task");
        answer("cash");

        page.keyboard().press("Control+Enter");

        assertThat(page.locator(".fjs-form-field-select .fjs-form-field-error"))
                .containsText("Cash is not taken in this shop.");
        assertThat(page.getByLabel("What do you see?")).hasValue("Both shops hang on the same uplink.");
        assertThat(page.locator("[data-draft-of]")).containsText("Draft kept in this browser");
        page.reload();
        assertThat(page.getByLabel("What do you see?")).hasValue("Both shops hang on the same uplink.");
    }

    @Test
    void noWordIsLostThatWasTypedLast() {
        open("task");
        answer("none");
        page.getByLabel("What do you see?").focus();

        page.keyboard().press("Control+End");
        var sent = page.waitForRequest("**/sample/assess/complete", () -> {
            page.keyboard().type(" And one word more.");
            page.keyboard().press("Control+Enter");
        });

        assertThat(sent.postData()).contains("same uplink. And one word more.");
    }

    @Test
    void anAcceptedFormSaysSoAndForgetsItsDraft() {
        open("task");
        answer("none");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();

        assertThat(page.locator("#tells")).containsText("Assess completed. Recover is yours now.");
        page.reload();
        assertThat(page.getByLabel("What do you see?")).hasValue("");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theDiagramShowsPassedHereAndNotYetInPictureAndWords() {
        open("case");

        assertThat(page.locator("[data-element-id=assess]")).hasClass(Pattern.compile("ih-passed"));
        assertThat(page.locator("[data-element-id=recover]")).hasClass(Pattern.compile("ih-here"));
        assertThat(page.locator("[data-element-id=review]")).not().hasClass(Pattern.compile("ih-(passed|here)"));
        assertThat(page.locator("[data-element-id=f1]")).hasClass(Pattern.compile("ih-passed"));
        assertThat(page.locator(".ih-token")).hasText("ML");
        assertThat(page.locator(".ih-took-here")).hasText("Mara, 8 min");
        assertThat(page.locator(".bjs-powered-by")).isVisible();
        page.getByText("As list").click();
        assertThat(page.locator("[data-words] li")).containsText(new String[] {
            "Alert fires",
            "Page on-call",
            "Page next person",
            "Acknowledge",
            "Assess",
            "Recover, by Mara Lindqvist",
            "Verify recovery",
            "Review",
            "Write report"
        });
        assertThat(page.locator("[data-words]")).not().containsText("Record recovery");
        assertThat(complaints).isEmpty();
    }

    @Test
    void timeLeftCountsOnFromTheServersClock() {
        open("parts");

        assertThat(page.locator(".ih-clock.ih-w [data-due-timer]")).hasText(Pattern.compile("9:0[0-3]"));
        assertThat(page.locator("#over [data-due-text]")).hasText("−6 min");
        assertThat(page.locator("#met [data-due-text]")).hasText("Met in 7 min");
    }

    /** Between two ticks, so that a slow machine does not change the words. */
    @Test
    void browserAndServerSayTheSameTimeLeft() {
        open("parts");
        var now = SampleApplication.NOW;
        var since = now.minus(Duration.ofHours(3));
        var left = Stream.of(
                        "PT9M30S",
                        "PT23M30S",
                        "PT1H48M30S",
                        "PT2H30S",
                        "PT28H30M",
                        "PT48H30M",
                        "-PT6M30S",
                        "-PT1H48M30S")
                .map(Duration::parse)
                .toList();

        for (var span : left) {
            var sla = Sla.of(since, now.plus(span), null, now);
            page.evaluate(
                    "([since, due]) => { const chip = document.querySelector('#risk .ih-chip');"
                            + " chip.dataset.since = since; chip.dataset.due = due; }",
                    List.of(since.toString(), now.plus(span).toString()));

            assertThat(page.locator("#risk [data-due-text]")).hasText(sla.text());
            assertThat(page.locator("#risk .ih-chip")).hasClass(Pattern.compile(sla.style() + "\\b"));
            assertThat(page.locator("#risk .ti")).hasClass(Pattern.compile("ti-" + sla.icon() + "\\b"));
        }
    }

    @Test
    void theKeyboardMovesOpensAndFinds() {
        open("task");
        page.locator(".ih-pick").waitFor();

        page.keyboard().press("j");
        assertThat(page.locator("[data-row]:focus")).containsText("Confirm recovery kit is stored");
        page.keyboard().press("k");
        assertThat(page.locator("[data-row]:focus")).containsText("Assess payment terminals");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).containsText("Complete");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.keyboard().type("task");
        assertThat(page.locator("#found [role=option]")).hasCount(1);
        page.keyboard().press("Escape");
        page.locator("textarea").fill("");
        page.keyboard().type("j?");
        assertThat(page.locator("textarea")).hasValue("j?");
        page.locator("h1").first().click();
        page.keyboard().press("g");
        page.keyboard().press("t");
        page.waitForURL("**/tasks");
    }

    @Test
    void enterPressesTheMainButtonUnlessSomethingElseHasTheFocus() {
        open("dashboard");

        page.locator("#navigation a[href='/tasks']").press("Enter");
        page.waitForURL("**/tasks");
        page.goBack();
        page.keyboard().press("Enter");
        page.waitForURL("**/incident");
    }

    @Test
    void whatLiesInsideAnotherIsFetchedOnceWithIt() throws Exception {
        var asked = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().endsWith("/sample/news")) {
                asked.incrementAndGet();
            }
        });
        open("dashboard");
        Awaitility.await().until(() -> topics.open() > 0);
        page.evaluate(
                "const outer = document.createElement('div'); const news = document.getElementById('news');"
                        + " outer.dataset.liveTopic = 'incidents'; outer.setAttribute('hx-get', '/sample/news');"
                        + " outer.setAttribute('hx-trigger', 'live'); news.replaceWith(outer); outer.append(news); htmx.process(outer);");

        topics.changed("incidents");

        assertThat(page.locator(".ih-page-h")).containsText("News");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aChangedTopicIsFetchedAgainAndALostLineIsSaid() throws Exception {
        open("dashboard");
        Awaitility.await().until(() -> topics.open() > 0);

        topics.changed("incidents");

        assertThat(page.locator("#news")).hasText("News");
        topics.breakLine(true);
        assertThat(page.locator("#stale")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        topics.breakLine(false);
        assertThat(page.locator("#stale")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    }

    @Test
    void aRefusalWithoutAPlaceOfItsOwnIsSaid() {
        page.route(
                "**/refused",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"Your role does not allow this. Nothing was changed.\"}")));
        open("dashboard");

        page.evaluate(
                "const b = document.createElement('button'); b.id = 'refused'; b.setAttribute('hx-post', '/refused');"
                        + " document.querySelector('main').append(b); htmx.process(b); b.click();");

        assertThat(page.locator("#tells")).hasText("Your role does not allow this. Nothing was changed.");
    }

    @Test
    void theChosenThemeStays() {
        open("dashboard");

        page.locator(".ih-whoami-b").click();
        page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
    }

    @ParameterizedTest(name = "{0}, {1} wide, {2}")
    @CsvSource({
        "parts, 390, DARK",
        "dashboard, 1440, DARK",
        "task, 1440, LIGHT",
        "task, 390, DARK",
        "case, 1440, DARK",
        "outside, 390, LIGHT"
    })
    void everyPageIsAccessibleAndFits(String name, int width, ColorScheme scheme) {
        page.context().close();
        page = page(width, 844, scheme);
        open(name);
        waitForLibraries(name);

        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(complaints).isEmpty();
    }

    private void waitForLibraries(String name) {
        if (name.equals("task")) {
            page.locator(".ih-pick").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        } else if (name.equals("case")) {
            page.locator("[data-words] li")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        }
    }

    private void answer(String workaround) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("A shop or a team Work"))
                .check();
        page.getByLabel("Is there a way around it?").selectOption(workaround);
        page.getByLabel("How many tills?").fill("3");
        page.getByLabel("What do you see?").fill("Both shops hang on the same uplink.");
        page.getByLabel("I have seen it myself").check();
    }

    private void open(String name) {
        page.navigate("http://localhost:" + port + "/sample/" + name);
    }

    private Page page(int width, int height, ColorScheme scheme) {
        var opened = chromium.newContext(
                        new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme))
                .newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        return opened;
    }
}
