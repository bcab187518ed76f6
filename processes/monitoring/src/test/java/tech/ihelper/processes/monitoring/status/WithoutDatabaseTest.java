package tech.ihelper.processes.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.testing.Browser;

/** The data source is closed under a running node, as when the database is gone: the public reads on. */
class WithoutDatabaseTest {

    private static final String PAGE = "/status/kestrel-freight";

    @Test
    void publicPagesStayUpAndSayHowOldTheyAre() throws Exception {
        try (var process = WatchRoom.engine().started()) {
            StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
            var status = process.get(PublicStatus.class);
            var browser = new Browser(process, VisitorStatusPages.class);
            assertThat(browser.answer(PAGE).getStatus())
                    .as("nobody has looked yet")
                    .isEqualTo(503);
            status.refresh();

            process.database().close();

            assertThatThrownBy(() ->
                            process.jdbc().sql("select 1").query(Integer.class).single())
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(status::refresh).isInstanceOf(RuntimeException.class);
            assertThat(browser.page(PAGE)).contains("Everything works").doesNotContain("We cannot see");
            process.clock().advance(Duration.ofMinutes(5));
            assertThat(browser.page(PAGE)).contains("Everything works", "We cannot see at the moment", "This is as of");
            for (var beside : List.of("/summary.json", "/feed.xml", "/badge.svg")) {
                assertThat(browser.answer(PAGE + beside).getStatus()).as(beside).isEqualTo(200);
            }
        }
    }
}
