package tech.ihelper.processes.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.support.SupportRoom.INGRID;
import static tech.ihelper.processes.support.SupportRoom.MARA;
import static tech.ihelper.processes.support.SupportRoom.RUTH;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockMultipartFile;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.processes.support.ClientRequest.State;
import tech.ihelper.testing.ProcessTest;

class ClientRequestProcessTest {

    @RegisterExtension
    static final ProcessTest process = SupportRoom.engine();

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
    private static final String[] ASKED = {
        "key",
        "r1",
        "title",
        "A laptop",
        "description",
        "For the new colleague",
        "category",
        "equipment",
        "urgency",
        "normal"
    };

    private final SupportRoom room = SupportRoom.in(process);

    @BeforeEach
    void aMondayMorning() {
        room.reset();
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("client-request").assertFull();
    }

    @Test
    void goesFromTheQuestionToTheClientsYes() {
        var request = room.asks(Urgency.NORMAL);
        process.assertThatCase(request.number()).isWaitingAt("triage-request");
        assertThat(room.mails()).extracting(Delivery::address).containsExactly("ingrid@kestrel.example");

        room.completes(request, "triage-request", Map.of("outcome", "accepted", "note", "It is ordered."), MARA);
        assertThat(room.now(request).state()).isEqualTo(State.IN_WORK);
        assertThat(room.now(request).respondedAt()).isEqualTo(process.clock().instant());
        room.completes(request, "fulfil-request", Map.of("done", "It stands on your desk."), MARA);
        process.assertThatCase(request.number()).isWaitingAt("confirm-solution");
        room.completes(request, "confirm-solution", Map.of("solved", "yes"), INGRID);

        process.assertThatCase(request.number()).isEnded();
        assertThat(room.now(request).state()).isEqualTo(State.CLOSED);
        assertThat(room.mails()).hasSize(3).allMatch(mail -> mail.body().contains("/portal/requests/REQ-"));
    }

    @Test
    void mailsSpeakTheLanguageOfWhoAsked() {
        var request = room.desk()
                .open(
                        new SupportDesk.Wish(
                                null,
                                SupportRoom.KESTREL,
                                "Neuer Drucker",
                                "Für das Lager",
                                "equipment",
                                "normal",
                                "Uwe Brandt",
                                "uwe@kestrel.example"),
                        ClientRequest.Channel.STAFF,
                        MARA);
        room.desk().say(request.number(), null, "Er kommt am Montag.", false, MARA);

        assertThat(room.mails())
                .extracting(Delivery::body)
                .allMatch(body -> body.startsWith("Guten Tag Uwe Brandt,"))
                .anyMatch(body -> body.contains("Ihre Anfrage „Neuer Drucker“ ist da."))
                .anyMatch(body -> body.contains("Mara") && body.contains("schrieb zu Ihrer Anfrage"));
    }

    @Test
    void comesBackWhenSomethingIsMissingAndClosesAfterFiveWorkingDaysOfSilence() {
        var request = room.asks(Urgency.LOW);
        room.completes(request, "triage-request", Map.of("outcome", "accepted"), MARA);
        room.completes(request, "fulfil-request", Map.of("done", "It stands on your desk."), MARA);
        assertThatThrownBy(() -> room.completes(request, "confirm-solution", Map.of("solved", "no"), INGRID))
                .isInstanceOf(SupportRefusal.class);

        room.completes(request, "confirm-solution", Map.of("solved", "no", "missing", "The charger"), INGRID);

        process.assertThatCase(request.number()).isWaitingAt("fulfil-request");
        assertThat(room.mails().get(room.mails().size() - 1))
                .extracting(Delivery::address, Delivery::body)
                .satisfiesExactly(
                        address -> assertThat(address).isEqualTo("mara@nordhafen.example"),
                        body -> assertThat((String) body).contains("The charger"));
        room.completes(request, "fulfil-request", Map.of("done", "The charger, too."), MARA);
        assertThat(room.now(request).confirmUntil()).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
        process.advance(Duration.ofDays(6));
        process.assertThatCase(request.number()).isWaitingAt("confirm-solution");
        process.advance(Duration.ofDays(1));
        process.assertThatCase(request.number()).isEnded().hasPassed("no-answer");
        assertThat(room.now(request).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whatIsBrokenRaisesAnAlertAndEnds() {
        var request = room.asks(Urgency.URGENT);
        assertThat(room.mails()).extracting(Delivery::address).contains("mara@nordhafen.example");

        room.completes(request, "triage-request", Map.of("outcome", "incident"), MARA);

        process.assertThatCase(request.number()).isEnded().hasPassed("raise-alert");
        assertThat(room.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.fingerprint()).isEqualTo(request.number());
            assertThat(alert.severity()).isEqualTo(NewAlert.Severity.CRITICAL);
            assertThat(alert.client()).isEqualTo(SupportRoom.KESTREL);
        });
        assertThat(room.now(request).state()).isEqualTo(State.INCIDENT);
    }

