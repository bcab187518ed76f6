package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/** A manager's way through the studio, as the editor in the browser asks for it. */
@AppTest
class StudioTest {

    private static final String MODEL = "/studio/models/customer-follow-up";

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    ObjectMapper json;

    private Web.Visit manager;
    private String csrf;

    @BeforeEach
    void signIn() {
        manager = web.signedIn(Role.MANAGER);
        csrf = manager.csrf();
        send("DELETE", MODEL + "/draft", null);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(manager, csrf, method, path, body, headers);
    }

    private static HttpResponse<String> send(
            Web.Visit who, String csrf, String method, String path, String body, String... headers) {
        var all = new java.util.ArrayList<>(List.of("X-CSRF-TOKEN", csrf, "Content-Type", "text/plain;charset=UTF-8"));
        all.addAll(List.of(headers));
        return who.send(method, path, body, all.toArray(String[]::new));
    }

    private JsonNode deploy(String source, String reason, Map<String, String> accepted) throws IOException {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("source", source);
        wish.put("reason", reason);
        wish.put("accepted", accepted);
        var answer = send("POST", MODEL + "/deploy", json.writeValueAsString(wish), "Content-Type", "application/json");
        return Alarm.json(answer.body());
    }

    private String source() {
        return manager.get(MODEL + "/source").body();
    }

    private int version() {
        return Integer.parseInt(manager.get(MODEL + "/source")
                .headers()
                .firstValue("X-Based-On")
                .orElseThrow());
    }

    private static String renamed(String source, String name) {
        return source.replaceFirst("(<process id=\"customer-follow-up\" name=\")[^\"]+", "$1" + name);
    }

    @Test
    void listsTheModelsOfEverySubject() {
        var page = manager.page("/studio");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Emergency response", "Process", "Decision", "Form")
                .contains(
                        "/studio/models/customer-follow-up\"",
                        "/studio/models/emergency-response.severity\"",
                        "/studio/models/emergency-response.assess-severity\"");
    }

    @Test
    void changesAModelDeploysItAndRollsItBack() throws IOException {
        var before = version();
        var old = source();
        var changed = renamed(old, "Follow up kindly");

        var saved = send("PUT", MODEL + "/draft", changed, "X-Based-On", String.valueOf(before));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(Alarm.json(saved.body()).path("savedAt").asText()).isNotBlank();
        assertThat(manager.get(MODEL + "/source")
                        .headers()
                        .firstValue("X-Draft")
                        .orElse(""))
                .startsWith("Test MANAGER ");
        assertThat(manager.page("/studio").body()).contains("Test MANAGER");

        assertThat(send("POST", MODEL + "/check", changed).body()).isEqualTo("[]");
        assertThat(deploy(changed, "Kinder.", Map.of()).path("version").asInt()).isEqualTo(before + 1);
        assertThat(manager.get(MODEL + "/source").headers().firstValue("X-Draft"))
                .as("the draft is done")
                .isEmpty();
        assertThat(manager.page(MODEL).body()).contains("Follow up kindly", "Kinder.", "Test MANAGER");
        assertThat(manager.page(MODEL + "?version=" + before).statusCode()).isEqualTo(200);

        var restored = send(
                "POST",
                MODEL + "/versions/" + before + "/restore",
                "{\"reason\":\"It was good as it was.\"}",
                "Content-Type",
                "application/json");
        assertThat(restored.statusCode()).as(restored.body()).isEqualTo(201);
        assertThat(source()).isEqualTo(old);
        assertThat(version()).isEqualTo(before + 2);
    }

