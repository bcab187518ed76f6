package tech.ihelper.processes.monitoring.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.WatchRoom.FakeDocuments;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Wish;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class MonthlyUptimeReportTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Outcome WELL = new Outcome(80, null);
    private static final Outcome REFUSED = new Outcome(3, "Connection refused");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    @BeforeEach
    void october() {
        process.get(FakeDocuments.class).issued.clear();
        process.clock().set(Instant.parse("2026-10-20T12:00:00Z"));
        process.user().is(MARA);
    }

    private static Check watched(String system, String name) {
        return process.get(CheckDesk.class)
                .add(
                        Wish.of(Map.of(
                                "client",
                                KESTREL.toString(),
                                "system",
                                system,
                                "name",
                                name,
                                "address",
                                "shop.example:443",
                                "failures",
                                1)),
                        MARA);
    }

    private static void hears(Check check, String at, Outcome outcome) {
        process.clock().set(Instant.parse(at));
        process.get(CheckDesk.class).heard(check.id(), Instant.parse(at), outcome);
    }

    private static MonthlyUptimeReport report() {
        return process.get(MonthlyUptimeReport.class);
    }

    private static PrintedPdf printed(String number) throws Exception {
        return PrintedPdf.of(process.get(FakeDocuments.class).contents.get(number), "uptime-report")
                .isSound();
    }

    @Test
    void saysWhatWasPromisedAndWhatWasGiven() throws Exception {
        var page = watched("kf-web-01", "Order page");
        var mail = watched("kf-mail-01", "Mail");
        hears(mail, "2026-10-31T22:00:00Z", WELL);
        hears(page, "2026-10-31T22:00:00Z", REFUSED);
        hears(page, "2026-11-01T00:20:00Z", WELL);
        hears(page, "2026-11-12T02:30:00Z", REFUSED);
        hears(page, "2026-11-12T03:35:00Z", WELL);
        hears(page, "2026-12-01T01:00:00Z", REFUSED);
        process.clock().set(Instant.parse("2026-12-01T06:30:00Z"));

        var pdf = printed(report().issue(KESTREL, NOVEMBER, Caller.SYSTEM));

        assertThat(pdf.text())
                .contains("Uptime report", "November 2026", "Kestrel Freight")
                .contains("1 of 2 systems were up as promised. Less than that: kf-web-01.")
                .contains("kf-mail-01 100.00 % 99.9 % none none 43 min")
                .contains("kf-web-01 99.80 % 99.9 % 1 h 25 min none −41 min")
                .contains("12 Nov 02:30 1 h 5 min kf-web-01 Order page: Connection refused")
                .doesNotContain("so far", "1 Dec ");
    }

    @Test
    void aMonthThatIsOverIsReportedOnceAndOneThatRunsSoFar() throws Exception {
        watched("kf-web-01", "Order page");
        process.clock().set(Instant.parse("2026-12-01T06:30:00Z"));

        var first = report().issue(KESTREL, NOVEMBER, Caller.SYSTEM);
        process.clock().advance(Duration.ofDays(3));

        assertThat(report().issue(KESTREL, NOVEMBER, MARA)).isEqualTo(first);
        assertThat(printed(report().issue(KESTREL, NOVEMBER.plusMonths(1), MARA))
                        .text())
                .contains("December 2026, so far", "kf-web-01 was up as promised.");
        assertThat(report().having(NOVEMBER)).containsExactly(KESTREL);
        assertThat(report().having(NOVEMBER.minusMonths(2)))
                .as("nothing was watched then")
                .isEmpty();
    }

    @Test
    void nobodyReadsTheReportOfAnotherOrOfAMonthToCome() {
        var ruth = new Caller("ruth", "Ruth Hollis", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS));

        assertThatThrownBy(() -> report().issue(KESTREL, NOVEMBER, ruth)).isInstanceOf(MonitoringRefusal.class);
        assertThatThrownBy(() -> report().issue(KESTREL, NOVEMBER.plusYears(1), MARA))
                .hasMessageContaining("has not begun yet");
    }

    @Test
    void isIssuedFromItsPage() throws Exception {
        watched("kf-web-01", "Order page");
        var browser = new Browser(process, Class.forName("tech.ihelper.processes.monitoring.page.UptimeReportPages"));

        assertThat(browser.page("/checks/reports?client=" + KESTREL))
                .contains("September 2026", "October 2026, so far");
        var issued = browser.send("/checks/reports", "client", KESTREL.toString(), "month", "2026-10")
                .andReturn()
                .getResponse();
        assertThat(issued.getRedirectedUrl()).matches("/documents/DOC-2026-\\d{6}\\.pdf");
        var refused = browser.send("/checks/reports", "client", "", "month", "soon")
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Nothing was issued.", "Choose a client.");
    }
}
