package tech.ihelper.processes.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** Maintenance as people and programs see it. */
class MaintenancePagesTest {

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    @BeforeEach
    void isMara() {
        process.user().is(MARA);
    }

    private static String inMinutes(int minutes) {
        return LocalDateTime.ofInstant(
                        process.clock().instant(), process.clock().getZone())
                .plusMinutes(minutes)
                .toString();
    }

    @Test
    void isPlannedSeenAndEnded() throws Exception {
        var browser = new Browser(process, MaintenancePages.class, MaintenanceApi.class);
        assertThat(browser.page("/maintenance")).contains("Nobody works on anything now", "Nothing is planned");
        assertThat(browser.page("/maintenance/new")).contains("Plan it", "Every week");

        var planned = browser.send(
                        "/maintenance",
                        "client",
                        KESTREL.toString(),
                        "system",
                        "kf-web-01",
                        "title",
                        "<b>Patches</b>",
                        "begins",
                        inMinutes(10),
                        "minutes",
                        "60",
                        "repeats",
                        "FREQ=WEEKLY",
                        "told",
                        "Orders pause.")
                .andReturn()
                .getResponse();
        var one = java.util.Objects.requireNonNull(planned.getRedirectedUrl());
        assertThat(one).startsWith("/maintenance/MNT-");
        assertThat(browser.page("/maintenance"))
                .contains("Kestrel Freight · kf-web-01", "Every week", "&lt;b&gt;Patches&lt;/b&gt;")
                .doesNotContain("<b>Patches");
        assertThat(browser.page(one)).contains("Orders pause.", "Not this time", "End the series");
        var number = one.substring(one.lastIndexOf('/') + 1);
        assertThat(browser.answer("/api/v1/maintenance").getContentAsString(StandardCharsets.UTF_8))
                .contains(number, "\"system\":\"kf-web-01\"");
        assertThat(browser.answer("/api/v1/maintenance/" + number).getContentAsString())
                .contains("\"rule\":\"FREQ=WEEKLY\"", "\"minutes\":60");

        process.clock().advance(Duration.ofMinutes(15));
        assertThat(browser.page("/maintenance")).contains("One system is worked on");
        assertThat(browser.page(one)).contains("Somebody works on it", "Done now");
        browser.send(one + "/done");
        assertThat(browser.page("/maintenance")).contains("Nobody works on anything now");
        browser.send(one + "/end");
        assertThat(browser.page(one)).contains("Nothing comes any more.", "Ended");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasWritten() throws Exception {
        var browser = new Browser(process, MaintenancePages.class);

        var refused = browser.send(
                        "/maintenance",
                        "client",
                        KESTREL.toString(),
                        "title",
                        "Patches",
                        "begins",
                        inMinutes(10),
                        "minutes",
                        "60",
                        "rule",
                        "FREQ=MINUTELY")
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("Nothing is planned.", "once an hour at most", "FREQ=MINUTELY", "Patches");
    }
}
