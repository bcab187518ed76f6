package tech.ihelper.app.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;

/** Forms for everybody, in the whole product: from a visitor's first look to the case. */
@AppTest
@TestPropertySource(properties = {"ihelper.forms.fastest=0s", "ihelper.forms.per-minute=6000"})
class VisitorFormsTest {

    private static final String FORM = "/forms/client-enquiry";
    private static final String ANSWERS =
            """
            {"company": "Fenwick", "name": "Ada", "email": "ada@fenwick.example", "needs": ["backup"], "message": "Help"%s}
            """;

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    @Autowired
    JdbcClient jdbc;

    private String ticket(Web.Visit visitor) {
        return json(visitor.get(FORM + "/form")).path("ticket").asText();
    }

    @Test
    void aVisitorSendsAFormWithoutASession() {
        var visitor = web.anonymous();

        var page = visitor.page(FORM);
        var sent = visitor.json(FORM + "/complete", ANSWERS.formatted(""), "X-Form-Ticket", ticket(visitor));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("set-cookie")).isEmpty();
        assertThat(page.body())
                .contains("<html lang=\"en\"", "Ask for an offer")
                .doesNotContain("_csrf");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        var next = json(sent).path("next").asText();
        assertThat(next).matches("/forms/client-enquiry/sent\\?number=ENQ-\\d{4}-\\d{6}");
        assertThat(visitor.page(next).body()).contains(next.substring(next.indexOf("ENQ-")));
        assertThat(visitor.page(FORM + "/sent?number=%3Cb%3Ex%3C/b%3E").body()).doesNotContain("<b>x</b>");
        assertThat(jdbc.sql("select count(*) from form_submission")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void speaksTheVisitorsLanguageWhereTheFormHasIt() {
        var visitor = web.anonymous();

        var german = visitor.get(FORM, "Accept", "text/html", "Accept-Language", "de-AT");
        var french = visitor.get(FORM, "Accept", "text/html", "Accept-Language", "fr");
        var schema = visitor.get(FORM + "/form", "Accept-Language", "de");

        assertThat(german.body()).contains("<html lang=\"de\"", "Angebot anfragen", "Senden");
        assertThat(french.body()).contains("<html lang=\"en\"", "Ask for an offer");
        assertThat(schema.body()).contains("Datensicherung, die sich beweist");
    }

    @Test
    void namesEachFieldThatIsWrong() {
        var visitor = web.anonymous();

        var refused = visitor.json(FORM + "/complete", "{\"email\": \"x\"}", "X-Form-Ticket", ticket(visitor));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type").orElse("")).contains("problem+json");
        assertThat(json(refused).path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactlyInAnyOrder("company", "name", "email", "needs", "message");
    }

    @Test
    void takesNothingFromWhoeverWasNotShownTheForm() {
        var visitor = web.anonymous();
        var ticket = ticket(visitor);

        var withoutTicket = visitor.json(FORM + "/complete", ANSWERS.formatted(""));
        var fromElsewhere = web.anonymous().json(FORM + "/complete", ANSWERS.formatted(""), "X-Form-Ticket", ticket);
        var trapped = visitor.json(
                FORM + "/complete", ANSWERS.formatted(""), "X-Form-Ticket", ticket, "X-Form-Trap", "filled");

        assertThat(withoutTicket.statusCode()).isEqualTo(422);
        assertThat(fromElsewhere.statusCode()).isEqualTo(422);
        assertThat(json(fromElsewhere).path("type").asText()).contains("form-ticket");
        assertThat(json(trapped).path("type").asText()).contains("form-trap");
    }

    @Test
    void opensNoOtherProcess() {
        var visitor = web.anonymous();

        for (var process : Set.of("emergency-response", "backup-run", "nonsense")) {
            assertThat(visitor.page("/forms/" + process).statusCode())
                    .as(process)
                    .isEqualTo(404);
            assertThat(visitor.json("/forms/" + process + "/complete", "{}").statusCode())
                    .as(process)
                    .isEqualTo(404);
        }
    }

    @Test
    void aFileGoesAlongAndIsReadByStaffAlone() {
        var visitor = web.anonymous();
        var ticket = ticket(visitor);

        var program = upload(visitor, ticket, "run.pdf", "MZ\u0000\u0000");
        var stored = upload(visitor, ticket, "plan.pdf", "%PDF-1.7\nplan\n%%EOF");
        var sent = visitor.json(
                FORM + "/complete", ANSWERS.formatted(", \"files\": \"files::a1\""), "X-Form-Ticket", ticket);

        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        var file = "/files/" + json(stored).path("id").asText();
        assertThat(visitor.page(file).statusCode()).isEqualTo(302);
        var staff = web.signedIn(Role.STAFF);
        var read = staff.get(file);
        assertThat(read.body()).contains("plan");
        assertThat(read.headers().firstValue("content-disposition").orElse(""))
                .startsWith("attachment")
                .contains("plan.pdf");
        assertThat(read.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(web.signedIn(Role.CLIENT).get(file).statusCode()).isEqualTo(403);
        var number = json(sent).path("next").asText().replaceAll(".*number=", "");
        assertThat(staff.page("/cases/" + number + "/tasks").body()).contains("plan.pdf");
        assertThat(staff.page("/enquiries/" + number).body()).contains("Fenwick");
        assertThat(staff.page("/enquiries/ENQ-2026-999999").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> upload(Web.Visit visitor, String ticket, String name, String content) {
        var body =
                """
                --X\r
                Content-Disposition: form-data; name="reference"\r
                \r
                files::a1\r
                --X\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/pdf\r
                \r
                %s\r
                --X--\r
                """
                        .formatted(name, content);
        return visitor.send(
                "POST",
                FORM + "/files",
                body,
                "Content-Type",
                "multipart/form-data; boundary=X",
                "X-Form-Ticket",
                ticket);
    }

    @Test
    void aDraftIsGoneOnWithByItsLink() {
        var visitor = web.anonymous();
        var ticket = ticket(visitor);

        var badAddress = draft(visitor, ticket, "nobody");
        var saved = draft(visitor, ticket, "ada@fenwick.example");

        assertThat(badAddress.statusCode()).isEqualTo(422);
        assertThat(json(badAddress).path("errors").path(0).path("field").asText())
                .isEqualTo("mail");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(json(saved).path("mailed").asBoolean()).isTrue();
        var link = json(saved).path("link").asText();
        var token = link.substring(link.lastIndexOf('/') + 1);
        var elsewhere = web.anonymous();
        assertThat(elsewhere.page(link).body()).contains("data-resume=\"" + token + "\"");
        assertThat(json(elsewhere.get(FORM + "/form?resume=" + token))
                        .path("draft")
                        .path("data")
                        .path("company")
                        .asText())
                .isEqualTo("Half a na");
        assertThat(elsewhere.page(FORM + "/resume/nonsense").statusCode()).isEqualTo(404);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        jdbc.sql("select body from outbox_delivery where address = 'ada@fenwick.example'")
                                .query(String.class)
                                .list())
                .anyMatch(mail -> mail.contains(link)));
    }

    private static HttpResponse<String> draft(Web.Visit visitor, String ticket, String mail) {
        return visitor.json(
                FORM + "/draft",
                "{\"answers\": {\"company\": \"Half a na\"}, \"mail\": \"" + mail + "\"}",
                "X-Form-Ticket",
                ticket);
    }

    @Test
    void programsReadAndSendWithTheScopeForIt() {
        var key = tokens.create(Caller.SYSTEM, "Website", Set.of("forms"), Set.of(), null)
                .secret();
        var website = web.token(key);

        var form = website.get("/api/v1/forms/client-enquiry", "Accept-Language", "de");
        var first = website.json("/api/v1/forms/client-enquiry", ANSWERS.formatted(""), "Idempotency-Key", "k1");
        var again = website.json("/api/v1/forms/client-enquiry", ANSWERS.formatted(""), "Idempotency-Key", "k1");
        var wrong = website.json("/api/v1/forms/client-enquiry", "{\"company\": 7, \"x\": 1}");

        assertThat(json(form).path("title").asText()).isEqualTo("Angebot anfragen");
        assertThat(json(form).path("schema").path("id").asText()).isEqualTo("clients.enquire");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).path("errors"))
                .extracting(error -> error.path("field").asText())
                .doesNotHaveDuplicates()
                .contains("company", "x");
        assertThat(website.get("/api/v1/forms/emergency-response").statusCode()).isEqualTo(404);
        assertThat(website.get("/api/v1/tasks").statusCode()).isEqualTo(403);
    }

    @Test
    void publicPagesAnswerHeadAndStartNoSession() {
        for (var path : Set.of("/verify", "/verify/DOC-2026-000001", FORM, "/api", "/ihelper/icon.svg")) {
            var visitor = web.anonymous();

            assertThat(visitor.send("HEAD", path, null, "Accept", "text/html,*/*")
                            .statusCode())
                    .as(path)
                    .isEqualTo(visitor.get(path, "Accept", "text/html,*/*").statusCode())
                    .isEqualTo(200);
            assertThat(visitor.get(path, "Accept", "text/html,*/*").headers().allValues("set-cookie"))
                    .as(path)
                    .isEmpty();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Alarm.json(answer.body());
    }
}
