package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.followup.FollowUpRoom.HOLLIS;
import static tech.ihelper.processes.followup.FollowUpRoom.KESTREL;
import static tech.ihelper.processes.followup.FollowUpRoom.MARA;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.followup.FollowUp.State;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class FollowUpPagesTest {

    @RegisterExtension
    static final ProcessTest process = FollowUpRoom.engine();

    private final FollowUpRoom room = FollowUpRoom.in(process);
    private Browser browser;

    @BeforeEach
    void aWorkingMorning() {
        room.neighbours().reset();
        room.itIsMondayMorning();
        process.user().is(MARA);
        browser = room.browser();
    }

    @Test
    void saysWhatToDoWhileNobodyWasAsked() throws Exception {
        assertThat(browser.page("/follow-up"))
                .contains("Nobody was asked yet", "Look whether every client has a contact");
    }

    @Test
    void showsFiguresFormulaAndCommentsLowScoresFirst() throws Exception {
        answered("INC-2026-000001", KESTREL, 5, "Brilliant =1+1");
        answered("INC-2026-000002", HOLLIS, 2, "Nobody told us");

        var page = browser.page("/follow-up");

        assertThat(page)
                .contains("2 of 2 answered: 100 %", "3.5", "average of the scores", "By engineer", "Mara Lindqvist")
                .containsSubsequence("Nobody told us", "Brilliant");
        assertThat(browser.page("/follow-up?client=" + KESTREL))
                .contains("1 of 1 answered")
                .doesNotContain("Nobody told us");
        assertThat(browser.page("/follow-up?engineer=nobody")).contains("Nobody was asked yet");
    }

    @Test
    void givesOutAFileThatASpreadsheetCannotMistakeForFormulas() throws Exception {
        answered("INC-2026-000001", KESTREL, 5, "=HYPERLINK(\"http://evil.example\")");

        var file = browser.answer("/follow-up/answers.csv");

        assertThat(file.getContentType()).startsWith("text/csv");
        assertThat(file.getContentAsString())
                .startsWith("number,client,occasion")
                .contains("Kestrel Freight,After an incident,INC-2026-000001,Mara Lindqvist,Ingrid Solberg")
                .contains("\"'=HYPERLINK");
    }

    @Test
    void tellsOneFollowUpAndLetsStaffStopIt() throws Exception {
        var followUp = room.incidentCloses("INC-2026-000001");
        process.runJobs();
        var path = "/follow-up/" + followUp.number();
        assertThat(browser.page(path)).contains("Waits for an answer", "Has replied another way", "INC-2026-000001");

        browser.send(path + "/replied").andExpect(flash().attributeExists("tell"));
        browser.send(path + "/replied").andExpect(flash().attributeExists("refused"));

        assertThat(room.now(followUp).state()).isEqualTo(State.STOPPED);
        assertThat(browser.page(path))
                .contains("Has replied another way, says Mara.")
                .doesNotContain("/replied\"");
    }

    @Test
    void showsWhoHasUnsubscribedAndAsksAgainForAReason() throws Exception {
        var followUp = room.incidentCloses("INC-2026-000001");
        process.runJobs();
        process.get(FollowUpDesk.class).unsubscribe(room.token(followUp));
        var path = "/follow-up/" + followUp.number();
        assertThat(browser.page(path)).contains("Has unsubscribed", "Why may we ask again?");

        browser.send(path + "/resubscribe", "reason", "").andExpect(flash().attributeExists("refused"));
        browser.send(path + "/resubscribe", "reason", "She said so at lunch")
                .andExpect(flash().attributeExists("tell"));

        assertThat(browser.page(path)).contains("May be asked.", "She said so at lunch");
    }

    @Test
    void briefsWhoeverCalls() throws Exception {
        var followUp = answered("INC-2026-000001", KESTREL, 1, "Down all day");

        assertThat(browser.page("/follow-up/" + followUp.number() + "/brief"))
                .contains("Ingrid Solberg", "1 of 5", "Down all day", "contacts of the client")
                .doesNotContain("<html");
        assertThat(browser.page("/follow-up/" + followUp.number())).contains("Somebody has to call until");
    }

    @Test
    void saysWhyNobodyWasAsked() throws Exception {
        room.incidentCloses("INC-2026-000001");
        var second = room.incidentCloses("INC-2026-000002");

        assertThat(browser.page("/follow-up/" + second.number())).contains("was asked less than 30 days ago");
        assertThat(browser.page("/follow-up")).contains("Not asked");
    }

    @Test
    void turnsPagesOfCommentsWithoutLosingOne() throws Exception {
        var followUps = process.get(FollowUps.class);
        for (var n = 1; n <= 12; n++) {
            followUps.add(answeredLongAgo(followUps.nextId(), n));
        }
        var results = process.get(FollowUpResults.class);
        var all = new FollowUpResults.Filter(null, null);
        var whole = results.comments(all, null, ClientScope.ALL, 1_000);

        var turned = new java.util.ArrayList<String>();
        FollowUpResults.Cursor at = null;
        do {
            var page = results.comments(all, at, ClientScope.ALL, 3);
            page.forEach(one -> turned.add(one.number()));
            at = page.size() < 3
                    ? null
                    : FollowUpResults.Cursor.parse(
                                    FollowUpResults.Cursor.after(page.get(2)).toString())
                            .orElseThrow();
        } while (at != null);

        assertThat(whole).hasSizeGreaterThan(10);
        assertThat(turned).isEqualTo(whole.stream().map(FollowUp::number).toList());
        assertThat(whole.get(0).low()).isTrue();
        assertThat(browser.page("/follow-up")).contains("% of the asked");
    }

    private FollowUp answeredLongAgo(long id, int weeks) {
        var at = process.clock().instant().minus(java.time.Duration.ofDays(7L * weeks));
        var opening = new FollowUp.Opening(Occasion.AFTER_INCIDENT, "INC-" + weeks, KESTREL, null, "Mail", "mara");
        var one = FollowUp.plan(
                id,
                opening,
                Respondent.of(room.neighbours().contacts.get(KESTREL).get(1)),
                at,
                process.clock().getZone());
        one.send(at);
        one.answer(1 + weeks % 5, "Said in week " + weeks, FollowUp.Via.MAIL, at, at);
        return one;
    }

    @Test
    void hidesFollowUpsOfOtherClients() {
        var followUp = room.incidentCloses("INC-2026-000001");
        process.user().is(clientUser("rolf", HOLLIS));

        assertThatThrownBy(() -> browser.page("/follow-up/" + followUp.number()))
                .hasRootCauseInstanceOf(FollowUpRefusal.class);
    }

    @Test
    void handsOutWhatIsKeptOfAClientAndOfOnePerson() throws Exception {
        answered("INC-2026-000001", KESTREL, 5, "Brilliant");
        var ingrid = room.neighbours().contacts.get(KESTREL).get(1);
        var dev = room.neighbours().contacts.get(KESTREL).get(0);

        assertThat(exported(files -> data().export(KESTREL, files)).get("follow-ups.json"))
                .contains("Brilliant", "Ingrid Solberg");
        assertThat(exported(files -> data().export(KESTREL, ingrid, files)))
                .containsOnlyKeys("contacts.json", "follow-ups.json");
        assertThat(exported(files -> data().export(KESTREL, dev, files))).isEmpty();
        assertThat(data().erase(KESTREL, dev).values()).containsOnly(0);
        assertThat(data().erase(KESTREL, ingrid)).containsEntry("follow-ups with their answers", 1);
        assertThat(exported(files -> data().export(KESTREL, files))).isEmpty();
    }

    private static ClientFollowUps data() {
        return process.get(ClientFollowUps.class);
    }

    private interface Export {

        void to(ClientData.Files files) throws Exception;
    }

    private static Map<String, String> exported(Export export) throws Exception {
        var streams = new TreeMap<String, ByteArrayOutputStream>();
        export.to(name -> {
            var file = new ByteArrayOutputStream();
            streams.put(name, file);
            return file;
        });
        var texts = new TreeMap<String, String>();
        streams.forEach((name, file) -> texts.put(name, file.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    // --- the portal

    @Test
    void portalShowsAndTakesTheAnswerOfTheContactOnly() throws Exception {
        var followUp = room.incidentCloses("INC-2026-000001");
        process.runJobs();
        process.user().is(clientUser("ingrid", KESTREL));
        assertThat(browser.page("/portal/feedback"))
                .contains("Order database does not answer", followUp.number())
                .doesNotContain("<html");

        browser.send("/portal/feedback/" + followUp.number(), "comment", "No number")
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains("Choose one of the numbers", "No number"));
        browser.send("/portal/feedback/" + followUp.number(), "score", "2", "comment", "Slow")
                .andExpect(status().isOk())
                .andExpect(result ->
                        assertThat(result.getResponse().getContentAsString()).contains("Somebody will call you"));

        assertThat(room.now(followUp).via()).isEqualTo(FollowUp.Via.PORTAL);
        process.assertThatCase(followUp.number()).isWaitingAt("call-client");
    }

    @Test
    void portalShowsNothingToColleaguesStaffAndOtherClients() throws Exception {
        var followUp = room.incidentCloses("INC-2026-000001");
        process.runJobs();
        for (var other : new Caller[] {clientUser("ingrid", HOLLIS), clientUser("mara", KESTREL), MARA}) {
            process.user().is(other);
            assertThat(browser.page("/portal/feedback"))
                    .contains("No question is open")
                    .doesNotContain(followUp.number());
            assertThatThrownBy(() -> browser.send("/portal/feedback/" + followUp.number(), "score", "5"))
                    .hasRootCauseInstanceOf(FollowUpRefusal.class);
        }
        assertThat(room.now(followUp).state()).isEqualTo(State.ASKED);
    }

    private static Caller clientUser(String id, ClientId client) {
        return new Caller(id, id, Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(client));
    }

    private FollowUp answered(String number, ClientId client, int score, String comment) {
        room.hear(room.incident(number, client, Priority.P1));
        process.runJobs();
        return room.answers(room.token(room.about(number)), score, comment);
    }
}