    @Test
    void isDeclinedWithAReasonOnly() {
        var request = room.asks(Urgency.NORMAL);
        assertThatThrownBy(() -> room.completes(request, "triage-request", Map.of("outcome", "declined"), MARA))
                .isInstanceOf(SupportRefusal.class);
        process.assertThatCase(request.number()).isWaitingAt("triage-request");

        room.completes(request, "triage-request", Map.of("outcome", "declined", "note", "We sell none."), MARA);

        process.assertThatCase(request.number()).isEnded();
        assertThat(room.now(request).state()).isEqualTo(State.DECLINED);
        assertThatThrownBy(() -> room.desk().say(request.number(), null, "Please!", false, INGRID))
                .isInstanceOf(SupportRefusal.class);
    }

    @Test
    void tellsTheManagersWhenTheTargetPassesUnansweredOnly() {
        var late = room.asks(Urgency.URGENT);
        assertThat(late.responseDue()).isEqualTo(Instant.parse("2026-11-23T09:15:00Z"));
        var answered = room.asks(Urgency.URGENT);
        room.desk().say(answered.number(), null, "I am on it.", false, MARA);

        process.advance(Duration.ofMinutes(15));

        assertThat(room.mails())
                .filteredOn(mail -> mail.address().equals("priya@nordhafen.example"))
                .singleElement()
                .extracting(Delivery::about)
                .isEqualTo(late.number());
        process.assertThatCase(late.number()).isWaitingAt("triage-request").hasPassed("escalate-late-response");
    }

    @Test
    void countsServedTimeOnly() {
        var time = new ServedTime(new SupportRoom.OfficeHours());

        assertThat(time.after(Instant.parse("2026-11-20T17:50:00Z"), Duration.ofMinutes(15)))
                .isEqualTo("2026-11-23T08:05:00Z");
        assertThat(time.afterWorkingDays(Instant.parse("2026-11-20T17:50:00Z"), 1))
                .isEqualTo("2026-11-23T17:50:00Z");
    }

    @Test
    void opensTheSameOnceHoweverOftenItIsSent() {
        var first = room.asks(Urgency.NORMAL, "k1", INGRID);

        assertThat(room.asks(Urgency.NORMAL, "k1", INGRID).number()).isEqualTo(first.number());
        assertThat(room.asks(Urgency.NORMAL, "k1", RUTH).number()).isNotEqualTo(first.number());
    }

