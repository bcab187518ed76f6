package tech.ihelper.processes.clients.enquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.starts.PublicForms;
import tech.ihelper.engine.starts.StartForms;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.people.RegisteredContacts;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientRegister;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class ClientEnquiryProcessTest {

    private static final Caller SOMEBODY = new Caller(
            "anonymous",
            "Somebody",
            java.util.Set.of(),
            java.util.Set.of(),
            new ClientScope.OneClient(new tech.ihelper.contracts.ClientId(new UUID(0, 0))));
    private static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    private static final String BROWSER = "cookie-of-ada";

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .with(Wiring.class)
            .models(
                    "processes/clients/client-enquiry.bpmn",
                    "processes/clients/enquire.form",
                    "processes/clients/answer-enquiry.form");

    private final List<Delivery> sent = RecordedOutbox.SENT;

    static class RecordedOutbox implements Outbox {

        static final List<Delivery> SENT = new CopyOnWriteArrayList<>();

        @Override
        public void enqueue(Delivery delivery) {
            if (SENT.stream().noneMatch(one -> one.idempotencyKey().equals(delivery.idempotencyKey()))) {
                SENT.add(delivery);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = EnquiryDesk.class)
    @Import({
        RegisteredClients.class,
        ClientRegister.class,
        ClientDesk.class,
        RegisteredContacts.class,
        ContactDesk.class,
        RecordedOutbox.class
    })
    static class Wiring {}

    @BeforeEach
    void nothingIsSent() {
        sent.clear();
    }

    private static Map<String, Object> answers() {
        var answers = new HashMap<String, Object>();
        answers.put("company", "Fenwick Garden Centre");
        answers.put("name", "Ada  Fenwick");
        answers.put("email", "ada@fenwick.example");
        answers.put("needs", List.of("backup", "other"));
        answers.put("people", 14);
        answers.put("message", "Our server is old.\nCan you look at it?");
        return answers;
    }

    private static String send(Locale language) {
        return process.get(StartForms.class).submit("client-enquiry", UUID.randomUUID(), answers(), SOMEBODY, language);
    }

    private static void answer(String number, Map<String, Object> answers) {
        process.get(TaskCompletion.class)
                .complete(process.task(number, "answer-enquiry").getId(), answers, MARA);
        process.runJobs();
    }

    private static Enquiry enquiry(String number) {
        return process.get(Enquiries.class).find(number, ClientScope.ALL).orElseThrow();
    }

    @Test
    void whoAsksIsToldThatItArrivedAndWhenTheAnswerComes() {
        var number = send(Locale.GERMAN);
        process.runJobs();

        process.assertThatCase(number).isWaitingOnlyAt("answer-enquiry").hasPassed("confirm-enquiry");
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.address()).isEqualTo("ada@fenwick.example");
            assertThat(mail.subject()).isEqualTo("Ihre Anfrage ist da, " + number);
            assertThat(mail.body()).doesNotContain("Our server");
        });
        assertThat(enquiry(number).name()).isEqualTo("Ada Fenwick");
        var task = process.get(TaskEntries.class)
                .find(process.task(number, "answer-enquiry").getId(), ClientScope.ALL)
                .orElseThrow();
        assertThat(task.due()).isEqualTo(enquiry(number).due(process.asClock().getZone()));
        assertThat(process.get(TaskForms.class).show(task.id(), MARA).data())
                .containsEntry("client", "Fenwick Garden Centre");
    }

    @Test
    void aClientIsRegisteredWithItsFirstContactAndGetsTheAnswer() {
        var number = send(Locale.ENGLISH);
        process.runJobs();

        answer(number, Map.of("outcome", "registered", "client", "Fenwick", "tier", "CARE", "answer", "Welcome."));

        process.assertThatCase(number).isEnded().hasPassed("send-answer", "client-registered");
        var client = enquiry(number).client();
        assertThat(process.get(RegisteredClients.class).find(client, ClientScope.ALL))
                .hasValueSatisfying(one -> assertThat(one.profile().name()).isEqualTo("Fenwick"));
        assertThat(process.get(ContactDesk.class).of(client))
                .singleElement()
                .satisfies(contact -> assertThat(contact.name()).isEqualTo("Ada Fenwick"));
        assertThat(sent).hasSize(2).last().satisfies(mail -> assertThat(mail.body())
                .isEqualTo("Welcome."));
    }

    @Test
    void aNameThatIsTakenIsRefusedAndTheTaskStays() {
        var first = send(Locale.ENGLISH);
        var second = send(Locale.ENGLISH);
        process.runJobs();
        var welcome = Map.<String, Object>of(
                "outcome", "registered", "client", "Fenwick", "tier", "CARE", "answer", "Welcome.");
        answer(first, welcome);

        var refusal = (Refusal) catchThrowable(() -> answer(second, welcome));

        assertThat(refusal.field()).isEqualTo("name");
        process.assertThatCase(second).isWaitingOnlyAt("answer-enquiry");
        assertThat(enquiry(second).isOpen()).isTrue();
    }

    @Test
    void whoIsDeclinedReadsWhy() {
        var number = send(Locale.ENGLISH);
        process.runJobs();

        answer(number, Map.of("outcome", "declined", "answer", "You are too far away for us."));

        process.assertThatCase(number).isEnded().hasPassed("send-answer", "enquiry-declined");
        assertThat(enquiry(number).state()).isEqualTo(Enquiry.State.DECLINED);
        assertThat(sent).last().satisfies(mail -> assertThat(mail.body()).contains("too far away"));
    }

    @Test
    void spamIsNotAnswered() {
        var number = send(Locale.ENGLISH);
        process.runJobs();

        answer(number, Map.of("outcome", "spam"));

        process.assertThatCase(number).isEnded().hasPassed("spam-removed").hasNotPassed("send-answer");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aFormThatIsSentTwiceIsOneEnquiry() {
        var submission = UUID.randomUUID();
        var forms = process.get(StartForms.class);

        var first = forms.submit("client-enquiry", submission, answers(), SOMEBODY, Locale.ENGLISH);
        var second = forms.submit("client-enquiry", submission, answers(), SOMEBODY, Locale.ENGLISH);

        assertThat(second).isEqualTo(first);
        assertThat(process.jdbc()
                        .sql("select count(*) from client_enquiry")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheLanguageOfTheForm() {
        var wrong = answers();
        wrong.put("email", "nonsense");
        wrong.remove("company");
        wrong.put("admin", true);

        var refusal = (Refusal) catchThrowable(() -> process.get(StartForms.class)
                .submit("client-enquiry", UUID.randomUUID(), wrong, SOMEBODY, Locale.GERMAN));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.fields()).containsOnlyKeys("company", "email", "admin");
        assertThat(refusal.fields().get("company")).isEqualTo("Füllen Sie „Firma“ aus.");
    }

    @Test
    void processesThatAreNotMarkedAreNoForms() {
        assertThat(process.get(StartForms.class).find("client-enquiry")).isPresent();
        assertThat(process.get(StartForms.class).find("nonsense")).isEmpty();
    }

    // --- in a visitor's hands

    private static PublicForms.Visit visit(String ticket, String browser, boolean trapped) {
        return new PublicForms.Visit("client-enquiry", browser, ticket, trapped, Locale.ENGLISH);
    }

    private static PublicForms.Shown shown(String resume) {
        return process.get(PublicForms.class)
                .show(visit("", BROWSER, false), resume, Map.of("company", "Fenwick", "message", "x"));
    }

    @Test
    void aVisitorFillsInWhatTheAddressMayNot() {
        assertThat(shown(null).data()).isEqualTo(Map.of("company", "Fenwick"));
    }

    @Test
    void programsAreToldApartFromPeople() {
        var forms = process.get(PublicForms.class);
        var ticket = shown(null).ticket();

        assertThat(codeOf(() -> forms.submit(visit(ticket, BROWSER, false), answers(), SOMEBODY)))
                .isEqualTo("form-fast");
        process.clock().advance(Duration.ofSeconds(10));
        assertThat(codeOf(() -> forms.submit(visit(ticket, BROWSER, true), answers(), SOMEBODY)))
                .isEqualTo("form-trap");
        assertThat(codeOf(() -> forms.submit(visit(ticket, "another cookie", false), answers(), SOMEBODY)))
                .isEqualTo("form-ticket");
        assertThat(codeOf(() -> forms.submit(visit("", BROWSER, false), answers(), SOMEBODY)))
                .isEqualTo("form-ticket");
        assertThat(codeOf(() -> forms.submit(visit(ticket + "x", BROWSER, false), answers(), SOMEBODY)))
                .isEqualTo("form-ticket");

        assertThat(forms.submit(visit(ticket, BROWSER, false), answers(), SOMEBODY))
                .startsWith("ENQ-");
        process.clock().advance(Duration.ofDays(2));
        assertThat(codeOf(() -> forms.submit(visit(ticket, BROWSER, false), answers(), SOMEBODY)))
                .isEqualTo("form-ticket");
    }

    @Test
    void aPageThatIsLoadedAnewIsTheSameFormUntilItIsSent() {
        var forms = process.get(PublicForms.class);
        var first = visit(shown(null).ticket(), BROWSER, false);
        forms.save(first, Map.of("company", "Fen"));

        var again = visit(forms.show(first, null, Map.of()).ticket(), BROWSER, false);
        forms.save(again, Map.of("company", "Fenwick"));

        assertThat(drafts()).isEqualTo(1);
        process.clock().advance(Duration.ofMinutes(1));
        var number = forms.submit(again, answers(), SOMEBODY);
        var anew = visit(forms.show(first, null, Map.of()).ticket(), BROWSER, false);
        process.clock().advance(Duration.ofMinutes(1));
        assertThat(forms.submit(anew, answers(), SOMEBODY)).isNotEqualTo(number);
    }

    private static int drafts() {
        return process.jdbc()
                .sql("select count(*) from form_draft")
                .query(Integer.class)
                .single();
    }

    @Test
    void aFormIsGoneOnWithInAnotherBrowserUntilItIsSent() {
        var forms = process.get(PublicForms.class);
        var first = visit(shown(null).ticket(), BROWSER, false);
        forms.save(first, Map.of("company", "Fen"));
        var saved = forms.save(first, Map.of("company", "Fenwick G"));

        var elsewhere =
                process.get(PublicForms.class).show(visit("", "another cookie", false), saved.token(), Map.of());
        process.clock().advance(Duration.ofMinutes(1));
        forms.submit(visit(elsewhere.ticket(), "another cookie", false), answers(), SOMEBODY);

        assertThat(elsewhere.draft().answers()).isEqualTo(Map.of("company", "Fenwick G"));
        assertThat(forms.leadsTo("client-enquiry", saved.token())).isFalse();
        assertThat(codeOf(() -> shown(saved.token()))).isEqualTo("form-gone");
        assertThat(drafts()).isZero();
    }

    @Test
    void aDraftsTokenIsNotKept() {
        var saved = process.get(PublicForms.class).save(visit(shown(null).ticket(), BROWSER, false), Map.of("a", "b"));

        assertThat(process.jdbc()
                        .sql("select token_hash from form_draft")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain(saved.token());
    }

    @Test
    void aPersonSeesWhatWasWritten() throws Exception {
        process.user().is(MARA);
        var number = send(Locale.ENGLISH);

        var page = new Browser(process, EnquiryPages.class).page("/enquiries/" + number);

        assertThat(page).contains("Fenwick Garden Centre", "Can you look at it?", "ada@fenwick.example");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-25T10:00:00Z",
        "2026-11-27T15:00:00Z, 2026-11-30T15:00:00Z",
        "2026-11-28T20:00:00Z, 2026-12-01T08:00:00Z"
    })
    void theAnswerIsDueWithinOneBusinessDay(Instant opened, Instant due) {
        var enquiry = sample(opened);

        assertThat(enquiry.due(ZoneId.of("Europe/Berlin"))).isEqualTo(due);
    }

    private static Enquiry sample(Instant opened) {
        return new Enquire("A", "B", "c@d.example", null, List.of(), null, "x", null)
                .enquiry(
                        "ENQ-2026-000001",
                        UUID.nameUUIDFromBytes("a".getBytes(StandardCharsets.UTF_8)),
                        Locale.ENGLISH,
                        opened);
    }

    private static String codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return ((Refusal) catchThrowable(work)).code();
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("client-enquiry").assertFull();
    }
}
