package tech.ihelper.processes.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.PRIYA;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** A file is looked at, then applied, in two clicks. */
class BulkPagesTest {

    private static final String LIST =
            """
            checks:
              - {client: Kestrel Freight, system: kf-web-01, name: "<b>Order</b> page", address: "shop.example:443"}
            """;

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Browser browser;

    @BeforeEach
    void open() {
        process.user().is(PRIYA);
        browser = new Browser(process, BulkPages.class, BulkApi.class);
    }

    private MockHttpServletResponse look(String name, String text) throws Exception {
        return browser.send("/checks/list", List.of(new MockMultipartFile("file", name, null, text.getBytes(UTF_8))))
                .andReturn()
                .getResponse();
    }

    private static String shown(String page) {
        var hash = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    private static int checks() {
        return process.get(Checks.class).list(null, ClientScope.ALL, 10).size();
    }

    @Test
    void showsWhatAFileWouldDoAndThenDoesIt() throws Exception {
        assertThat(browser.page("/checks/list")).contains("Look at what it would do");

        var page = look("checks.yaml", LIST).getContentAsString();
        assertThat(page)
                .contains("This file can be applied", "1 new, 0 changed", "&lt;b&gt;Order&lt;/b&gt; page")
                .doesNotContain("<b>Order");
        assertThat(checks()).isZero();

        var done = browser.send(
                        "/checks/list/apply",
                        "format",
                        "yaml",
                        "text",
                        LIST.replace("\n", "\r\n"),
                        "all",
                        "false",
                        "shown",
                        shown(page))
                .andReturn()
                .getResponse();
        assertThat(done.getRedirectedUrl()).isEqualTo("/checks");
        assertThat(checks()).isEqualTo(1);
        assertThat(browser.answer("/checks/list/checks.csv").getContentAsString())
                .contains("Kestrel Freight");
        assertThat(browser.answer("/api/v1/checks/list").getContentAsString()).startsWith("checks:");
    }

    @Test
    void showsWhatIsWrongAndOffersNothingToApply() throws Exception {
        var page = look("checks.yaml", LIST.replace("443", "https")).getContentAsString();

        assertThat(page)
                .contains("1 entry needs another look", "entry 1", "address")
                .doesNotContain("name=\"shown\"");
        var unreadable = look("checks.txt", LIST);
        assertThat(unreadable.getStatus()).isEqualTo(422);
        assertThat(unreadable.getContentAsString()).contains("ends in .yaml or .csv");
    }

    @Test
    void doesNothingWhenChecksChangedSinceItWasShown() throws Exception {
        var page = look("checks.yaml", LIST).getContentAsString();
        WatchRoom.watch(process, WatchRoom.KESTREL, "other.example:1");
        process.get(tech.ihelper.processes.monitoring.bulk.BulkDesk.class)
                .apply(
                        new tech.ihelper.processes.monitoring.bulk.BulkDesk.Order(
                                tech.ihelper.processes.monitoring.bulk.Format.YAML, LIST.getBytes(UTF_8), false),
                        null,
                        PRIYA);

        var refused = browser.send(
                        "/checks/list/apply", "format", "yaml", "text", LIST, "all", "false", "shown", shown(page))
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("Nothing was done.", "This file changes nothing");
    }
}