    @Test
    void clientsReadNoNotesAndNothingOfOthers() throws Exception {
        var request = room.asks(Urgency.NORMAL);
        room.desk().say(request.number(), "a", "It comes on Monday.", false, MARA);
        room.desk().say(request.number(), "a", "It comes on Monday.", false, MARA);
        room.desk().say(request.number(), null, "They never pay in time.", true, MARA);
        var browser = room.browser();

        process.user().is(MARA);
        assertThat(browser.page("/requests/" + request.number()))
                .contains("They never pay in time.", "Staff only", "Kestrel Freight")
                .containsOnlyOnce("It comes on Monday.");
        assertThat(browser.page("/requests")).contains("A laptop", "One request is open");
        assertThat(browser.page("/requests/" + request.number() + "/brief")).contains("For the new colleague");
        assertThat(browser.page("/requests/new")).contains("Kestrel Freight");
        process.user().is(INGRID);
        assertThat(browser.page("/portal/requests/now")).contains("A laptop");
        assertThat(browser.answer("/api/v1/requests/" + request.number()).getContentAsString())
                .doesNotContain("never pay");
        process.user().is(RUTH);
        assertThat(browser.page("/portal/requests/now")).doesNotContain("A laptop");
        assertThatThrownBy(() -> browser.page("/portal/requests/" + request.number()))
                .hasRootCauseInstanceOf(SupportRefusal.class);
        assertThat(process.get(ClientRequests.class)
                        .byNumber(request.number(), new ClientScope.OneClient(SupportRoom.HOLLIS)))
                .isEmpty();
    }

    @Test
    void filesComeWithTheRequestAndWithMessages() throws Exception {
        var browser = room.browser();
        process.user().is(INGRID);
        var asked = browser.send("/portal/requests", List.of(file("screen.png", PICTURE), file("", new byte[0])), ASKED)
                .andReturn();
        var number = number(asked.getResponse().getRedirectedUrl());
        browser.send(
                "/portal/requests/" + number + "/messages",
                List.of(file("more.txt", "It says error 80070005".getBytes(UTF_8))),
                "key",
                "m1",
                "body",
                "One more thing");

        var page = browser.page("/portal/requests/" + number);
        assertThat(page).containsSubsequence("For the new colleague", "screen.png", "One more thing", "more.txt");
        var link = link(page, "/portal/requests/" + number + "/files/");
        assertThat(browser.answer(link).getContentAsByteArray()).isEqualTo(PICTURE);
        assertThat(browser.answer("/api/v1/requests/" + number).getContentAsString())
                .contains("\"name\":\"screen.png\"", "\"name\":\"more.txt\"");
        assertThat(room.mails()).anyMatch(mail -> mail.body().contains("With it came: more.txt"));
        process.user().is(MARA);
        assertThat(browser.page("/requests/" + number)).contains("screen.png", "more.txt");
        process.user().is(RUTH);
        assertThatThrownBy(() -> browser.answer(link)).hasRootCauseInstanceOf(SupportRefusal.class);
    }

    @Test
    void filesOfARequestThatBringsNoKeyAreKeptToo() throws Exception {
        var browser = room.browser();
        process.user().is(INGRID);

        var asked = browser.send(
                        "/portal/requests",
                        List.of(file("screen.png", PICTURE)),
                        Arrays.copyOfRange(ASKED, 2, ASKED.length))
                .andReturn();

        assertThat(browser.page("/portal/requests/" + number(asked.getResponse().getRedirectedUrl())))
                .contains("screen.png");
    }

