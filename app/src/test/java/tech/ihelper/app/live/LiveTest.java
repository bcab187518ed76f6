package tech.ihelper.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;

@AppTest
class LiveTest {

    @Autowired
    Web web;

    @Test
    void namesWhatChangedWithinTwoSecondsAndNothingElse() {
        var page = new OpenPage(web.signedIn(Role.STAFF));
        await().until(() -> page.lines.contains("event:open"));
        page.lines.clear();

        Alarm.fires(web);

        await().atMost(Duration.ofSeconds(2).plus(Duration.ofSeconds(3)))
                .untilAsserted(() -> assertThat(page.lines).contains("event:tasks", "event:incidents", "event:shell"));
        assertThat(page.lines)
                .allMatch(line -> line.isEmpty() || line.matches("(event|data|:).*"))
                .noneMatch(line -> line.contains("INC-") || line.contains("does not answer"));
    }

    @Test
    void endsWhenItsPersonSignsOut() {
        var visit = web.signedIn(Role.MANAGER);
        var page = new OpenPage(visit);
        await().until(() -> page.lines.contains("event:open"));

        visit.form("/logout");

        await().atMost(Duration.ofSeconds(5)).untilTrue(page.ended);
    }

    @Test
    void isClosedToWhoeverIsNotSignedIn() {
        assertThat(web.anonymous().get("/live", "Accept", "text/event-stream").statusCode())
                .isEqualTo(302);
        assertThat(web.token(AppTest.TOKEN).get("/live").statusCode()).isEqualTo(302);
    }

    /** A page that listens in the background. */
    private static final class OpenPage {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        OpenPage(Web.Visit visit) {
            var request = HttpRequest.newBuilder(visit.uri("/live"))
                    .header("Accept", "text/event-stream")
                    .build();
            visit.client().sendAsync(request, BodyHandlers.ofLines()).thenAcceptAsync(answer -> {
                try {
                    answer.body().forEach(lines::add);
                } finally {
                    ended.set(true);
                }
            });
        }
    }
}
