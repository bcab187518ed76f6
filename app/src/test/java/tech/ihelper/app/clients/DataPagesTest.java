package tech.ihelper.app.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskEntries;

/** A client's data as a whole, as managers see it in the browser. */
@AppTest
class DataPagesTest {

    @Autowired
    Web web;

    @Autowired
    TaskEntries tasks;

    private Web.Visit manager;

    @BeforeEach
    void signIn() {
        manager = web.signedIn(Role.MANAGER);
    }

    @Test
    void aRequestIsNotedCheckedCollectedAndFetched() {
        var client = client("Data Dairy");
        var noted = manager.form(
                client + "/data-requests", "wish", "EXPORT", "person", "", "askedBy", "A letter of Dora, 3 May");
        assertThat(noted.statusCode()).isEqualTo(302);
        var page = path(noted.headers().firstValue("location").orElseThrow());
        var number = page.substring(page.lastIndexOf('/') + 1);
        assertThat(manager.page(page).body()).contains("Hand out the data of Data Dairy", "A letter of Dora");
        assertThat(manager.page(page + "/export.zip").statusCode()).isEqualTo(404);

        complete(number, "check-asker", "{\"decision\":\"entitled\",\"identified\":\"Called back\"}");

        // Outside work begins within a second or two.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(manager.page(page).body()).contains("Fetch the export"));
        var export = manager.get(page + "/export.zip");
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("content-type")).hasValue("application/zip");
        assertThat(export.headers().firstValue("content-disposition").orElseThrow())
                .contains("attachment", number + ".zip");
        assertThat(export.body()).startsWith("PK");
        assertThat(manager.page(client + "/data").body()).contains(number, "Open");
    }

    @Test
    void aRequestThatNobodyAskedForIsNotNoted() {
        var client = client("Data Distillery");

        var refused = manager.form(client + "/data-requests", "wish", "ERASURE", "person", "", "askedBy", " ");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Say who asked, and how").contains("value=\"ERASURE\" checked");
        assertThat(manager.page(client + "/data").body()).contains("Nobody asked yet");
    }

    @Test
    void onlyManagersSeeIt() {
        var client = client("Data Dyers");
        var staff = web.signedIn(Role.STAFF);

        assertThat(staff.page(client + "/data").statusCode()).isEqualTo(403);
        assertThat(staff.form(client + "/data-requests", "wish", "EXPORT", "askedBy", "Me")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff.form(client + "/merge", "name", "Data Dyers", "into", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff.page("/data-requests/GDR-2026-000001").statusCode()).isEqualTo(403);
        assertThat(staff.page(client).body()).doesNotContain(client + "/data");
    }

    @Test
    void twoEntriesBecomeOneAndTheOldAddressLeadsToIt() {
        var twice = client("Merge Mills Ltd");
        var stays = client("Merge Mills");
        var into = stays.substring(stays.lastIndexOf('/') + 1);

        var unsure = manager.form(twice + "/merge", "name", "Merge", "into", into);
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(unsure.body()).contains("so that no wrong one goes");
        assertThat(manager.form(twice + "/merge", "name", "Merge Mills Ltd", "into", "")
                        .body())
                .contains("Choose the client that stays.");
        assertThat(manager.form(
                                twice + "/merge",
                                "name",
                                "Merge Mills Ltd",
                                "into",
                                twice.substring(twice.lastIndexOf('/') + 1))
                        .body())
                .contains("Choose another client than this one.");

        var merged = manager.form(twice + "/merge", "name", "Merge Mills Ltd", "into", into);

        assertThat(merged.statusCode()).isEqualTo(302);
        assertThat(manager.page(twice).body()).contains("<h1>Merge Mills</h1>");
    }

    private void complete(String number, String activity, String answers) {
        var task = tasks.ofCase(number, ClientScope.ALL).stream()
                .filter(one -> one.activity().equals(activity))
                .findFirst()
                .orElseThrow();
        var answer = manager.json("/tasks/" + task.id() + "/complete", answers, "X-CSRF-TOKEN", manager.csrf());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String client(String name) {
        var made = web.token(AppTest.TOKEN).json("/api/v1/clients", "{\"name\":\"" + name + "\",\"tier\":\"CARE\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/clients/" + made.headers().firstValue("location").orElseThrow().replaceFirst(".*/", "");
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }
}