    @Test
    void aRefusedFileLosesNothingOfWhatWasWritten() throws Exception {
        var browser = room.browser();
        process.user().is(INGRID);

        var refused = browser.send(
                        "/portal/requests",
                        List.of(file("screen.png", PICTURE), file("tool.exe", "MZ\0\0".getBytes(UTF_8))),
                        ASKED)
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8))
                .contains("tool.exe", "For the new colleague", "screen.png", "is here already");
        var again = browser.send("/portal/requests", List.of(file("screen.png", PICTURE)), ASKED)
                .andReturn();
        var number = number(again.getResponse().getRedirectedUrl());
        assertThat(browser.page("/portal/requests/" + number)).containsOnlyOnce("screen.png");
    }

    @Test
    void aMessageThatIsRefusedKeepsItsFilesForTheNextTry() throws Exception {
        var request = room.asks(Urgency.NORMAL);
        var browser = room.browser();
        process.user().is(INGRID);
        var address = "/portal/requests/" + request.number() + "/messages";

        var refused = browser.send(address, List.of(file("screen.png", PICTURE)), "key", "m1", "body", " ")
                .andReturn();
        browser.send(address, List.of(), "key", "m1", "body", "Here it is");
        browser.send(address, List.of(), "key", "m1", "body", "Here it is");

        assertThat(refused.getFlashMap().get("key")).isEqualTo("m1");
        assertThat(refused.getFlashMap().keySet()).contains("refused", "waiting");
        assertThat(browser.page("/portal/requests/" + request.number()))
                .containsOnlyOnce("Here it is")
                .containsOnlyOnce("screen.png");
    }

    @Test
    void filesOfANoteStayWithUs() throws Exception {
        var request = room.asks(Urgency.NORMAL);
        var browser = room.browser();
        process.user().is(MARA);
        browser.send(
                "/requests/" + request.number() + "/messages",
                List.of(file("invoice.txt", "unpaid".getBytes(UTF_8))),
                "key",
                "n1",
                "body",
                "They never pay",
                "internal",
                "true");
        var link = link(browser.page("/requests/" + request.number()), "/requests/" + request.number() + "/files/");
        assertThat(browser.answer(link).getContentAsString()).isEqualTo("unpaid");

        process.user().is(INGRID);

        assertThat(browser.page("/portal/requests/" + request.number())).doesNotContain("invoice.txt");
        assertThatThrownBy(() -> browser.answer("/portal" + link)).hasRootCauseInstanceOf(SupportRefusal.class);
        assertThatThrownBy(() -> browser.answer("/api/v1" + link)).hasRootCauseInstanceOf(SupportRefusal.class);
        assertThatThrownBy(() -> browser.answer("/portal/requests/" + request.number() + "/files/none"))
                .hasRootCauseInstanceOf(SupportRefusal.class);
    }

    @Test
    void filesAreHandedOutAndErasedWithThePersonWhoAsked() throws Exception {
        var browser = room.browser();
        process.user().is(INGRID);
        var asked = browser.send("/portal/requests", List.of(file("screen.png", PICTURE)), ASKED)
                .andReturn();
        var request = process.get(ClientRequests.class)
                .byNumber(number(asked.getResponse().getRedirectedUrl()), ClientScope.ALL)
                .orElseThrow();
        room.completes(request, "triage-request", Map.of("outcome", "declined", "note", "We sell none."), MARA);

        var records = process.get(RequestRecords.class);
        var whom = new ContactCard(
                "Ingrid Solberg", "", "ingrid@kestrel.example", "", "en", ContactCard.Channel.EMAIL, null);
        var exported = new LinkedHashMap<String, ByteArrayOutputStream>();

        records.export(
                SupportRoom.KESTREL, whom, name -> exported.computeIfAbsent(name, any -> new ByteArrayOutputStream()));
        records.erase(SupportRoom.KESTREL, whom);

        assertThat(exported.keySet()).anyMatch(name -> name.endsWith("/screen.png"));
        assertThat(process.jdbc()
                        .sql("select (select count(*) from client_request_file) + (select count(*) from form_file)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("files", name, null, content);
    }

    private static String number(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String link(String page, String start) {
        var from = page.indexOf("href=\"" + start) + 6;
        return page.substring(from, page.indexOf('"', from));
    }

    @Test
    void erasesNothingThatIsOpenAndEverythingThatIsOver() {
        var request = room.asks(Urgency.NORMAL);
        var records = process.get(RequestRecords.class);
        assertThatThrownBy(() -> records.erase(SupportRoom.KESTREL)).isInstanceOf(SupportRefusal.class);
        room.completes(request, "triage-request", Map.of("outcome", "declined", "note", "We sell none."), MARA);

        assertThat(records.erase(SupportRoom.KESTREL).values()).containsExactly(1);
        assertThat(process.jdbc()
                        .sql("select count(*) from client_request_message")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
