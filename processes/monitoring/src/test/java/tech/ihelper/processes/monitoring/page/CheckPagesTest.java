package tech.ihelper.processes.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** Checks as people and programs see them. */
class CheckPagesTest {

    private static final Outcome REFUSED = new Outcome(3, "Connection refused");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        process.user().is(MARA);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void hears(Check check, Outcome outcome) {
        process.clock().advance(Duration.ofSeconds(10));
        process.get(CheckDesk.class).heard(check.id(), process.clock().instant(), outcome);
    }

    @Test
    void pagesShowWhatIsDownAndTryWithoutKeeping() throws Exception {
        var check = WatchRoom.watch(
                process, KESTREL, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        var browser = new Browser(process, CheckPages.class, CheckFormPages.class, WallPage.class, CheckApi.class);
        hears(check, REFUSED);
        hears(check, REFUSED);

        assertThat(browser.page("/checks"))
                .contains("One check is down", "Order page", "Kestrel Freight", "Connection refused");
        assertThat(browser.page("/checks/" + check.number()))
                .contains("Down", "Connection refused", "It lasts", "Pause");
        assertThat(browser.page("/checks/new")).contains("Watch it", "Try now");
        var tried = browser.send(
                        "/checks",
                        "client",
                        KESTREL.toString(),
                        "system",
                        "kf-web-01",
                        "name",
                        "Order page",
                        "address",
                        check.target().address(),
                        "trying",
                        "true")
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(tried).contains("It answered well.", "Nothing is kept of a try");
        var refused = browser.send(
                        "/checks", "client", KESTREL.toString(), "system", "s", "name", "n", "address", "ftp://x")
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Nothing is watched.", "ftp://x");
        assertThat(process.get(Checks.class).list(null, ClientScope.ALL, 10)).hasSize(1);
        assertThat(browser.answer("/api/v1/checks").getContentAsString()).contains("\"state\":\"down\"");
        assertThat(browser.answer("/api/v1/checks/" + check.number() + "/results")
                        .getContentAsString())
                .contains("Connection refused");
    }

    @Test
    void anIncidentSeesTheChecksOfItsSystemWithTheirChartsAroundTheOutage() throws Exception {
        var check = WatchRoom.watch(process, KESTREL, "shop.example:443");
        hears(check, REFUSED);
        hears(check, REFUSED);
        var browser = new Browser(process, SystemPages.class);
        var address = "/checks/system/around?client=" + KESTREL + "&name=KF-WEB-01&since=2026-11-22T03:00:00Z";

        assertThat(browser.page(address))
                .contains("Down", "Connection refused", check.number() + "?from=2026-11-22T02:00:00Z");
        assertThat(browser.page(address + "&until=2026-11-22T03:30:00Z"))
                .contains("?from=2026-11-22T02:00:00Z&amp;to=2026-11-22T04:30:00Z");
        assertThat(browser.page(address.replace("WEB", "MAIL"))).contains("Nobody watches this system.");
    }
}
