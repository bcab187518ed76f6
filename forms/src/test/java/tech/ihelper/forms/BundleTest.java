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
import com.microsoft.playwright.options.FilePayload;
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
        assertThat(page.locator("[data-draft-of]")).containsText("Draft kept");
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
    void anOldAnswerIsNeverPaintedOverANewOne() {
        open("case");
        assertThat(page.locator("[data-element-id=recover]")).hasClass(Pattern.compile("ih-here"));

        page.evaluate(
                """
                async () => {
                  const diagram = document.querySelector("[data-diagram]");
                  const old = await (await fetch(diagram.dataset.url)).json();
                  const now = { ...old, passed: [...old.passed, "recover"], active: [] };
                  const asked = [];
                  window.fetch = () => new Promise((answer) => asked.push((progress) => answer(new Response(JSON.stringify(progress)))));
                  const moment = () => new Promise((passed) => setTimeout(passed, 20));
                  diagram.dispatchEvent(new CustomEvent("live"));
                  diagram.dispatchEvent(new CustomEvent("live"));
                  if (asked.length === 2) {
                    asked[1](now);
                    await moment();
                    asked[0](old);
                  } else {
                    asked[0](old);
                    while (asked.length < 2) await moment();
                    asked[1](now);
                  }
                  await moment();
                }
                """);

        assertThat(page.locator("[data-element-id=recover]")).hasClass(Pattern.compile("ih-passed"));
        assertThat(page.locator("[data-element-id=recover]")).not().hasClass(Pattern.compile("ih-here"));
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
    void aChangeThatComesWhileAPieceIsOnItsWayIsNotLost() throws Exception {
        var piece =
                "<p id='news' data-live-topic='incidents' hx-get='/sample/news' hx-trigger='live' hx-swap='outerHTML'>%s</p>";
        var fetches = new ArrayList<Route>();
        var others = new AtomicInteger();
        page.route("**/sample/news", fetches::add);
        page.route("**/sample/other", route -> {
            others.incrementAndGet();
            route.fulfill(new Route.FulfillOptions().setBody("Other"));
        });
        open("dashboard");
        Awaitility.await().until(() -> topics.open() > 0);
        page.evaluate(
                "document.getElementById('news').setAttribute('hx-swap', 'outerHTML');"
                        + " const other = document.createElement('p'); other.dataset.liveTopic = 'incidents'; other.setAttribute('hx-get', '/sample/other');"
                        + " other.setAttribute('hx-trigger', 'live'); document.querySelector('main').append(other); htmx.process(other);");

        topics.changed("incidents");
        page.waitForCondition(() -> fetches.size() == 1 && others.get() == 1);
        topics.changed("incidents");
        page.waitForCondition(() -> others.get() > 1);
        fetches.get(0).fulfill(new Route.FulfillOptions().setBody(piece.formatted("As it was")));
        page.waitForCondition(() -> fetches.size() == 2);
        fetches.get(1).fulfill(new Route.FulfillOptions().setBody(piece.formatted("As it is")));

        assertThat(page.locator("#news")).hasText("As it is");
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

        isAccessible(width);
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "en, Next, Step 2 of 2: What it is about, Add a file, Remove proof.pdf",
        "de, Weiter, Schritt 2 von 2: What it is about, Datei hinzufügen, proof.pdf entfernen"
    })
    void aFormOfPagesWithFilesIsFilledInStepByStep(
            String language, String next, String step, String add, String remove) {
        page.context().close();
        page = page(390, 844, ColorScheme.LIGHT);
        open("filling?lang=" + language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        var send = page.locator("[data-submits]");

        // a page is only left when it is filled in
        page.getByText(next, new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".fjs-form-field-error")).hasCount(1);
        assertThat(page.locator("input:focus")).hasAttribute("type", "text");
        assertThat(send).isHidden();
        isAccessible(390);
        page.getByLabel("Name").fill("Mara");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".ih-steps-t")).hasText(step);
        assertThat(page.locator(".ih-steps-t")).isFocused();
        assertThat(send).isVisible();

        // files go at once; what is refused says so
        var picker = page.locator("input[type=file]");
        assertThat(page.locator(".ih-file-add")).hasText(add);
        picker.setInputFiles(new FilePayload[] {
            new FilePayload("proof.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)),
            new FilePayload("run.exe", "application/x-msdownload", new byte[] {1})
        });
        assertThat(page.locator(".ih-files li")).hasCount(1);
        assertThat(page.locator(".fjs-form-field-filepicker [role=alert]")).containsText("No programs.");
        assertThat(page.getByLabel(remove)).isVisible();
        // that refusal is a test's, not a failure
        complaints.removeIf(text -> text.contains("422"));
        isAccessible(390);

        var sent = page.waitForRequest("**/sample/proof/complete", send::click);

        assertThat(sent.postData()).contains("\"name\":\"Mara\"").containsPattern("\"files\":\"files::[0-9a-f]{32}\"");
        assertThat(sent.headers()).containsEntry("x-form-ticket", "t1").doesNotContainKey("x-form-trap");
        page.waitForURL("**/sample/outside");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPageThatAConditionHidesIsNoStep() {
        open("filling");
        page.getByLabel("Name").fill("Mara");
        assertThat(page.locator(".ih-steps-t")).hasText("Step 1 of 2: Who you are");

        page.getByLabel("I write for a company").check();

        assertThat(page.locator(".ih-steps-t")).hasText("Step 1 of 3: Who you are");
        page.getByText("Next").click();
        assertThat(page.locator("[data-page=firm] input")).isVisible();
        page.locator(".ih-steps-f button:visible").first().click();
        assertThat(page.getByLabel("Name")).hasValue("Mara");
    }

    @Test
    void aFormIsSavedAndGoneOnWithLater() {
        open("filling");
        page.getByLabel("Name").fill("Mara");

        page.getByText("Later").click();

        assertThat(page.locator("[data-saved-of]")).containsText("Go on until December 8 here:");
        assertThat(page.locator("[data-saved-of] a")).hasAttribute("href", "/sample/filling?resume=r1");
    }

    @Test
    void aFileThatIsOnItsWayWhenSomebodySendsGoesAlong() {
        var uploads = new ArrayList<Route>();
        page.route("**/sample/proof/files", uploads::add);
        open("filling");
        page.getByLabel("Name").fill("Mara");
        page.getByText("Next").click();
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("a.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        page.waitForCondition(() -> uploads.size() == 1);

        var sent = page.waitForRequest("**/sample/proof/complete", () -> {
            page.locator("[data-submits]").click();
            uploads.get(0).resume();
        });

        assertThat(sent.postData()).containsPattern("\"files\":\"files::[0-9a-f]{32}\"");
    }

    @Test
    void aFieldForProgramsIsReportedWhenItIsFilledIn() {
        open("filling");
        page.getByLabel("Name").fill("Bot");
        page.getByText("Next").click();
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("a.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        page.evaluate("document.getElementById('homepage').value = 'https://spam.example'");

        var sent = page.waitForRequest(
                "**/sample/proof/complete", () -> page.locator("[data-submits]").click());

        assertThat(sent.headers()).containsEntry("x-form-trap", "filled");
    }

    private void isAccessible(int width) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
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
