package tech.ihelper.app.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.app.support.Alarm.json;
import static tech.ihelper.app.support.Alarm.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;

@AppTest
class TaskApiTest {

    @Autowired
    Web web;

    @Autowired
    TokenDesk tokens;

    @Test
    void listsATaskWithAllThatAProgramNeeds() {
        var program = web.token(AppTest.TOKEN);
        var number = Alarm.fires(web);

        var task = task(program, number);

        assertThat(task.path("case").asText()).isEqualTo(number);
        assertThat(task.path("process").asText()).isEqualTo("emergency-response");
        assertThat(task.path("activity").asText()).isEqualTo("acknowledge");
        assertThat(task.path("title").asText()).startsWith("Acknowledge");
        assertThat(task.path("priority").asText()).matches("P[1-4]");
        assertThat(task.path("due").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(task.path("form").asText()).isEqualTo("emergency-response.acknowledge");
        assertThat(task.has("client")).isTrue();
        assertThat(task.path("assignee").isNull()).isTrue();
        assertThat(json(program.get("/api/v1/tasks/" + task.path("id").asText() + "/form")
                                .body())
                        .path("components"))
                .isNotEmpty();
    }

    @Test
    void readsAListPageByPageWithoutLosingOrRepeatingARow() {
        var program = web.token(AppTest.TOKEN);
        for (int n = 0; n < 3; n++) {
            Alarm.fires(web);
        }

        var seen = new ArrayList<String>();
        String next = "";
        do {
            var page = json(program.get("/api/v1/tasks?limit=2" + next).body());
            page.path("items").forEach(task -> seen.add(task.path("id").asText()));
            next = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        } while (next != null);

        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
    }

    @Test
    void givesARepeatWithTheSameKeyTheFirstAnswer() {
        var program = web.token(AppTest.TOKEN);
        var id = task(program, Alarm.fires(web)).path("id").asText();
        program.json("/api/v1/tasks/" + id + "/claim", "{}");

        var first = program.json(
                "/api/v1/tasks/" + id + "/complete", "{\"note\":\"on it\"}", "Idempotency-Key", "key-" + id);
        var again = program.json(
                "/api/v1/tasks/" + id + "/complete", "{\"note\":\"on it\"}", "Idempotency-Key", "key-" + id);
        var other = program.json(
                "/api/v1/tasks/" + id + "/complete", "{\"note\":\"else\"}", "Idempotency-Key", "key-" + id);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first.body()).path("state").asText()).isEqualTo("done");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void completesOnceWhenManyTryAtTheSameMoment() throws Exception {
        var program = web.token(AppTest.TOKEN);
        var id = task(program, Alarm.fires(web)).path("id").asText();
        var tries = new ArrayList<Callable<Integer>>();
        for (int n = 0; n < 8; n++) {
            var key = n % 2 == 0 ? new String[0] : new String[] {"Idempotency-Key", id + "-" + n};
            tries.add(() -> web.token(AppTest.TOKEN)
                    .json("/api/v1/tasks/" + id + "/complete", "{}", key)
                    .statusCode());
        }

        var pool = Executors.newFixedThreadPool(8);
        var statuses = new ArrayList<Integer>();
        for (var done : pool.invokeAll(tries)) {
            statuses.add(done.get());
        }
        pool.shutdown();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(new HashSet<>(statuses)).isEqualTo(Set.of(200, 409));
    }

    @Test
    void refusesWhatSomebodyElseHasDoneAlready() {
        var program = web.token(AppTest.TOKEN);
        var id = task(program, Alarm.fires(web)).path("id").asText();
        program.json("/api/v1/tasks/" + id + "/complete", "{}");

        var late = program.json("/api/v1/tasks/" + id + "/complete", "{}");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json(late.body()).path("type").asText()).isEqualTo("/problems/task-already-done");
        assertThat(json(late.body()).path("status").asInt()).isEqualTo(409);
    }

    @Test
    void namesTheFieldsOfAnswersThatTheFormDoesNotAllow() {
        var program = web.token(AppTest.TOKEN);
        var number = Alarm.fires(web);
        program.json("/api/v1/tasks/" + task(program, number).path("id").asText() + "/complete", "{}");
        var id = task(program, number).path("id").asText();

        var refused = program.json("/api/v1/tasks/" + id + "/complete", "{\"impact\":\"everybody\",\"surprise\":1}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused.body()).path("errors").findValuesAsText("field"))
                .contains("impact", "workaround", "surprise");
        assertThat(task(program, number).path("id").asText()).isEqualTo(id);
    }

    @Test
    void isClosedToATokenWithoutItsScopeAndBlindForOtherClients() {
        var metrics = tokens.create(Caller.SYSTEM, "Metrics only", Set.of("metrics"), Set.of(), null);

        assertThat(web.token(metrics.secret()).get("/api/v1/tasks").statusCode())
                .isEqualTo(403);
        assertThat(web.token(metrics.secret()).get("/actuator/prometheus").statusCode())
                .isEqualTo(200);
        assertThat(web.token(AppTest.TOKEN).get("/api/v1/tasks/unknown").statusCode())
                .isEqualTo(404);
    }

    @Test
    void worksAPageTheSameWayByMouse() {
        var person = web.signedIn(Role.STAFF);
        var number = Alarm.fires(web);
        var id = task(web.token(AppTest.TOKEN), number).path("id").asText();
        var csrf = person.csrf();

        var list = person.page("/tasks?tab=unassigned&q=" + number);
        var fragment = person.get("/tasks/" + id + "?tab=unassigned", "HX-Request", "true", "Accept", "text/html");
        var claimed = person.form("/tasks/" + id + "/claim?tab=mine");
        var mine = person.page("/tasks");
        var form = person.get("/tasks/" + id + "/form", "Accept", "application/json");
        var refused = person.json(
                "/tasks/" + id + "/complete", "{\"note\":7}", "X-CSRF-TOKEN", csrf, "Accept", "application/json");
        var done = person.json(
                "/tasks/" + id + "/complete",
                "{\"note\":\"seen\"}",
                "X-CSRF-TOKEN",
                csrf,
                "Accept",
                "application/json");

        assertThat(list.body()).contains(number).contains("id=\"row-" + id + "\"");
        assertThat(fragment.body())
                .contains("id=\"split\"", "aria-selected=\"true\"")
                .doesNotContain("<html");
        assertThat(claimed.statusCode()).isEqualTo(302);
        assertThat(mine.body()).contains("row-" + id);
        assertThat(json(form.body()).path("schema").path("components")).isNotEmpty();
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused.body()).path("errors").findValuesAsText("field"))
                .containsExactly("note");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done.body()).path("next").asText()).startsWith("/tasks/");
        assertThat(person.page(json(done.body()).path("next").asText()).body()).contains("Acknowledge completed.");
        assertThat(person.page("/tasks/" + id).body()).contains("Done by Test STAFF");
        assertThat(person.get("/tasks/" + id + "/state", "HX-Request", "true").body())
                .contains("Done by");
    }
}
