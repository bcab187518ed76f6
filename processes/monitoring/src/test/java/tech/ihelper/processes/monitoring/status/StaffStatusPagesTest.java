package tech.ihelper.processes.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.PRIYA;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** Making a page, choosing what it shows, and telling the public in two clicks. */
class StaffStatusPagesTest {

    private static final String PAGE = "/status-pages/kestrel-freight";

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    @Test
    void aPageIsMadeFilledAndToldOn() throws Exception {
        process.user().is(PRIYA);
        var check = StatusRoom.up(process, KESTREL);
        var browser = new Browser(process, StaffStatusPages.class);
        assertThat(browser.page("/status-pages")).contains("No client has a status page");
        assertThat(browser.page("/status-pages/new")).contains("Make the page");

        assertThat(browser.send(
                                "/status-pages",
                                "client",
                                KESTREL.toString(),
                                "slug",
                                "kestrel-freight",
                                "title",
                                "Kestrel Freight")
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(PAGE + "/settings");
        assertThat(browser.page(PAGE + "/settings")).contains("All of kf-web-01", "Order page", "Name for the public");
        settle(browser, List.of("system/kf-web-01", "check/" + check.id()), List.of("", "Order entry"));

        assertThat(browser.page(PAGE)).contains("Order entry", "everybody reads it", "Tell the public");
        browser.send(
                PAGE + "/posts",
                "title",
                "Orders cannot be entered",
                "stage",
                "investigating",
                "text",
                "We are looking.");
        assertThat(browser.page(PAGE))
                .contains("Orders cannot be entered", "We are looking.", "Tell of something else");
        var story = process.jdbc()
                .sql("select story from watch_status_post")
                .query(Long.class)
                .single();
        browser.send(PAGE + "/posts", "story", story.toString(), "stage", "resolved", "text", "It runs again.");
        assertThat(browser.page(PAGE)).contains("Before", "It runs again.", "by Priya");
        assertThat(browser.page("/status-pages")).contains("Kestrel Freight · /status/kestrel-freight", "Everybody");
    }

    @Test
    void aLineThatStaysKeepsItsAddress() throws Exception {
        process.user().is(PRIYA);
        var check = StatusRoom.up(process, KESTREL);
        var before = StatusRoom.page(process, check, true).components().get(0).id();
        var browser = new Browser(process, StaffStatusPages.class);

        settle(browser, List.of("system/kf-web-01", "check/" + check.id()), List.of("Everything", "Orders"));

        assertThat(process.get(StatusPages.class).open().get(0).components())
                .extracting(StatusPage.Component::name)
                .containsExactly("Everything", "Orders");
        assertThat(process.get(StatusPages.class)
                        .open()
                        .get(0)
                        .components()
                        .get(1)
                        .id())
                .isEqualTo(before);
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasWritten() throws Exception {
        process.user().is(PRIYA);
        StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
        var browser = new Browser(process, StaffStatusPages.class);

        var untitled = browser.send(PAGE + "/posts", "stage", "investigating", "text", "We are looking at it.")
                .andReturn()
                .getResponse();
        assertThat(untitled.getStatus()).isEqualTo(422);
        assertThat(untitled.getContentAsString()).contains("Nothing is told.", "We are looking at it.");
        var taken = browser.send("/status-pages", "client", KESTREL.toString(), "slug", "kestrel-freight", "title", "T")
                .andReturn()
                .getResponse();
        assertThat(taken.getStatus()).isEqualTo(422);
        assertThat(taken.getContentAsString()).contains("Another page has this address.");
        var spelled = browser.send("/status-pages", "client", KESTREL.toString(), "slug", "Kestrel!", "title", "T")
                .andReturn()
                .getResponse();
        assertThat(spelled.getStatus()).isEqualTo(422);
    }

    private static void settle(Browser browser, List<String> keys, List<String> names) throws Exception {
        var parameters = new ArrayList<>(
                List.of("slug", "kestrel-freight", "title", "Kestrel Freight", "open", "true", "tells", "true"));
        for (var i = 0; i < keys.size(); i++) {
            parameters.addAll(List.of("key", keys.get(i), "name", names.get(i), "group", ""));
        }
        assertThat(browser.send(PAGE + "/settings", parameters.toArray(String[]::new))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(PAGE);
    }
}