    @Test
    void saysWhatIsWrongAndDeploysNothing() throws IOException {
        var before = version();
        var evil = source().replaceFirst("camunda:expression=\"[^\"]+\"", "camunda:expression=\"\\${''.getClass()}\"");

        var found = Alarm.json(send("POST", MODEL + "/check", evil).body());
        assertThat(found.get(0).path("severity").asText()).isEqualTo("ERROR");
        assertThat(found.get(0).path("remedy").asText()).isNotBlank();

        var refused = deploy(evil, "Try.", Map.of());
        assertThat(refused.path("status").asInt()).isEqualTo(422);
        assertThat(refused.path("findings").get(0).path("element").asText()).isNotBlank();
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void letsNobodyDrawOverSomebodyElsesDraft() throws IOException {
        if (accounts.find("test-marco").isEmpty()) {
            users.create(
                    Caller.SYSTEM,
                    "test-marco",
                    "Marco Weiss",
                    null,
                    Set.of(Role.MANAGER),
                    null,
                    AppTest.PASSWORD,
                    false);
        }
        var marco = web.signedIn("test-marco", AppTest.PASSWORD);
        var token = marco.csrf();
        var based = String.valueOf(version());
        var saved = send("PUT", MODEL + "/draft", "half <drawn", "X-Based-On", based);

        var refused = send(marco, token, "PUT", MODEL + "/draft", "mine", "X-Based-On", based);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Alarm.json(refused.body()).path("detail").asText()).contains("Test MANAGER");
        var read = marco.get(MODEL + "/source");
        assertThat(read.body()).isEqualTo("half <drawn");
        assertThat(read.headers().firstValue("X-Own")).hasValue("false");
        assertThat(Instant.parse(read.headers().firstValue("X-Free-At").orElseThrow()))
                .isEqualTo(
                        Instant.parse(Alarm.json(saved.body()).path("savedAt").asText())
                                .plus(10, ChronoUnit.MINUTES));
        var own = manager.get(MODEL + "/source");
        assertThat(own.headers().firstValue("X-Own")).hasValue("true");
        assertThat(own.headers().firstValue("X-Free-At")).isEmpty();
    }

