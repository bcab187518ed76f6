package tech.ihelper.processes.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceDesk;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWish;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

/** What the public reads, and what it does not. */
class PublicStatusTest {

    private static final String PAGE = "/status/kestrel-freight";
    private static final String EVIL = "<script>alert(1)</script>\"'&";

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private static Browser visitor() {
        return new Browser(process, VisitorStatusPages.class, MemberStatusPages.class);
    }

    private static void look() {
        process.get(PublicStatus.class).refresh();
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsHowEverythingStandsAndNothingOfTheInside() throws Exception {
        var check = StatusRoom.up(process, KESTREL);
        StatusRoom.page(process, check, true);
        look();
        assertThat(visitor().page(PAGE))
                .contains("Everything works", "For customers", "Order entry", "How our services");

        StatusRoom.goesDown(process, check);
        look();
        assertThat(visitor().page(PAGE))
                .contains("Order entry does not work", "Not working")
                .doesNotContain("10.1.2.3", "kf-web-01", "Connection refused", "Order page", "CHK-");

        process.clock().advance(Duration.ofMinutes(20));
        StatusRoom.comesBack(process, check);
        process.clock().advance(Duration.ofMinutes(2));
        look();
        assertThat(visitor().page(PAGE))
                .contains("Everything works", "One day with trouble", "did not work for 20 min");
    }

    @Test
    void staffTellAndTheTitleIsTheHeadline() throws Exception {
        StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
        var first = StatusRoom.tells(process, "Orders cannot be entered", "investigating", "We are looking.");
        StatusRoom.goesOn(process, first, "identified", "A full disk.");
        look();
        assertThat(visitor().page(PAGE))
                .contains("Orders cannot be entered", "What we know", "We are looking.", "A full disk.")
                .doesNotContain("Everything works");

        StatusRoom.goesOn(process, first, "resolved", "It runs again.");
        look();
        assertThat(visitor().page(PAGE)).contains("Everything works", "It is over", "It runs again.");

        process.clock().advance(Duration.ofDays(15));
        look();
        assertThat(visitor().page(PAGE)).doesNotContain("Orders cannot be entered");
    }

    @Test
    void plannedWorkIsToldAndIsNoFailure() throws Exception {
        var check = StatusRoom.up(process, KESTREL);
        StatusRoom.page(process, check, true);
        var soon = LocalDateTime.ofInstant(
                        process.clock().instant(), process.clock().getZone())
                .plusMinutes(1)
                .toString();
        var desk = process.get(MaintenanceDesk.class);
        desk.plan(
                new MaintenanceWish(KESTREL.toString(), "kf-web-01", "Update", "Orders pause.", soon, 60, null, null),
                MARA);
        desk.plan(new MaintenanceWish(KESTREL.toString(), null, "Secret work", null, soon, 1, null, null), MARA);
        look();
        assertThat(visitor().page(PAGE))
                .contains("Planned", "Update", "Orders pause.")
                .doesNotContain("Secret work");

        process.clock().advance(Duration.ofMinutes(3));
        StatusRoom.goesDown(process, check);
        process.clock().advance(Duration.ofMinutes(5));
        look();
        assertThat(visitor().page(PAGE))
                .contains("Planned work is under way", "90 days without trouble")
                .doesNotContain("does not work");
    }

    @Test
    void whatSomebodyWritesIsNeverMarkup() throws Exception {
        var check = StatusRoom.up(process, KESTREL);
        StatusRoom.page(process, check, true);
        var key = StatusPage.Component.key(null, check.id());
        process.get(StatusDesk.class)
                .settle(
                        "kestrel-freight",
                        new StatusWish(
                                "kestrel-freight",
                                EVIL,
                                EVIL,
                                true,
                                true,
                                List.of(new StatusWish.Line(key, EVIL, EVIL))),
                        WatchRoom.PRIYA);
        StatusRoom.tells(process, EVIL, "identified", EVIL + "]]>");
        look();
        var browser = visitor();

        for (var path : List.of(PAGE, PAGE + "/feed.xml", PAGE + "/badge.svg")) {
            var text = text(browser.answer(path));
            assertThat(text).as(path).doesNotContain("<script>").contains("&lt;script&gt;");
        }
        var feed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(
                        browser.answer(PAGE + "/feed.xml").getContentAsByteArray()));
        assertThat(feed.getElementsByTagName("content").item(0).getTextContent())
                .isEqualTo(EVIL + "]]>");
        assertThat(text(browser.answer(PAGE + "/summary.json"))).contains("\"health\":\"working\"");
    }

    @Test
    void isKnownAgainByItsTagAndSpeaksGerman() throws Exception {
        var page = StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
        look();
        var browser = visitor();

        var first = browser.answer(PAGE);
        look();
        var second = browser.answer(PAGE);

        assertThat(first.getHeader("Cache-Control")).contains("max-age=10", "public");
        assertThat(first.getHeader("ETag")).startsWith("W/\"").isEqualTo(second.getHeader("ETag"));
        assertThat(first.getCookies()).isEmpty();
        assertThat(text(browser.answer(PAGE + "?lang=de"))).contains("Alles funktioniert", "lang=\"de\"");
        var line = page.components().get(0).id();
        assertThat(text(browser.answer(PAGE + "/badge/" + line + ".svg"))).contains("Order entry", "Working");
        assertThat(browser.answer(PAGE + "/badge/999999.svg").getStatus()).isEqualTo(404);
    }

    @Test
    void privatePagesAreForTheClientsPeopleAndOurs() throws Exception {
        StatusRoom.page(process, StatusRoom.up(process, KESTREL), false);
        look();
        var browser = visitor();

        for (var path : List.of(PAGE, "/status/nobodys")) {
            assertThat(browser.answer(path).getRedirectedUrl()).isEqualTo(path.replace("/status", "/private-status"));
        }
        assertThat(browser.answer(PAGE + "/feed.xml").getStatus()).isEqualTo(404);
        process.user()
                .is(new Caller("ines", "Ines", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(KESTREL)));
        assertThat(browser.page("/private-status/kestrel-freight")).contains("Everything works");
        process.user().is(new Caller("ruth", "Ruth", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(HOLLIS)));
        assertThatThrownBy(() -> browser.answer("/private-status/kestrel-freight"))
                .hasRootCauseInstanceOf(StatusRefusal.class);
    }

    @Test
    void nobodyChangesOrTellsForAnother() {
        StatusRoom.page(process, StatusRoom.up(process, KESTREL), true);
        var ruth = new Caller("ruth", "Ruth", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS));
        var desk = process.get(StatusDesk.class);

        assertThatThrownBy(() -> desk.settle("kestrel-freight", StatusRoom.wish(true, List.of()), ruth))
                .isInstanceOf(StatusRefusal.class);
        assertThatThrownBy(() -> desk.remove("kestrel-freight", ruth)).isInstanceOf(StatusRefusal.class);
        assertThatThrownBy(() -> desk.tell("kestrel-freight", new PostWish(null, "t", "resolved", "x", null), ruth))
                .isInstanceOf(StatusRefusal.class);
        var theirs = StatusRoom.up(process, HOLLIS);
        assertThatThrownBy(() -> desk.settle(
                        "kestrel-freight",
                        StatusRoom.wish(
                                true,
                                List.of(new StatusWish.Line(
                                        StatusPage.Component.key(null, theirs.id()), "Theirs", null))),
                        WatchRoom.PRIYA))
                .as("a check of another client")
                .isInstanceOf(StatusRefusal.class);
    }
}
