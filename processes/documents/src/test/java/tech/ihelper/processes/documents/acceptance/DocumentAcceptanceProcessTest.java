package tech.ihelper.processes.documents.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.event.EventListener;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.DocumentAccepted;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.processes.documents.acceptance.AcceptanceDesk.Invited;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class DocumentAcceptanceProcessTest {

    @RegisterExtension
    static final ProcessTest process = DocumentRoom.engine().with(Heard.class);

    private static final Caller PRIYA = DocumentRoom.manager("priya");
    private static final Invited INES = new Invited("Ines Falk", "ines@kestrel.example");
    private static final Invited TOM = new Invited("Tom Reed", "tom@kestrel.example");
    private static final Evidence PHONE = Evidence.of("198.51.100.7", "Mozilla/5.0 (Phone)");
    private static final Pattern LINK = Pattern.compile("http://localhost:8080/accept/([A-Za-z0-9_-]{43})");

    private DocumentRoom room;
    private IssuedDocument offer;

    /** What others hear of. */
    static class Heard {

        final List<DocumentAccepted> events = new ArrayList<>();

        @EventListener
        void on(DocumentAccepted event) {
            events.add(event);
        }
    }

    @BeforeEach
    void issueAnOffer() {
        room = DocumentRoom.in(process);
        process.get(Heard.class).events.clear();
        offer = room.offer("offer/1");
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("document-acceptance").assertFull();
    }

    @Test
    void asksOneAfterTheOtherAndProvesIt() throws Exception {
        var asked = ask(INES, TOM);
        assertThat(mailsTo(TOM)).as("not Tom's turn yet").isEmpty();
        desk().read(token(INES));

        accept(INES, "Ines Falk");
        process.assertThatCase(asked.number()).isWaitingOnlyAt("wait-for-answer");
        assertThat(process.get(Heard.class).events).isEmpty();
        accept(TOM, "Thomas Reed");

        process.assertThatCase(asked.number()).hasPassed("certify-acceptance").isEnded();
        var accepted = acceptance(asked);
        assertThat(accepted.state()).isEqualTo(Acceptance.State.ACCEPTED);
        assertThat(process.get(Heard.class).events).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(offer.number());
            assertThat(event.kind()).isEqualTo("offer");
            assertThat(event.client()).isEqualTo(DocumentRoom.KESTREL.id());
        });
        var certificate = room.documents()
                .content(Objects.requireNonNull(accepted.certificate()), ClientScope.ALL)
                .orElseThrow();
        var text =
                PrintedPdf.of(certificate, "acceptance-certificate").isSound().text();
        assertThat(text)
                .contains(offer.number(), asked.number(), "Ines Falk", "Thomas Reed", "tom@kestrel.example")
                .contains("198.51.100.7", "Mozilla/5.0 (Phone)", "I have read the document " + offer.number())
                .contains("not opened by the link");
        assertThat(text.replaceAll("\\s", "")).contains(offer.sha256());
        assertThat(mailsTo(INES)).last().satisfies(mail -> assertThat(mail.body())
                .contains(accepted.certificate()));
        assertThat(mailsTo(TOM)).hasSize(2);
        assertThat(desk().readCertificate(token(INES))).contains(certificate);
        assertThat(mails("priya@nordhafen.example")).singleElement().satisfies(mail -> assertThat(mail.subject())
                .startsWith("Accepted: "));
    }

    @Test
    void refusalWithReasonEndsItForAll() {
        var asked = ask(INES, TOM);
        assertThatThrownBy(() -> desk().refuse(token(INES), " ", PHONE)).hasMessageContaining("what you do not accept");

        desk().refuse(token(INES), "The price is not what we agreed on.", PHONE);
        desk().refuse(token(INES), "Another reason.", PHONE);

        process.assertThatCase(asked.number())
                .hasPassed("document-refused-by-signer")
                .isEnded();
        assertThat(acceptance(asked).reason()).isEqualTo("The price is not what we agreed on.");
        assertThat(mailsTo(TOM)).isEmpty();
        assertThat(mails("priya@nordhafen.example")).singleElement().satisfies(mail -> assertThat(mail.body())
                .contains("Ines Falk refused", "The price"));
        assertThat(process.get(Heard.class).events).isEmpty();
    }

    @Test
    void remindsTwiceThenSomebodyCallsAndTheLinkStaysTheSame() {
        var asked = ask(INES);

        process.advance(Duration.ofDays(4));
        assertThat(mailsTo(INES)).hasSize(2);
        process.advance(Duration.ofDays(4));
        assertThat(mailsTo(INES)).hasSize(3);
        assertThat(mailsTo(INES).stream().map(this::token).distinct()).hasSize(1);

        process.assertThatCase(asked.number()).isWaitingAt("call-signer").isWaitingAt("wait-for-answer");
        process.get(TaskCompletion.class)
                .complete(
                        process.task(asked.number(), "call-signer").getId(),
                        Map.of("outcome", "will-answer", "note", "Was on holiday."),
                        PRIYA);
        assertThat(acceptance(asked).at(1).callNote()).isEqualTo("Will answer: Was on holiday.");

        accept(INES, "Ines Falk");
        process.assertThatCase(asked.number()).isEnded();
    }

    @Test
    void theAnswerEndsAnOpenCall() {
        var asked = ask(INES, TOM);
        process.advance(Duration.ofDays(8));

        accept(INES, "Ines Falk");

        process.assertThatCase(asked.number()).isWaitingOnlyAt("wait-for-answer");
        assertThat(process.taskService().createTaskQuery().count()).isZero();
    }

    @Test
    void takesNoAnswerAfterItsTime() {
        var asked = ask(INES);
        var token = token(INES);

        process.clock().set(process.clock().instant().plus(Duration.ofDays(15)));
        assertThatThrownBy(() -> desk().accept(token, "Ines Falk", true, PHONE))
                .as("although the timer has not fired yet")
                .hasMessageContaining("time to answer is over");
        process.runJobs();

        process.assertThatCase(asked.number()).hasPassed("expire-acceptance").isEnded();
        assertThat(acceptance(asked).state()).isEqualTo(Acceptance.State.EXPIRED);
        assertThat(mails("priya@nordhafen.example")).singleElement().satisfies(mail -> assertThat(mail.body())
                .contains("Ines Falk did not answer"));
    }

    @Test
    void staffTakesTheRequestBack() {
        var asked = ask(INES);
        assertThatThrownBy(() -> desk().withdraw(asked.number(), "", PRIYA)).hasMessageContaining("Say why");

        desk().withdraw(asked.number(), "A wrong price.", PRIYA);

        process.assertThatCase(asked.number()).hasPassed("acceptance-withdrawn").isEnded();
        assertThat(mailsTo(INES)).last().satisfies(mail -> assertThat(mail.subject())
                .startsWith("No answer needed"));
        assertThatThrownBy(() -> desk().accept(token(INES), "Ines Falk", true, PHONE))
                .isInstanceOf(AcceptanceRefusal.class)
                .hasMessageContaining("withdrawn already");
        assertThat(ask(INES).number()).as("can be asked again").isNotEqualTo(asked.number());
    }

    @Test
    void aReplacedDocumentIsNotAccepted() {
        ask(INES);
        var newer = room.replacing(offer, "offer/2");

        assertThatThrownBy(() -> desk().accept(token(INES), "Ines Falk", true, PHONE))
                .isInstanceOfSatisfying(AcceptanceRefusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    assertThat(refusal.reason()).contains("replaced by " + newer.number());
                });
        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(INES), 14, null, PRIYA))
                .hasMessageContaining("was replaced");
    }

    @Test
    void aClickCountsOnce() {
        var asked = ask(INES);
        var first = desk().accept(token(INES), "Ines Falk", true, PHONE);
        process.runJobs();

        var again = desk().accept(token(INES), "Somebody Else", true, Evidence.of("203.0.113.9", null));

        assertThat(again.signer()).isEqualTo(first.signer());
        assertThat(again.signer().signedName()).isEqualTo("Ines Falk");
        assertThat(acceptance(asked).state()).isEqualTo(Acceptance.State.ACCEPTED);
        assertThat(process.get(Heard.class).events).hasSize(1);
    }

    @Test
    void twoTabsThatClickAtOnceAreOneAnswer() throws Exception {
        var asked = ask(INES, TOM);
        var token = token(INES);
        var barrier = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        Callable<String> accepting = () -> click(barrier, () -> desk().accept(token, "Ines Falk", true, PHONE));
        Callable<String> refusing = () -> click(barrier, () -> desk().refuse(token, "No.", PHONE));

        var answers = new ArrayList<String>();
        for (var done : threads.invokeAll(List.of(accepting, refusing))) {
            answers.add(done.get());
        }

        threads.shutdown();
        var state = acceptance(asked).at(1).state();
        assertThat(state).isIn(Signer.State.ACCEPTED, Signer.State.REFUSED);
        assertThat(answers).hasSize(2).contains(state.name());
        assertThat(mailsTo(TOM)).hasSize(state == Signer.State.ACCEPTED ? 1 : 0);
    }

    @Test
    void whoeverAcceptedCannotRefuseAfterwardsForTheOthers() {
        var asked = ask(INES, TOM);
        accept(INES, "Ines Falk");

        assertThatThrownBy(() -> desk().refuse(token(INES), "Changed my mind.", PHONE))
                .isInstanceOf(AcceptanceRefusal.class)
                .hasMessageContaining("answered already");

        assertThat(acceptance(asked).isOpen()).isTrue();
        assertThat(acceptance(asked).at(2).isAsked()).isTrue();
    }

    @Test
    void nameAndTickAreNeeded() {
        ask(INES);

        assertThatThrownBy(() -> desk().accept(token(INES), " ", true, PHONE))
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("name");
        assertThatThrownBy(() -> desk().accept(token(INES), "Ines Falk", false, PHONE))
                .extracting(refusal -> ((Refusal) refusal).field())
                .isEqualTo("agreed");
    }

    @Test
    void onlyTheRightLinkInItsTurnOpensAnything() {
        var asked = ask(INES, TOM);
        var toms = process.get(AcceptanceLinks.class)
                .address(process.get(Acceptances.class).sealedToken(asked.id(), 2))
                .replaceAll(".*/", "");

        assertThat(desk().open("no-such-token")).isEmpty();
        assertThat(desk().open(toms)).as("not his turn").isEmpty();
        assertThat(desk().read(toms)).isEmpty();
        assertThatThrownBy(() -> desk().accept(toms, "Tom Reed", true, PHONE))
                .hasMessage("There is no such acceptance.");
        assertThat(process.jdbc()
                        .sql("select count(*) from acceptance_signer where token_sealed = :t or token_hash = :t")
                        .param("t", token(INES))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneDocumentIsWithOneRoundOfSignersAtATime() {
        var asked = ask(INES);

        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(TOM), 14, null, PRIYA))
                .hasMessageContaining(asked.number());
        accept(INES, "Ines Falk");
        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(TOM), 14, null, PRIYA))
                .hasMessageContaining("accepted already");
    }

    @Test
    void asksNobodyForWhatIsWrong() {
        var other = new Caller(
                "token:1",
                "t",
                java.util.Set.of(),
                java.util.Set.of("documents"),
                new ClientScope.OneClient(new ClientId(java.util.UUID.randomUUID())));

        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(INES), 14, null, other))
                .isInstanceOfSatisfying(AcceptanceRefusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(), 14, null, PRIYA))
                .hasMessageContaining("signers");
        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(new Invited("Ines", "no mail")), 14, null, PRIYA))
                .hasMessageContaining("mail address");
        assertThatThrownBy(() -> desk().ask(offer.number(), List.of(INES), 400, null, PRIYA))
                .hasMessageContaining("90 days");
        assertThat(room.mails()).isEmpty();
    }

    @Test
    void aCaseAsksByItself() {
        var number = Objects.requireNonNull(process.transactions().execute(status -> process.get(AcceptanceTasks.class)
                .askForAcceptance(offer.number(), "Ines Falk", "ines@kestrel.example")));

        process.assertThatCase(number).isWaitingOnlyAt("wait-for-answer");
    }

    private static String click(CyclicBarrier barrier, Supplier<AcceptanceDesk.Opened> click) throws Exception {
        barrier.await();
        try {
            return new LockingRetry().call(click).signer().state().name();
        } catch (AcceptanceRefusal refusal) {
            return refusal.code();
        }
    }

    private Acceptance ask(Invited... signers) {
        return desk().ask(offer.number(), List.of(signers), 14, null, PRIYA);
    }

    private void accept(Invited signer, String typed) {
        desk().accept(token(signer), typed, true, PHONE);
        process.runJobs();
    }

    private static AcceptanceDesk desk() {
        return process.get(AcceptanceDesk.class);
    }

    private static Acceptance acceptance(Acceptance asked) {
        return process.get(Acceptances.class).byId(asked.id());
    }

    private String token(Invited signer) {
        return token(mailsTo(signer).get(0));
    }

    private String token(Delivery mail) {
        var link = LINK.matcher(mail.body());
        assertThat(link.find()).as(mail.body()).isTrue();
        return link.group(1);
    }

    private List<Delivery> mailsTo(Invited signer) {
        return mails(signer.mail());
    }

    private List<Delivery> mails(String address) {
        return room.mails().stream()
                .filter(mail -> mail.address().equals(address))
                .toList();
    }
}
