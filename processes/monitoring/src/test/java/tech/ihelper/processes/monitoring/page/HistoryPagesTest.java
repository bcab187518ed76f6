package tech.ihelper.processes.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;
import static tech.ihelper.processes.monitoring.WatchRoom.PRIYA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.uptime.RollupDesk;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** How it went, as people and programs see it. */
class HistoryPagesTest {

    private static final String SYSTEM = "/checks/system?client=" + KESTREL + "&name=kf-web-01";

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private Check check;
    private Browser browser;

    /** Two days: 600 good answers, then ten minutes down, then good ones again. */
    @BeforeEach
    void twoDays() {
        process.user().is(PRIYA);
        check = WatchRoom.watch(process, KESTREL, "a.example:1");
        browser = new Browser(
                process, CheckPages.class, WallPage.class, SystemPages.class, CheckApi.class, SystemApi.class);
        for (var i = 0; i < 48 * 6; i++) {
            hears(new Outcome(40 + i % 20, null));
            if (i == 240) {
                hears(new Outcome(3, "Connection refused"));
                hears(new Outcome(3, "Connection refused"));
            }
            process.clock().advance(Duration.ofMinutes(10));
        }
        roll();
    }

    private void hears(Outcome outcome) {
        process.get(CheckDesk.class).heard(check.id(), process.clock().instant(), outcome);
        process.clock().advance(Duration.ofMillis(1));
    }

    private static void roll() {
        while (process.get(RollupDesk.class).roll()) {
            // Hour by hour.
        }
    }

    private JsonNode json(String path) throws Exception {
        var answer = browser.answer(path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(answer.getContentAsString());
    }

    @Test
    void theWallShowsEverySystemWithItsLastHour() throws Exception {
        var page = browser.page("/checks");

        assertThat(page)
                .contains("Kestrel Freight", "kf-web-01", "Order page", "nothing is down")
                .contains("class=\"ih-spark\"", "Within the last hour up to 47 ms")
                .as("ten minutes of two days")
                .contains("99.65 %")
                .doesNotContain("style=");
    }

    @Test
    void theSystemPageSaysWhatIsLeftOfThePromise() throws Exception {
        var page = browser.page(SYSTEM);

        assertThat(page)
                .contains("promised: 99.9 %", "7 min more than the 2 min that are allowed", "Connection refused")
                .contains("data-chart", "Promise something else")
                .doesNotContain("style=");

        assertThat(browser.send(
                                "/checks/system/objective",
                                "client",
                                KESTREL.toString(),
                                "name",
                                "kf-web-01",
                                "percent",
                                "99")
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .startsWith("/checks/system?client=" + KESTREL);
        assertThat(browser.page(SYSTEM)).contains("promised: 99 %", "18 min of 28 min are left");
    }

    @Test
    void onlyAManagerIsOfferedToPromiseSomethingElse() throws Exception {
        process.user().is(MARA);

        assertThat(browser.page(SYSTEM)).contains("99.65 %").doesNotContain("Promise something else");
    }

    @Test
    void theChartHasPercentilesAndOutages() throws Exception {
        var day = json("/checks/" + check.number() + "/chart");
        var all = json("/checks/" + check.number() + "/chart?from=2026-11-01T00:00:00Z&to="
                + process.clock().instant());
        var system = json(SYSTEM.replace("system?", "system/chart?"));

        assertThat(day.path("seconds").asInt()).isEqualTo(300);
        assertThat(day.path("lines").findValuesAsText("name")).containsExactly("p50", "p95", "p99");
        assertThat(day.path("at")).hasSameSizeAs(day.path("failed")).hasSizeBetween(143, 145);
        assertThat(day.path("down")).hasSize(1);
        assertThat(all.path("seconds").asInt()).as("hours, for so long a time").isEqualTo(3_600);
        assertThat(all.path("at")).hasSize(48);
        assertThat(system.path("lines").findValuesAsText("name")).containsExactly("Order page");
        assertThat(browser.page("/checks/" + check.number() + "?from=2026-11-22T08:00:00Z&to=2026-11-22T09:00:00Z"))
                .contains("data-from=\"2026-11-22T08:00:00Z\"");
        assertThat(browser.page("/checks/" + check.number() + "?from=nonsense")).doesNotContain("data-from");
    }

    @Test
    void theDashboardSaysWhatWasGivenOfWhatIsSold() throws Exception {
        assertThat(browser.page("/checks/month")).contains("99.65 %", "sold: 99.9 %", "one did not", "of 1");
    }

    @ParameterizedTest
    @CsvSource({"5m, 288, 1", "1h, 48, 6", "1d, 3, 96"})
    void programsReadBuckets(String step, int most, int asked) throws Exception {
        var buckets = json("/api/v1/checks/" + check.number() + "/results?from=2026-11-01T00:00:00Z&step=" + step);

        assertThat(buckets).hasSize(most);
        assertThat(buckets.get(0).path("p95").asInt()).isBetween(40, 60);
        assertThat(buckets.get(0).path("asked").asInt()).isEqualTo(asked);
        assertThat(json("/api/v1/checks/" + check.number() + "/results").get(0).has("millis"))
                .as("single answers without a step")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "step=2h, step",
        "step=1h&from=yesterday, from",
        "to=2026-13-01T00:00:00Z, to",
        "from=2026-11-22T09:00:00Z&to=2026-11-22T08:00:00Z, from",
    })
    void nonsenseIsNamed(String query, String field) throws Exception {
        assertThat(refusal("/api/v1/checks/" + check.number() + "/results?" + query)
                        .field())
                .isEqualTo(field);
    }

    private MonitoringRefusal refusal(String path) {
        try {
            browser.answer(path);
        } catch (Exception e) {
            return (MonitoringRefusal) java.util.Objects.requireNonNull(e.getCause());
        }
        throw new AssertionError(path + " was answered");
    }

    @Test
    void programsReadTheUptimeOfASystemOfTheirs() throws Exception {
        var systems = process.get(WatchRoom.FakeSystems.class);
        systems.all.clear();
        var id = systems.add("KF-WEB-01", null).id();

        var uptime = json("/api/v1/systems/" + id + "/uptime");

        assertThat(List.of(
                        uptime.path("percent").asText(),
                        uptime.path("checks").asText(),
                        uptime.path("watchedSeconds").asText(),
                        uptime.path("downSeconds").asText(),
                        uptime.path("maintenanceSeconds").asText(),
                        uptime.path("objective").asText(),
                        uptime.path("budgetLeftSeconds").asText()))
                .containsExactly("99.652", "1", "172800", "600", "0", "99.9", "-428");
        assertThat(json("/api/v1/systems/" + id + "/uptime?from=2026-11-22T08:00:00Z&to=2026-11-22T20:00:00Z")
                        .path("percent")
                        .asText())
                .isEqualTo("100.0");

        process.user().is(new Caller("token:1", "A token", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS)));
        assertThat(refusal("/api/v1/systems/" + id + "/uptime").code()).isEqualTo("system-not-found");
    }
}