    @Test
    void refusesADraftThatIsLargerThanAModelMayBe() {
        var answer = send("PUT", MODEL + "/draft", "x".repeat(2 * 1024 * 1024 + 1), "X-Based-On", "1");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Alarm.json(answer.body()).path("status").asInt()).isEqualTo(413);
    }

    @Test
    void saysWhatTheDraftChangesWhileItIsDrawn() {
        var live = version();
        var said = send("POST", MODEL + "/changes?from=" + live, renamed(source(), "Follow up &lt;kindly&gt;"));

        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
        assertThat(said.body())
                .contains("data-kind=\"changed\"", "data-element=\"customer-follow-up\"", "Follow up &lt;kindly&gt;");
        assertThat(send("POST", MODEL + "/changes?from=" + live, source()).body())
                .doesNotContain("data-kind");

        var unreadable = send("POST", MODEL + "/changes?from=" + live, "half <drawn");
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(Alarm.json(unreadable.body()).path("type").asText()).endsWith("model-unreadable");
    }

    @Test
    void showsTwoVersionsOrAVersionAndTheDraftSideBySide() {
        var live = version();
        assertThat(manager.page(MODEL + "/diff?to=draft").statusCode())
                .as("nobody draws")
                .isEqualTo(404);
        send("PUT", MODEL + "/draft", renamed(source(), "Follow up later"), "X-Based-On", String.valueOf(live));

        var draft = manager.page(MODEL + "/diff?to=draft");
        var same = manager.page(MODEL + "/diff?from=" + live + "&to=" + live);

        assertThat(draft.statusCode()).isEqualTo(200);
        assertThat(draft.body()).contains("Follow up later", "Draft by Test MANAGER", "data-to=\"draft\"");
        assertThat(same.body()).contains("Both say the same.");
        for (var unknown : List.of("?to=99999", "?from=99999", "?to=nonsense")) {
            assertThat(manager.page(MODEL + "/diff" + unknown).statusCode()).isEqualTo(404);
        }
        var missing = manager.page("/studio/models/nonsense/diff");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("<html");
    }

    @Test
    void triesADecisionAsItStandsInTheEditor() throws IOException {
        var severity = "/studio/models/emergency-response.severity";
        var text = manager.get(severity + "/source").body();

        var decisions = Alarm.json(send("POST", severity + "/try/fields", text).body());
        var field = decisions.at("/0/fields/0");
        assertThat(field.path("name").asText()).isEqualTo("alertSeverity");
        assertThat(field.path("label").asText()).isEqualTo("Alert severity");
        assertThat(field.path("values").toString()).contains("critical");

        var unsaved = text.replace("\"A critical alert that nobody has assessed yet", "\"Unsaved, a critical alert");
        var run = attempt(severity, unsaved, "{\"alertSeverity\":\"critical\",\"impact\":\"not-assessed\"}");
        assertThat(run.at("/steps/0/rows/0/number").asInt()).isEqualTo(1);
        assertThat(run.at("/steps/0/rows/0/outputs").toString()).contains("P1", "Unsaved, a critical alert");
        assertThat(run.path("failure").isNull()).isTrue();
        assertThat(manager.get(severity + "/source").body())
                .as("nothing is kept")
                .isEqualTo(text);

        var wrong = attempt(severity, text, "{\"execution\":\"x\"}");
        assertThat(wrong.path("status").asInt()).isEqualTo(422);
        assertThat(wrong.path("detail").asText()).contains("execution");
        var evil = attempt(severity, text.replace("\"P1\"", "${''.getClass()}"), "{}");
        assertThat(evil.path("detail").asText()).contains("Mend the errors first");
        var staff = web.signedIn(Role.STAFF);
        assertThat(send(staff, staff.csrf(), "POST", severity + "/try", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", severity + "/try", "not JSON", "Content-Type", "application/json")
                        .statusCode())
                .isBetween(400, 499);
    }

    private JsonNode attempt(String model, String source, String values) throws IOException {
        var wish = json.createObjectNode();
        wish.put("source", source);
        wish.put("decision", model.substring(model.lastIndexOf('/') + 1));
        wish.set("values", json.readTree(values));
        return Alarm.json(send("POST", model + "/try", wish.toString(), "Content-Type", "application/json")
                .body());
    }

    @Test
    void isForManagersOnly() {
        var staff = web.signedIn(Role.STAFF);

        assertThat(staff.page("/studio").statusCode()).isEqualTo(403);
        assertThat(staff.page(MODEL).statusCode()).isEqualTo(403);
        assertThat(staff.page(MODEL + "/diff").statusCode()).isEqualTo(403);
        assertThat(send(staff, staff.csrf(), "POST", MODEL + "/deploy", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.send("PUT", MODEL + "/draft", "x", "X-Based-On", "1").statusCode())
                .as("without a CSRF token")
                .isEqualTo(403);
    }

    @Test
    void knowsNoModelThatIsNotThere() {
        assertThat(manager.page("/studio/models/nonsense").statusCode()).isEqualTo(404);
        assertThat(manager.page(MODEL + "?version=99999").statusCode()).isEqualTo(404);
    }

    @Test
    void asksWhyEachWarningIsFineAndRemembersTheAnswer() throws IOException {
        var before = version();
        var old = source();
        var unsaid =
                old.replaceFirst("(?s)(<process id=\"customer-follow-up\".*?)<documentation>.*?</documentation>", "$1");
        var warning = Alarm.json(send("POST", MODEL + "/check", unsaid).body()).get(0);
        assertThat(warning.path("severity").asText()).isEqualTo("WARNING");
        var name = warning.path("name").asText();

        assertThat(deploy(unsaid, "Shorter.", Map.of()).path("status").asInt()).isEqualTo(422);
        assertThat(deploy(unsaid, "Shorter.", Map.of(name, " ")).path("status").asInt())
                .isEqualTo(422);
        assertThat(deploy(unsaid, "Shorter.", Map.of(name, "The name says it."))
                        .path("version")
                        .asInt())
                .isEqualTo(before + 1);

        assertThat(Alarm.json(send("POST", MODEL + "/check", unsaid).body())
                        .get(0)
                        .path("accepted")
                        .asText())
                .isEqualTo("The name says it.");
        assertThat(manager.page("/studio?only=findings").body()).contains("1 warning, accepted");
        deploy(old, "As before.", Map.of());
        assertThat(manager.page("/studio?only=findings").body()).doesNotContain("1 warning, accepted");
    }

    @Test
    void beginsANewModelAndDropsItAgain() {
        var address = "/studio/models/follow-up.call-back";
        assertThat(manager.page("/studio/new").statusCode()).isEqualTo(200);
        var refused = manager.form("/studio/new", "type", "form", "key", "Call back!", "name", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("lower-case letters", "Call back!");

        var begun = manager.form("/studio/new", "type", "form", "key", "follow-up.call-back", "name", "");

        assertThat(begun.headers().firstValue("location").orElse("")).endsWith(address);
        assertThat(manager.page(address).body()).contains("Call back", "not deployed yet", "Deploy as v1");
        assertThat(manager.page("/studio?only=drafts").body()).contains(address + "\"", "not yet");
        assertThat(send(
                                "POST",
                                address + "/check",
                                manager.get(address + "/source").body())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", address + "/draft", null).statusCode()).isEqualTo(204);
        assertThat(manager.page(address).statusCode()).isEqualTo(404);
    }

    @Test
    void shortensTheList() {
        assertThat(manager.page("/studio?only=decision").body())
                .contains("/studio/models/emergency-response.severity\"")
                .doesNotContain("/studio/models/customer-follow-up\"");
        assertThat(manager.page("/studio?only=nonsense").body()).contains("/studio/models/customer-follow-up\"");
    }
}
