package tech.ihelper.app.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.app.support.Alarm.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;

@AppTest
class FailuresTest {

    @Autowired
    Web web;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404",
        "DELETE, /api/v1/tasks, 405",
        "GET, /api/v1/tasks?limit=many, 400",
        "POST, /api/v1/tasks/x/complete, 415",
        "GET, /api/v1/tasks/x, 404",
        "GET, /actuator/env, 404"
    })
    void tellsAProgramInAProblemDocument(String method, String path, int status) {
        var answer = web.token(AppTest.TOKEN).send(method, path, method.equals("GET") ? null : "x", "Accept", "*/*");

        if (!path.startsWith("/actuator")) {
            assertThat(answer.statusCode()).isEqualTo(status);
        }
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        var problem = json(answer.body());
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).isEqualTo(path.split("\\?")[0]);
        assertThat(answer.body()).doesNotContain("Exception", "tech.ihelper", "springframework");
    }

    @Test
    void refusesABodyThatIsNoJsonOrTwiceTheSameField() {
        var program = web.token(AppTest.TOKEN);

        for (var body : new String[] {"{", "[]", "{\"a\":1,\"a\":2}", "{} {}"}) {
            var answer = program.json("/api/v1/tasks/x/complete", body);

            assertThat(answer.statusCode()).as(body).isIn(400, 404);
            assertThat(json(answer.body()).path("type").asText()).as(body).startsWith("/problems/");
        }
        assertThat(program.json("/api/v1/tasks/x/complete", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsAPersonOnAPageWhatHappenedAndWhatToDo() {
        var page = web.signedIn(Role.STAFF).page("/no/such/page");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is nothing here", "Nothing was changed", "Go to the dashboard")
                .doesNotContain("Whitelabel", "Exception");
    }

    @Test
    void tellsAPersonWhoMayNot() {
        var page = web.signedIn(Role.STAFF).page("/users");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This is not open to you", "Ask an admin");
    }

    @Test
    void tellsAPieceOfAPageInAPiece() {
        var piece = web.signedIn(Role.STAFF).get("/tasks/unknown", "HX-Request", "true", "Accept", "text/html");

        assertThat(piece.statusCode()).isEqualTo(404);
        assertThat(piece.body()).contains("ih-note", "There is no such task").doesNotContain("<html");
    }
}
