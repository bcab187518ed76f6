package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a manager changes is said while it is drawn, and shown beside what it was. */
class StudioDiffIT {

    private static final String PROCESS = "/studio/models/client-enquiry";

    private final List<String> findings = new ArrayList<>();

    @Test
    void aChangedStepIsListedMarkedAndShownBesideWhatItWas() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.desktop();
            browser.signIn(page, product, "priya", "nordhafen-priya");
            page.navigate(product.uri(PROCESS).toString());
            assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
            assertThat(page.locator("[data-changes]")).isHidden();
            var step = page.locator(".djs-shape[data-element-id]:has(.djs-visual > rect)")
                    .first();
            var id = step.getAttribute("data-element-id");

            rename(page, step, "Ask again");

            var line = page.locator("[data-changes] button[data-element='" + id + "']");
            assertThat(line).containsText("Changed");
            assertThat(line).containsText("Ask again");
            assertThat(line.locator("ins")).containsText("Ask again");
            assertThat(page.locator("g.ih-changed[data-element-id='" + id + "']"))
                    .hasCount(1);
            assertThat(page.locator("[data-said]")).containsText("saved");
            line.click();
            assertThat(page.locator("g.selected[data-element-id='" + id + "']")).hasCount(1);
            Accessibility.check(page, "the changes below the editor", findings);

            page.locator("#changes-title button").click();
            assertThat(line).isHidden();
            page.reload();
            assertThat(page.locator("[data-changes]")).isVisible();
            assertThat(line).isHidden();
            page.locator("#changes-title button").click();

            page.getByText("Side by side").click();
            assertThat(page.locator("[data-compares]")).hasAttribute("aria-busy", "false");
            for (var side : List.of("[data-before]", "[data-after]")) {
                assertThat(page.locator(side + " g.ih-changed[data-element-id='" + id + "']"))
                        .hasCount(1);
            }
            page.locator("button[data-element='" + id + "']").click();
            for (var side : List.of("[data-before]", "[data-after]")) {
                assertThat(page.locator(side + " g.selected[data-element-id='" + id + "']"))
                        .hasCount(1);
            }
            movesBoth(page);
            Accessibility.check(page, "a draft beside the live version", findings);

            drop(page, product);

            // whoever cannot wait sees what is not saved yet, too
            rename(page, step, "Ask at once");
            page.getByText("Side by side").click();
            assertThat(page.locator("[data-compares]")).hasAttribute("aria-busy", "false");
            assertThat(page.locator("button[data-element='" + id + "']")).containsText("Ask at once");
            drop(page, product);
        }
        assertEquals(List.of(), findings);
    }

    private static void rename(Page page, Locator step, String name) {
        step.locator(".djs-hit").first().click();
        page.locator("[data-group-id='group-general'] .bio-properties-panel-group-header")
                .click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    }

    private static void drop(Page page, RunningProduct product) {
        page.navigate(product.uri(PROCESS).toString());
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Drop draft"))
                .click();
        page.locator("dialog[open] button[value=yes]").click();
        assertThat(page.locator("[data-verdict]")).containsText("nothing changed yet");
    }

    /** Dragging the one takes the other along. */
    private static void movesBoth(Page page) {
        var place = "(side) => document.querySelector(side + ' .viewport').getAttribute('transform')";
        var before = page.evaluate(place, "[data-after]");
        var box = page.locator("[data-before] svg").first().boundingBox();
        page.mouse().move(box.x + 40, box.y + box.height - 40);
        page.mouse().down();
        page.mouse().move(box.x + 140, box.y + box.height - 100);
        page.mouse().up();

        assertThat(page.locator("[data-after] .viewport")).not().hasAttribute("transform", String.valueOf(before));
        // One side may be a pixel wider than the other.
        var apart = "() => { const at = (side) => document.querySelector(side + ' .viewport').getCTM();"
                + " const [one, two] = [at('[data-before]'), at('[data-after]')];"
                + " return Math.max(Math.abs(one.e - two.e), Math.abs(one.f - two.f)); }";
        assertEquals(0, ((Number) page.evaluate(apart)).doubleValue(), 2, "pixels that one is ahead of the other");
    }

    @Test
    void aDecisionsRowsAreComparedLineByLineEvenOnAPhoneInTheDark() {
        var product = SharedExample.product();
        var name = "compare-urgency.dmn";
        deploy(product, name, DECISION.formatted("\"P1\"", ""));
        deploy(product, name, DECISION.formatted("\"P2\"", ROW.formatted("r3", "\"info\"", "\"P4\"")));
        try (var browser = new Browser()) {
            for (var page : List.of(browser.desktop(), browser.page(390, 844, ColorScheme.DARK))) {
                browser.signIn(page, product, "priya", "nordhafen-priya");
                page.navigate(product.uri("/studio/models/compare-urgency/diff?from=1&to=2")
                        .toString());

                assertThat(page.locator("[data-compares]")).hasAttribute("aria-busy", "false");
                var changed = page.locator("tr[data-line='r1']");
                assertThat(changed.locator("del")).containsText("\"P1\"");
                assertThat(changed.locator("ins")).containsText("\"P2\"");
                assertThat(page.locator("tr[data-line='r3']")).hasClass(Pattern.compile("ih-line-added"));
                page.locator("button[data-element='r3']").click();
                assertThat(page.locator("tr[data-line='r3']")).hasAttribute("aria-current", "true");
                Accessibility.check(page, "a decision compared", findings);
            }
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void aFormComparedWithItselfSaysSo() {
        var product = SharedExample.product();
        try (var browser = new Browser()) {
            var page = browser.phone();
            browser.signIn(page, product, "priya", "nordhafen-priya");

            page.navigate(product.uri("/studio/models/emergency-response.assess-severity/diff?from=1&to=1")
                    .toString());

            assertThat(page.getByText("Both say the same.")).isVisible();
            assertThat(page.locator("tr[data-line]").first()).containsText("Who is hit?");
            Accessibility.check(page, "a form compared", findings);
        }
        assertEquals(List.of(), findings);
    }

    private static final String ROW =
            "<rule id=\"%1$s\"><inputEntry id=\"%1$s-i\"><text>%2$s</text></inputEntry><outputEntry id=\"%1$s-o\"><text>%3$s</text></outputEntry></rule>";

    private static final String DECISION =
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="Urgency" namespace="x">
              <decision id="compare-urgency" name="Urgency" camunda:historyTimeToLive="P30D">
                <description>How urgent something is.</description>
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="in" label="Severity"><inputExpression id="ie" typeRef="string"><text>severity</text></inputExpression></input>
                  <output id="out" label="Priority" name="priority" typeRef="string" />
                  <rule id="r1"><inputEntry id="r1-i"><text>"critical"</text></inputEntry><outputEntry id="r1-o"><text>%s</text></outputEntry></rule>
                  %s
                  <rule id="r2"><inputEntry id="r2-i"><text></text></inputEntry><outputEntry id="r2-o"><text>"P3"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static void deploy(RunningProduct product, String name, String source) {
        product.json(product.post("/api/v1/deployments?name=" + name, source), 201);
    }
}
