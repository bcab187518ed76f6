package tech.ihelper.app.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;

/** The portal of two clients: each sees its own side of the work, and never the other's. */
@AppTest
class PortalTest {

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    TaskEntries tasks;

    @Autowired
    Documents documents;

    @Autowired
    JdbcClient jdbc;

    private Web.Visit program;
    private Tenant ours;
    private Tenant theirs;

    /** A client with an onboarding that asks it something, an open incident and a document. */
    record Tenant(
            String id,
            String name,
            String onboarding,
            String question,
            String staffTask,
            String incident,
            String document,
            String request) {}

    @BeforeEach
    void twoClients() throws JsonProcessingException {
        program = web.token(AppTest.TOKEN);
        ours = tenant("Portal Pottery");
        theirs = tenant("Rival Roofing");
    }

    @Test
    void aClientsPersonSeesWhatIsAskedAndAnswersIt() throws JsonProcessingException {
        var visit = person(ours);

        assertThat(visit.page("/").headers().firstValue("location").orElse("")).endsWith("/portal");
        var home = visit.page("/portal");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("Portal Pottery", "/portal/questions/" + ours.question)
                .doesNotContain("Rival", theirs.question, "/portal/questions/" + ours.staffTask);
        var question = visit.page("/portal/questions/" + ours.question);
        assertThat(question.statusCode()).isEqualTo(200);
        var form = json(visit.get("/portal/questions/" + ours.question + "/form"));
        assertThat(form.path("schema").path("components")).isNotEmpty();

        var wrong = visit.json("/portal/questions/" + ours.question + "/complete", "{}", "X-CSRF-TOKEN", visit.csrf());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).path("errors")).isNotEmpty();
        assertThat(tasks.find(ours.question, ClientScope.ALL).orElseThrow().isOpen())
                .isTrue();
    }

    /** From the answered questionnaire on it is the house's turn: the case goes on by itself. */
    @Test
    void anAnsweredQuestionnaireTakesTheOnboardingOn() throws JsonProcessingException {
        var quarry = tenant("Quarry Quintet");
        var visit = person(quarry);

        var sent = visit.json(
                "/portal/questions/" + quarry.question + "/complete",
                "{\"people\":12,\"systems\":\"A server, mail and two tills\",\"critical\":\"The tills, an hour\"}",
                "X-CSRF-TOKEN",
                visit.csrf());

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(json(sent).path("next").asText()).endsWith("/portal");
        assertThat(visit.page("/portal").body()).contains("Thank you, we have your answer.");
        await().atMost(Duration.ofSeconds(30)).until(() -> open(quarry.id).stream()
                .anyMatch(task -> task.activity().equals("assess-baseline")));
        assertThat(visit.page("/portal/questions/" + quarry.question).body()).contains("This is answered. Thank you.");
    }

    @Test
    void aRequestGoesFromThePortalToTheStaffAndBack() {
        var visit = person(ours);
        var wrong = visit.form("/portal/requests", "title", "", "description", "Kept words", "urgency", "urgent");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Say in one line what you need.", "Kept words");

        var opened = visit.form(
                "/portal/requests",
                "key",
                "once",
                "title",
                "A kiln for the second oven",
                "description",
                "By Friday",
                "category",
                "equipment",
                "urgency",
                "normal");
        var path = opened.headers().firstValue("location").orElseThrow().replaceFirst(".*(/portal/)", "$1");
        var number = path.replaceFirst(".*/", "");
        var staff = web.signedIn(Role.STAFF);
        assertThat(staff.page("/requests").body()).contains("A kiln for the second oven");
        assertThat(staff.page("/requests/" + number).body()).contains("By Friday", "Waits for triage");
        staff.form("/requests/" + number + "/messages", "body", "It comes on Monday.");
        staff.form("/requests/" + number + "/messages", "body", "They pay late.", "internal", "true");

        var read = visit.page(path);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("It comes on Monday.", number).doesNotContain("They pay late.");
        assertThat(visit.page("/portal/requests").body()).contains("A kiln for the second oven");
        assertThat(person(theirs).page(path).statusCode()).isEqualTo(404);
        assertThat(person(theirs).form(path + "/messages", "body", "Mine now").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheHousesOwnPeopleDoIsNotTheClients() {
        var visit = person(ours);

        assertThat(visit.page("/portal/questions/" + ours.staffTask).statusCode())
                .isEqualTo(404);
        assertThat(visit.json("/portal/questions/" + ours.staffTask + "/complete", "{}", "X-CSRF-TOKEN", visit.csrf())
                        .statusCode())
                .isEqualTo(404);
        for (var path :
                List.of("/tasks", "/clients", "/incidents", "/backups", "/onboardings", "/documents", "/users")) {
            assertThat(visit.page(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nobodyOfAClientIsGivenARoleHereBesides() {
        var visit = person(ours);
        var id = ours.name.toLowerCase(Locale.ROOT).replace(' ', '-');

        var answer = web.signedIn(Role.ADMIN).form("/users/" + id, "name", "Ines", "roles", "staff");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("Somebody of a client has no role here");
        assertThat(accounts.find(id).orElseThrow().roles()).containsExactly(Role.CLIENT);
        assertThat(visit.page("/inbox").statusCode()).isEqualTo(403);
    }

    @Test
    void everyPieceOfThePortalShowsTheClientsOwnOnly() {
        var visit = person(ours);

        for (var path : List.of(
                "/portal",
                "/portal/onboarding",
                "/portal/onboarding/picture",
                "/portal/status",
                "/portal/status/now",
                "/portal/incidents",
                "/portal/incidents/now",
                "/portal/backups",
                "/portal/backups/now",
                "/portal/documents",
                "/portal/requests",
                "/portal/requests/now",
                "/portal/requests/new",
                "/portal/documents/newest",
                "/portal/feedback")) {
            var answer = visit.page(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain(
                            "Rival", theirs.id, theirs.incident, theirs.document, theirs.onboarding, theirs.question);
        }
        assertThat(visit.page("/portal/onboarding").body()).contains("Discovery questionnaire", "Waits for you");
        assertThat(visit.page("/portal/incidents").body()).contains(ours.incident);
        assertThat(visit.page("/portal/documents").body()).contains(ours.document);
        assertThat(visit.get("/portal/documents/" + ours.document + ".pdf").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theLivePictureShowsWhereTheOnboardingIsButNothingOfOurs() {
        var answer = person(ours).get("/portal/onboarding/diagram");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("BPMNShape", "Answer questionnaire", "\"activity\":\"answer-questionnaire\"", ours.name)
                .doesNotContain("${", "camunda:", "documentation", "call-client", "onboardingTasks");
    }

    @Test
    void theStatusNamesWhatIsBrokenNow() {
        var answer = person(ours).page("/portal/status");

        assertThat(answer.body()).contains("One system is disturbed", ours.incident, "disturbed on one of 90 days");
    }

    @Test
    void speaksGermanToWhoeverChoseItOnEveryPageAndInEveryAnswer() throws JsonProcessingException {
        var fable = tenant("Fable Florists");
        var visit = person(fable);
        assertThat(visit.page("/portal").body()).contains("lang=\"en\"", "We need one thing from you");

        assertThat(visit.form("/account/language", "language", "de").statusCode())
                .isEqualTo(302);

        assertThat(visit.page("/portal").body())
                .contains(
                        "lang=\"de\"",
                        "Zum Inhalt",
                        "Anfragen",
                        "Betreut von",
                        "Wir brauchen eine Sache von Ihnen",
                        "Fragebogen beantworten",
                        "Einführung: Fable Florists")
                .doesNotContain("We need", "Answer questionnaire", "Onboarding of");
        assertThat(visit.page("/portal/onboarding").body())
                .contains("Ihr Weg zum Start", "Fragebogen zum Kennenlernen", "Wartet auf Sie");
        assertThat(visit.get("/portal/onboarding/diagram").body())
                .contains("Fragebogen beantworten", "Bestand aufnehmen")
                .doesNotContain("Answer questionnaire");
        assertThat(visit.get("/portal/questions/" + fable.question + "/form").body())
                .contains("Was darf niemals stillstehen?");
        var wrong = visit.json("/portal/questions/" + fable.question + "/complete", "{}", "X-CSRF-TOKEN", visit.csrf());
        assertThat(wrong.body()).contains("Wie viele Personen arbeiten mit Computern?", "aus.");
        assertThat(visit.page("/portal/questions/none").body())
                .contains("Hier ist nichts", "Diese Frage gibt es nicht");
        assertThat(visit.form("/password", "current", AppTest.PASSWORD, "password", "short", "repeated", "short")
                        .body())
                .contains("mindestens 8 Zeichen");
        var phone = person(fable);
        assertThat(phone.page("/portal").body()).as("another device").contains("lang=\"de\"");

        visit.form("/account/language", "language", "en");
        assertThat(visit.get("/portal", "Accept", "text/html", "Accept-Language", "de")
                        .body())
                .contains("lang=\"en\"");
    }

    @Test
    void speaksAsTheBrowserWishesToAClientsPersonWhoChoseNothing() {
        assertThat(person(ours)
                        .get("/portal", "Accept", "text/html", "Accept-Language", "fr,de-AT;q=0.8")
                        .body())
                .contains("lang=\"de\"", "Abmelden");
        assertThat(web.anonymous()
                        .get("/sign-in", "Accept", "text/html", "Accept-Language", "de")
                        .body())
                .contains("lang=\"de\"", "Benutzername");
    }

    @Test
    void staysEnglishForStaffAndProgramsWhateverTheyWish() {
        var staff = web.signedIn(Role.STAFF);

        assertThat(staff.get("/account/security", "Accept", "text/html", "Accept-Language", "de")
                        .body())
                .contains("lang=\"en\"", "How you sign in");
        assertThat(staff.form("/account/language", "language", "de").statusCode())
                .isEqualTo(403);
        assertThat(person(ours).form("/account/language", "language", "tlh").statusCode())
                .isEqualTo(422);
        assertThat(program.get("/api/v1/tasks/none", "Accept-Language", "de").body())
                .contains("There is no such task.");
    }

    private Web.Visit person(Tenant tenant) {
        var id = tenant.name.toLowerCase(Locale.ROOT).replace(' ', '-');
        if (accounts.find(id).isEmpty()) {
            users.create(
                    Caller.SYSTEM,
                    id,
                    "Ines of " + tenant.name,
                    null,
                    Set.of(Role.CLIENT),
                    new ClientId(UUID.fromString(tenant.id)),
                    AppTest.PASSWORD,
                    false);
        }
        return web.signedIn(id, AppTest.PASSWORD);
    }

    private Tenant tenant(String name) throws JsonProcessingException {
        var marker = name.split(" ")[0].toLowerCase(Locale.ROOT);
        var known = json(program.get("/api/v1/clients?text=" + marker))
                .at("/items/0/id")
                .asText();
        var id = known.isEmpty()
                ? json(program.json(
                                "/api/v1/clients",
                                "{\"name\":\"%s\",\"tier\":\"CARE\",\"matchers\":[\"instance=%s-01\"]}"
                                        .formatted(name, marker)))
                        .path("id")
                        .asText()
                : known;
        if (known.isEmpty()) {
            assertThat(program.json("/api/v1/clients/" + id + "/onboarding", "{}")
                            .statusCode())
                    .isIn(201, 202);
            Alarm.fires(program, marker + "-01");
            documents.issue(
                    new NewDocument(
                            marker + "/note", "note", "Note of " + name, new ClientId(UUID.fromString(id)), null),
                    number -> "%PDF-1.7 of a test".getBytes(StandardCharsets.US_ASCII));
        }
        // The first question is asked a moment later, after the welcome.
        await().atMost(Duration.ofSeconds(30)).until(() -> open(id).stream().anyMatch(PortalTest::isQuestion));
        var all = open(id);
        var question = first(all, PortalTest::isQuestion);
        var work = first(all, task -> task.number().startsWith("INC-"));
        return new Tenant(
                id,
                name,
                question.number(),
                question.id(),
                work.id(),
                work.number(),
                documentOf(id),
                requestOf(id, name));
    }

    private List<TaskEntry> open(String client) {
        var scope = new ClientScope.OneClient(new ClientId(UUID.fromString(client)));
        return tasks.page(TaskTab.ALL_OPEN, Caller.SYSTEM, TaskFilter.NONE, null, 50, scope)
                .entries();
    }

    private static boolean isQuestion(TaskEntry task) {
        return task.candidateGroups().contains("client");
    }

    private static TaskEntry first(List<TaskEntry> all, Predicate<TaskEntry> which) {
        return all.stream().filter(which).findFirst().orElseThrow();
    }

    private String documentOf(String client) {
        return jdbc.sql("select number from document where client_id = :client and kind = 'note'")
                .param("client", UUID.fromString(client))
                .query(String.class)
                .single();
    }

    private String requestOf(String client, String name) throws JsonProcessingException {
        var opened = program.json(
                "/api/v1/requests",
                "{\"client\":\"%s\",\"title\":\"Question of %s\",\"description\":\"How?\",\"category\":\"question\",\"urgency\":\"low\"}"
                        .formatted(client, name),
                "Idempotency-Key",
                "portal-test-" + client);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json(opened).path("number").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return new ObjectMapper().readTree(answer.body());
    }
}
