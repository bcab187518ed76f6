package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Multipart;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;

/** Who decides about a change: a second manager, where the operator wants one, and somebody between a release and ours. */
@AppTest
@TestPropertySource(properties = "ihelper.studio.four-eyes=true")
class FourEyesTest {

    private static final String KEY = "customer-follow-up";

    @Autowired
    Web web;

    @Autowired
    UserDesk users;

    @Autowired
    Accounts accounts;

    @Autowired
    ObjectMapper json;

    @Autowired
    ModelDesk desk;

    @Autowired
    DeployedModels models;

    @Autowired
    JdbcClient jdbc;

    private Web.Visit priya;
    private Web.Visit marco;

    @BeforeEach
    void signIn() {
        priya = web.signedIn(Role.MANAGER);
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
        marco = web.signedIn("test-marco", AppTest.PASSWORD);
    }

    private int version() {
        return desk.newest(KEY).version();
    }

    private String renamed(String name) {
        return new String(models.bytes(desk.newest(KEY)), StandardCharsets.UTF_8)
                .replaceFirst("(<process id=\"" + KEY + "\" name=\")[^\"]+", "$1" + name);
    }

    private String proposed(String name) throws IOException {
        var wish = Map.of("source", renamed(name), "reason", "Because of " + name, "accepted", Map.of());
        var answer = priya.send(
                "POST",
                "/studio/models/" + KEY + "/deploy",
                json.writeValueAsString(wish),
                "Content-Type",
                "application/json",
                "X-CSRF-TOKEN",
                priya.csrf());
        return "/studio/proposals/" + Alarm.json(answer.body()).path("proposal").asText();
    }

    @Test
    void aSecondManagerSeesWhatChangesAndApprovesIt() throws IOException {
        var before = version();
        var proposal = proposed("Follow up twice");
        assertThat(version()).isEqualTo(before);
        assertThat(marco.page("/studio").body()).contains(proposal, "Because of Follow up twice");

        assertThat(priya.page(proposal).body()).contains("Take it back").doesNotContain("Approve and deploy");
        assertThat(priya.form(proposal + "/approve").statusCode()).isEqualTo(409);
        assertThat(marco.page(proposal).body()).contains("Approve and deploy", "customer-follow-up.bpmn");

        assertThat(marco.form(proposal + "/approve").statusCode()).isEqualTo(302);

        assertThat(version()).isEqualTo(before + 1);
        assertThat(priya.page("/studio/models/" + KEY).body()).contains("approved by Marco Weiss");
        assertThat(marco.page(proposal).body()).contains("Approved by Marco Weiss");
        assertThat(marco.form(proposal + "/approve").body()).contains("decided about it already");
    }

    @Test
    void aSecondManagerDeclinesAndSaysWhy() throws IOException {
        var before = version();
        var proposal = proposed("Never follow up");

        assertThat(marco.form(proposal + "/decline", "comment", "").statusCode())
                .isEqualTo(422);
        assertThat(marco.form(proposal + "/decline", "comment", "We always do.").statusCode())
                .isEqualTo(302);

        assertThat(version()).isEqualTo(before);
        assertThat(priya.page(proposal).body()).contains("Declined by Marco Weiss: We always do.");
        assertThat(priya.page("/studio").body()).doesNotContain(proposal);
        assertThat(priya.page("/studio/proposals/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void programsAndModelersProposeToo() {
        var before = version();
        var program = web.token(AppTest.TOKEN);
        var file = renamed("Follow up by program");

        var kept = program.send(
                "POST", "/api/v1/deployments?name=customer-follow-up.bpmn", file, "Content-Type", "application/xml");
        assertThat(kept.statusCode()).isEqualTo(202);
        assertThat(Alarm.json(kept.body()).path("proposal").asText()).isNotBlank();

        var form = new Multipart().field("deployment-name", "x").file("f", "customer-follow-up.bpmn", file);
        var answer = program.send("POST", "/engine-rest/deployment/create", form.body(), "Content-Type", form.type());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Alarm.json(answer.body()).path("message").asText()).contains("second manager");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void aReleaseAndOursAreComparedAndSomebodyChooses() throws IOException {
        marco.form(proposed("Our own follow-up") + "/approve");
        holdBack();
        var address = "/studio/releases/follow-up";

        assertThat(priya.page("/studio").body()).contains(address);
        var page = priya.page(address).body();
        assertThat(page).contains("changed by both", "customer-follow-up.bpmn");

        var undecided = priya.form(address, "reason", "Hurry.");
        assertThat(undecided.statusCode()).isEqualTo(422);
        assertThat(undecided.body()).contains("Choose for", "Hurry.");

        HttpResponse<String> chosen =
                priya.form(address, "reason", "Theirs is better.", "side:customer-follow-up.bpmn", "theirs");

        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
        assertThat(desk.newest(KEY).name()).isNotEqualTo("Our own follow-up");
        assertThat(priya.page("/studio").body()).doesNotContain(address);
        assertThat(priya.page(address).statusCode()).isEqualTo(404);
    }

    /** As a new release finds it whose process differs from the one before. */
    private void holdBack() {
        jdbc.sql("update packaged_model_file set content = :content where file = 'customer-follow-up.bpmn'")
                .param("content", renamed("As it was before").getBytes(StandardCharsets.UTF_8))
                .update();
        jdbc.sql("update packaged_models set held_back = true where subject = 'follow-up'")
                .update();
    }
}
