package tech.ihelper.processes.documents.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.operaton.bpm.engine.runtime.ProcessInstance;
import org.springframework.http.HttpStatus;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.processes.documents.annex.Enclosed;
import tech.ihelper.processes.documents.template.DocumentOrder;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class GenerateDocumentProcessTest {

    @RegisterExtension
    static final ProcessTest process = DocumentRoom.engine().models("onboard.bpmn");

    private static final Caller PRIYA = DocumentRoom.manager("priya");
    private static final Caller JONAS = DocumentRoom.manager("jonas");
    private static final Map<String, Object> VISIT = Map.of("subject", "Lindow Street", "text", "All went well.");

    private DocumentRoom room;

    @BeforeEach
    void furnish() {
        room = DocumentRoom.in(process);
        DocumentRoom.FACTS.clear();
        DocumentRoom.FACTS.putAll(VISIT);
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("generate-document").assertFull();
    }

    @Test
    void aCaseGetsItsDocumentAndGoesOn() {
        room.template("visit", false);

        var onboarding = call("visit", "ONB-2026-000001");

        process.assertThat(onboarding).isWaitingAt("read-document");
        assertThat(variable(onboarding, "outcome")).isEqualTo("issued");
        var number = Objects.requireNonNull(variable(onboarding, "number")).toString();
        assertThat(room.documents().about("ONB-2026-000001", ClientScope.ALL))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.number()).isEqualTo(number);
                    assertThat(document.client()).isEqualTo(DocumentRoom.KESTREL.id());
                    assertThat(document.title()).endsWith("Lindow Street");
                });
        process.assertThatCase(newest())
                .hasPassedInOrder("document-wanted", "collect-facts", "issue-document", "document-issued")
                .hasNotPassed("approve-document");
    }

    @Test
    void theSameFactsAgainAreTheSameDocument() {
        room.template("visit", false);

        var first = call("visit", "ONB-2026-000001");
        var again = call("visit", "ONB-2026-000001");

        assertThat(variable(again, "number")).isEqualTo(variable(first, "number"));
        assertThat(room.documents().about("ONB-2026-000001", ClientScope.ALL)).hasSize(1);
    }

    @Test
    void otherFactsAreANewDocumentThatReplacesTheOlder() {
        room.template("visit", false);
        var first = call("visit", "ONB-2026-000001");

        DocumentRoom.FACTS.put("text", "Two things were left to do.");
        var second = call("visit", "ONB-2026-000001");

        assertThat(variable(second, "number")).isNotEqualTo(variable(first, "number"));
        assertThat(room.successor(variable(first, "number")))
                .contains(variable(second, "number").toString());
    }

    @Test
    void aManagerApprovesWhatTheTemplateSaysMustBe() {
        room.template("visit", true);
        var onboarding = call("visit", "ONB-2026-000001");
        process.assertThatCase(newest()).isWaitingOnlyAt("approve-document");
        assertThat(room.documents().about("ONB-2026-000001", ClientScope.ALL)).isEmpty();
        assertThat(process.get(RequestDesk.class).preview(newest(), ClientScope.ALL))
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        answer(newest(), Map.of("decision", "approve"), PRIYA);

        process.assertThat(onboarding).isWaitingAt("read-document");
        assertThat(variable(onboarding, "outcome")).isEqualTo("issued");
        assertThat(process.get(Requests.class).byNumber(newest(), ClientScope.ALL))
                .hasValueSatisfying(request -> assertThat(request.decidedBy()).isEqualTo("priya"));
    }

    @Test
    void whatWasApprovedIsIssuedEvenIfTheTemplateChangedMeanwhile() {
        room.template("visit", true);
        call("visit", "ONB-2026-000001");
        room.publishAgain("visit", false);

        answer(newest(), Map.of("decision", "approve"), PRIYA);

        assertThat(process.jdbc()
                        .sql("select version from document_template_use")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aManagerRefusesAndTheCaseKnowsThatThereIsNone() {
        room.template("visit", true);
        var onboarding = call("visit", "ONB-2026-000001");
        assertThatThrownBy(() -> answer(newest(), Map.of("decision", "refuse"), PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Say why");

        answer(newest(), Map.of("decision", "refuse", "reason", "The contact is wrong."), PRIYA);

        process.assertThatCase(newest()).hasPassed("document-refused").isEnded();
        process.assertThat(onboarding).isWaitingAt("read-document");
        assertThat(variable(onboarding, "outcome")).isEqualTo("refused");
        assertThat(variable(onboarding, "number")).isNull();
        assertThat(room.documents().about("ONB-2026-000001", ClientScope.ALL)).isEmpty();
    }

    @Test
    void afterARefusalTheSameFactsAreANewRequest() {
        room.template("visit", true);
        call("visit", "ONB-2026-000001");
        var refused = newest();
        answer(refused, Map.of("decision", "refuse", "reason", "Too early."), PRIYA);

        call("visit", "ONB-2026-000001");

        assertThat(newest()).isNotEqualTo(refused);
        process.assertThatCase(newest()).isWaitingOnlyAt("approve-document");
    }

    @Test
    void whoeverAskedCannotApprove() {
        room.template("visit", true);
        var request = ask(PRIYA);

        assertThatThrownBy(() -> answer(request.number(), Map.of("decision", "approve"), PRIYA))
                .isInstanceOf(RequestRefusal.class)
                .hasMessageContaining("Ask Jonas.");
        process.assertThatCase(request.number()).isWaitingOnlyAt("approve-document");

        answer(request.number(), Map.of("decision", "approve"), JONAS);

        process.assertThatCase(request.number())
                .hasPassedInOrder("document-requested", "approve-document", "issue-document")
                .isEnded();
        assertThat(process.get(RequestDesk.class)
                        .find(request.number(), ClientScope.ALL)
                        .document())
                .isNotNull();
    }

    @Test
    void aProgramThatAsksTwiceWithOneKeyAsksOnce() {
        room.template("visit", true);

        assertThat(ask(PRIYA).number()).isEqualTo(ask(PRIYA).number());
        assertThat(process.runtimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("generate-document")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void factsThatDoNotFitStopTheCaseAndNameTheFieldUntilSomebodyMendsThem() {
        room.template("visit", false);
        DocumentRoom.FACTS.remove("subject");
        var onboarding = process.start("onboard", "ONB-2026-000001", variables("visit", "ONB-2026-000001"));

        assertThat(process.tryJobs()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .hasRootCauseInstanceOf(Refusal.class)
                .rootCause()
                .extracting(refusal -> ((Refusal) refusal).fields())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKey("subject"));
        assertThat(room.documents().about("ONB-2026-000001", ClientScope.ALL)).isEmpty();

        DocumentRoom.FACTS.putAll(VISIT);
        process.advance(Duration.ofMinutes(2));

        process.assertThat(onboarding).isWaitingAt("read-document");
    }

    @Test
    void aCaseThatSaysNothingOfItselfGetsNoDocument() {
        room.template("visit", false);
        var variables = new HashMap<>(variables("visit", "ONB-2026-000001"));
        variables.put("documentProcess", "nobody");

        process.start("onboard", "ONB-2026-000001", variables);

        assertThat(process.tryJobs())
                .first()
                .satisfies(failure -> assertThat(failure).rootCause().hasMessageContaining("nobody has no data"));
    }

    @Test
    void aProgramIsToldWhereToAskForTheOutcomeOfAnApproval() {
        room.template("visit", true);
        process.user().is(PRIYA);
        var api = process.get(DocumentMakingApi.class);
        var input = new DocumentMakingApi.Input(
                "visit", VISIT, DocumentRoom.KESTREL.id().toString(), null, null, null, null, null);

        var answer = api.issue(input, "once");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getHeaders().getLocation()).hasToString("/api/v1/documents/requests/" + newest());
        assertThat(api.request(newest()).state()).isEqualTo("OPEN");
        assertThat(api.issue(input, "once").getBody()).isEqualTo(answer.getBody());

        process.runJobs();
        answer(newest(), Map.of("decision", "approve"), JONAS);

        assertThat(api.request(newest())).satisfies(made -> {
            assertThat(made.state()).isEqualTo("ISSUED");
            assertThat(made.number()).startsWith("DOC-");
        });
        room.publishAgain("visit", false);
        assertThat(api.issue(input, "twice").getStatusCode()).isEqualTo(HttpStatus.CREATED);
    }

    @Test
    void aPersonMakesADocumentByHandWithOthersBehindIt() throws Exception {
        room.template("visit", false);
        process.user().is(PRIYA);
        var offer = room.offer("offer");
        var pages = process.get(MakePages.class);
        var client = DocumentRoom.KESTREL.id().toString();
        var chosen = choice(client, offer.number() + ", ", "key-1");

        var next = pages.make(chosen, new HashMap<>(VISIT)).get("next");

        assertThat(pages.make(chosen, new HashMap<>(VISIT))).containsEntry("next", next);
        var number = next.replace("/documents?text=", "");
        assertThat(PrintedPdf.of(
                                room.documents()
                                        .content(number, ClientScope.ALL)
                                        .orElseThrow(),
                                "by-hand")
                        .isSound()
                        .text())
                .contains("All went well.", offer.number());
        assertThatThrownBy(() -> pages.make(choice(client, "OFF-2026-999999", "key-2"), new HashMap<>(VISIT)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("OFF-2026-999999");
    }

    @Test
    void thePageOffersWhatThereIsAndKeepsWhatWasChosen() throws Exception {
        var browser = new Browser(process, MakePages.class, RequestPages.class);

        assertThat(browser.page("/documents/new")).contains("Hand-over", "Kestrel Freight", "Go on");
        assertThat(browser.page("/documents/new?template=hand-over&language=de&about=ONB%261"))
                .contains("Issue document", "data-at=\"/documents/new/", "value=\"ONB&amp;1\"");

        room.template("visit", true);
        assertThat(browser.answer("/documents/new/" + choice("", "", "key") + "/form")
                        .getContentAsString())
                .contains("\"schema\"", "documents.visit");
        var request = ask(PRIYA);
        assertThat(browser.page("/documents/requests/" + request.number()))
                .contains("Visit: Lindow Street", "Waits for approval", "Preview", "Priya");
        assertThat(browser.page("/documents/requests/" + request.number() + "/brief"))
                .contains("Read the preview");
        assertThat(browser.answer("/documents/requests/" + request.number() + "/preview.pdf")
                        .getContentType())
                .isEqualTo("application/pdf");
    }

    @Test
    void managersDecideOnTheListOfWhatWaits() throws Exception {
        room.template("visit", true);
        var first = ask(PRIYA, "one").number();
        var second = ask(PRIYA, "two").number();
        var browser = new Browser(process, RequestPages.class);

        process.user().is(PRIYA);
        assertThat(browser.page("/documents/requests"))
                .contains("Visit: Lindow Street", first, second, "Priya", "A manager who did not ask for it")
                .doesNotContain("/decision\"");
        browser.send("/documents/requests/" + first + "/decision", "decision", "approve")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Four eyes")));

        process.user().is(JONAS);
        assertThat(browser.page("/documents/requests")).contains("/documents/requests/" + first + "/decision\"");
        browser.send("/documents/requests/" + second + "/decision", "decision", "refuse")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Say why")));
        browser.send("/documents/requests/" + second + "/decision", "decision", "perhaps")
                .andExpect(status().isUnprocessableEntity());
        browser.send("/documents/requests/" + first + "/decision", "decision", "approve")
                .andExpect(redirectedUrl("/documents/requests"));
        browser.send("/documents/requests/" + second + "/decision", "decision", "refuse", "reason", "Too early.")
                .andExpect(redirectedUrl("/documents/requests"));
        process.runJobs();

        assertThat(browser.page("/documents/requests")).contains("Nothing waits for an approval");
        assertThat(browser.page("/documents/requests?state=all"))
                .contains(first, second, "Issued", "Refused", "by Jonas", "DOC-");
        browser.send("/documents/requests/" + first + "/decision", "decision", "approve")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("was decided by jonas already")));
    }

    @EveryDatabase
    void theListIsReadInPagesByKey(Databases kind) {
        try (var database = kind.fresh()) {
            var requests = new Requests(database.jdbc());
            for (var i = 1; i <= 5; i++) {
                requests.add(waiting(i, i != 3));
            }

            assertThat(requests.waiting(ClientScope.ALL)).isEqualTo(4);
            assertThat(requests.list(true, null, 2, ClientScope.ALL))
                    .extracting(Request::number)
                    .containsExactly("DRQ-5", "DRQ-4");
            assertThat(requests.list(true, "DRQ-4", 9, ClientScope.ALL))
                    .extracting(Request::number)
                    .containsExactly("DRQ-2", "DRQ-1");
            assertThat(requests.list(false, null, 9, ClientScope.ALL)).hasSize(5);
            assertThat(requests.list(true, "nonsense", 9, ClientScope.ALL)).isEmpty();
            assertThat(requests.list(false, null, 9, new ClientScope.OneClient(new ClientId(UUID.randomUUID()))))
                    .isEmpty();
        }
    }

    private static Request waiting(int id, boolean approval) {
        return new Request(
                id,
                "DRQ-" + id,
                null,
                1,
                new DocumentOrder("key-" + id, "visit", VISIT, DocumentRoom.KESTREL.id(), null),
                1,
                approval,
                Request.State.OPEN,
                Instant.EPOCH,
                "priya",
                null,
                null,
                null,
                null);
    }

    private static String choice(String client, String appendices, String key) {
        return MakePages.written(new MakePages.Chosen("visit", client, null, null, appendices, null), key);
    }

    /** Number of the request that was made last. */
    private static String newest() {
        return process.jdbc()
                .sql("select number from document_request order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private static Request ask(Caller by) {
        return ask(by, "one");
    }

    private static Request ask(Caller by, String key) {
        var order = new DocumentOrder("api/" + key, "visit", VISIT, DocumentRoom.KESTREL.id(), "ONB-2026-000009");
        var request = Objects.requireNonNull(process.transactions()
                .execute(status -> process.get(RequestDesk.class).ask(order, Enclosed.NONE, by)));
        process.runJobs();
        return request;
    }

    private static ProcessInstance call(String template, String about) {
        var onboarding = process.start("onboard", about, variables(template, about));
        process.runJobs();
        return onboarding;
    }

    private static Map<String, Object> variables(String template, String about) {
        return Map.of("documentTemplate", template, "documentProcess", "onboard", "documentAbout", about);
    }

    private static void answer(String number, Map<String, Object> answers, Caller by) {
        var task = process.task(number, "approve-document");
        process.get(TaskCompletion.class).complete(task.getId(), answers, by);
        process.runJobs();
    }

    private static Object variable(ProcessInstance instance, String name) {
        return process.runtimeService().getVariable(instance.getId(), name);
    }
}
