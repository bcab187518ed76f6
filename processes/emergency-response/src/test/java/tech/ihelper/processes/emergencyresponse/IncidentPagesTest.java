package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.KESTREL;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.MARA;
import static tech.ihelper.processes.emergencyresponse.EmergencyRoom.alert;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.emergencyresponse.EmergencyRoom.FakePeople;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class IncidentPagesTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private final EmergencyRoom room = EmergencyRoom.in(process);
    private Browser browser;

    @BeforeEach
    void maraLooks() {
        process.get(FakePeople.class).reset();
        room.onCall("tomasz", "mara");
        process.user().is("mara", Role.STAFF);
        browser = EmergencyRoom.browser(process);
    }

    @Test
    void emptyHouseSaysWhatToDo() throws Exception {
        assertThat(browser.page("/incidents")).contains("No incident is open", "Nothing is open", "Open incident");
        assertThat(browser.page("/incidents/open")).contains("Nothing is open");
        assertThat(browser.page("/incidents/now"))
                .contains("id=\"incidents-now\"")
                .doesNotContain("ih-now\"");
        assertThat(browser.page("/incidents/day")).contains("nothing yet");
    }

    @Test
    void listShowsWhatIsOpenAndKeepsItsFiltersInTheAddress() throws Exception {
        var database = room.open();
        room.fires(
                alert("TillOffline", "kf-till-4").label("severity", "warning").label("client", "hollis"));
        room.fires(alert("Riddle", "x-1").label("client", "nobody"));

        assertThat(browser.page("/incidents"))
                .contains("3 incidents are open, 2 of them critical")
                .contains(database, "PostgresDown on kf-db-01", "TillOffline", "Hollis Bakery", "Client not known yet");
        assertThat(browser.page("/incidents?priority=P1&text=postgres"))
                .contains(database)
                .doesNotContain("TillOffline on")
                .contains("state=closed&amp;priority=P1&amp;text=postgres");
        assertThat(browser.page("/incidents?client=" + KESTREL))
                .contains(database)
                .doesNotContain("TillOffline on");
        assertThat(browser.page("/incidents?text=100%25_")).contains("No incident fits");
        assertThat(browser.page("/incidents?state=closed")).contains("No incident yet");
    }

    @Test
    void longListIsReadPageByPage() throws Exception {
        for (var i = 0; i < 53; i++) {
            room.fires(alert("Down", "system-%03d".formatted(i)));
        }

        var first = browser.page("/incidents");
        var last = room.incident(process.jdbc()
                        .sql("select number from incident order by id offset 3 rows fetch first 1 rows only")
                        .query(String.class)
                        .single())
                .number();

        assertThat(first)
                .contains("system-052", "system-003")
                .doesNotContain("system-002 ")
                .contains("after=" + last);
        assertThat(browser.page("/incidents?state=open&after=" + last))
                .contains("Down on system-002", "Down on system-000")
                .doesNotContain("Down on system-003")
                .contains("Back to the newest");
    }

    @Test
    void incidentShowsWhereItStandsAndTheNextStep() throws Exception {
        var number = room.open();
        room.fires(alert("PostgresDown", "kf-db-01"));
        process.advance(Duration.ofMinutes(6));
        room.acknowledges(MARA, number);
        process.get(IncidentDesk.class).addNote(number, "Slot <kept> 210 GB", MARA);
        room.assesses(MARA, number, "client", "no");
        process.clock().advance(Duration.ofMinutes(18));

        var page = browser.page("/incidents/" + number);

        assertThat(page)
                .contains("PostgresDown on kf-db-01", "Kestrel Freight", "step: Recover, Mara Lindqvist")
                .contains("Complete Recover")
                .contains("/tasks/" + process.task(number, "recover").getId())
                .contains("Slot &lt;kept&gt; 210 GB", "Staff only")
                .contains("Why? Row 2 of the severity table", "The whole client is hit and there is no way around.")
                .contains("Alert repeated: PostgresDown on kf-db-01, second time")
                .contains("Nobody answered for 5 min: paged Mara Lindqvist")
                .contains("/cases/" + number + "/diagram", "/outbox/about/" + number)
                .contains("At risk")
                .contains("Written by itself when the incident closes")
                .doesNotContain("style=\"", "<script>");
    }

    @Test
    void closedIncidentOffersItsReport() throws Exception {
        var number = room.open();
        room.acknowledges(MARA, number);
        room.assesses(MARA, number, "person", "yes");
        room.resolves(alert("PostgresDown", "kf-db-01"));
        process.runJobs();

        assertThat(browser.page("/incidents/" + number))
                .contains("Read the report", "/documents/DOC-2026-")
                .doesNotContain("Reassign", "Change priority");
    }

    @Test
    void incidentThatNobodyMaySeeIsNotThere() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> browser.page("/incidents/INC-2026-999999")))
                .rootCause()
                .isInstanceOf(IncidentRefusal.class)
                .hasMessageContaining("INC-2026-999999");
    }

    @Test
    void dashboardNamesTheMostUrgentThingOfThisPerson() throws Exception {
        var mine = room.open();
        room.acknowledges(MARA, mine);
        process.clock().advance(Duration.ofMinutes(22));

        assertThat(browser.page("/incidents/now"))
                .contains("PostgresDown on kf-db-01", "You are assessing it", "Go on: Assess", "of 30 min")
                .contains("Recovery target at risk");
        assertThat(browser.page("/incidents/open"))
                .contains("Assess", "8 min left")
                .contains("ih-me");

        process.user().is("tomasz", Role.STAFF);
        assertThat(browser.page("/incidents/now")).doesNotContain("PostgresDown");
    }

    @Test
    void alarmStandsOnTheDashboardUntilSomebodyAnswers() throws Exception {
        process.jdbc().sql("delete from on_call_contact").update();
        var number = room.open();

        assertThat(browser.page("/incidents/now")).contains("Nobody on call can be reached", number, "role=\"alert\"");
        assertThat(browser.page("/incidents/" + number)).contains("Nobody has this.");
        room.acknowledges(MARA, number);

        assertThat(browser.page("/incidents/now")).doesNotContain("Nobody on call can be reached");
    }

    @Test
    void whoeverDoesTheTaskIsToldWhatFiresAndWhatWasWrittenLast() throws Exception {
        var number = room.open();
        browser.send("/incidents/" + number + "/notes", "note", "The <b>log disk</b> is full");

        assertThat(browser.page("/incidents/" + number + "/brief"))
                .contains("PostgresDown", "kf-db-01", "firing", "once", "The &lt;b&gt;log disk&lt;/b&gt; is full");

        room.resolves(alert("PostgresDown", "kf-db-01"));
        assertThat(browser.page("/incidents/" + number + "/brief")).contains("resolved");
    }

    @Test
    void lastDayIsCountedAndDrawn() throws Exception {
        var number = room.open();
        room.fires(alert("PostgresDown", "kf-db-01"));
        process.clock().advance(Duration.ofMinutes(5));
        room.acknowledges(MARA, number);
        process.clock().advance(Duration.ofMinutes(40));
        room.resolves(alert("PostgresDown", "kf-db-01"));

        var day = browser.page("/incidents/day");

        assertThat(day)
                .contains("<b>2</b>", "1 was a repeat", "1 recovered", "5 min", "all in time", "45 min", "1 late")
                .contains("<rect", "08:00: 2 alerts", "Most: 2 in the hour from 08:00. Incidents opened: 1.");
        assertThat(browser.page("/incidents/open")).contains("Nothing is open".isEmpty() ? "" : "Recovered at");
    }

    @Test
    void whatPeopleDoIsDoneAndSaid() throws Exception {
        var number = room.open();
        var path = "/incidents/" + number;

        browser.send(path + "/notes", "note", "Called the client")
                .andExpect(redirectedUrl(path))
                .andExpect(flash().attributeExists("tell"));
        browser.send(path + "/priority", "priority", "P3", "reason", "Test system")
                .andExpect(redirectedUrl(path));
        browser.send(path + "/engineer", "person", "tomasz").andExpect(redirectedUrl(path));

        assertThat(room.timeline(number))
                .contains(
                        "Mara wrote a note", "Mara changed the priority from P1 to P3", "Mara gave it to Tomasz Wren");
        assertThat(room.audited())
                .extracting(entry -> entry.action())
                .contains("incident-noted", "incident-priority-changed", "incident-reassigned");
    }

    @Test
    void whatIsRefusedIsSaidAndKept() throws Exception {
        var number = room.open();
        var path = "/incidents/" + number;

        browser.send(path + "/priority", "priority", "P1", "reason", "It is bad")
                .andExpect(redirectedUrl(path))
                .andExpect(flash().attribute("refused", "It already has priority P1."))
                .andExpect(flash().attribute("written", "It is bad"));
        browser.send(path + "/priority", "priority", "P9", "reason", "x")
                .andExpect(flash().attribute("refused", "Choose P1, P2, P3 or P4."));
        browser.send(path + "/notes", "note", "  ").andExpect(flash().attribute("refused", "Write the note first."));

        assertThat(room.incident(number).priority()).isEqualTo(Priority.P1);
    }

    @Test
    void incidentIsOpenedByHand() throws Exception {
        assertThat(browser.page("/incidents/new")).contains("Whoever is on call is paged at once.");

        browser.send(
                        "/incidents",
                        "title",
                        "Nobody can print",
                        "client",
                        KESTREL.toString(),
                        "impact",
                        "team",
                        "workaround",
                        "no")
                .andExpect(status().is3xxRedirection());
        browser.send("/incidents", "title", " ", "impact", "team", "workaround", "no", "seen", "Greta called")
                .andExpect(status().isUnprocessableEntity());

        assertThat(room.incidents()).isEqualTo(1);
        assertThat(browser.page("/incidents")).contains("Nobody can print", "Acknowledge");
    }

    @Test
    void nextPersonOnTheListIsShown() throws Exception {
        assertThat(browser.page("/on-call/now")).contains("Tomasz Wren", "First to be paged", "Priya Anand");
        process.user().is("priya", Role.STAFF, Role.MANAGER);
        assertThat(browser.page("/on-call"))
                .contains("Add to a list", "tomasz@nordhafen.example", "Mara Lindqvist earlier");
        process.user().is("mara", Role.STAFF);
        assertThat(browser.page("/on-call")).contains("Send me a test page").doesNotContain("Add to a list");
    }

    @Test
    void mutesAreMadeAndEnded() throws Exception {
        assertThat(browser.page("/mutes?client=" + KESTREL + "&system=kf-db-01"))
                .contains("Nothing is muted", "value=\"kf-db-01\"", "2026-11-22T10:00");

        browser.send(
                        "/mutes",
                        "client",
                        KESTREL.toString(),
                        "system",
                        "kf-db-01",
                        "until",
                        "2026-11-22T10:00",
                        "reason",
                        "Planned work")
                .andExpect(redirectedUrl("/mutes"));
        assertThat(room.fires(alert("PostgresDown", "kf-db-01"))).isEmpty();
        assertThat(browser.page("/mutes")).contains("Kestrel Freight, kf-db-01", "1 alert kept", "Planned work");

        var id = process.jdbc().sql("select id from mute").query(Long.class).single();
        browser.send("/mutes/" + id + "/end").andExpect(redirectedUrl("/mutes"));
        process.get(EndedMutes.class).bringUp();
        assertThat(room.incidents()).isEqualTo(1);
        assertThat(browser.page("/mutes")).contains("Ended lately");
    }

    @Test
    void muteThatMakesNoSenseIsRefusedWithItsField() throws Exception {
        browser.send("/mutes", "client", "", "system", "", "until", "2026-11-22T10:00", "reason", "x")
                .andExpect(status().isUnprocessableEntity());
        browser.send("/mutes", "client", KESTREL.toString(), "until", "2026-11-22T07:00", "reason", "x")
                .andExpect(status().isUnprocessableEntity());
        browser.send("/mutes", "client", KESTREL.toString(), "until", "2027-11-22T07:00", "reason", "x")
                .andExpect(status().isUnprocessableEntity());
        browser.send("/mutes", "client", KESTREL.toString(), "until", "tomorrow", "reason", "x")
                .andExpect(status().isUnprocessableEntity());
        browser.send("/mutes", "client", "kestrel", "until", "2026-11-22T10:00", "reason", "x")
                .andExpect(status().isUnprocessableEntity());

        assertThat(process.jdbc()
                        .sql("select count(*) from mute")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
