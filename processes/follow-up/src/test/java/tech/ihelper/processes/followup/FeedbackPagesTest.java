package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static tech.ihelper.processes.followup.FollowUpRoom.HOLLIS;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.followup.FollowUp.State;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.ProcessTest;

class FeedbackPagesTest {

    @RegisterExtension
    static final ProcessTest process = FollowUpRoom.engine();

    private final FollowUpRoom room = FollowUpRoom.in(process);
    private Browser browser;
    private FollowUp followUp;
    private String link;

    @BeforeEach
    void somebodyHasMail() {
        room.neighbours().reset();
        room.itIsMondayMorning();
        browser = room.browser();
        followUp = room.incidentCloses("INC-2026-000042");
        process.runJobs();
        link = "/feedback/" + room.token(followUp);
    }

    @Test
    void followingALinkChoosesTheAnswerButCountsNothing() throws Exception {
        var page = browser.page(link + "?score=2");

        assertThat(page)
                .contains("Order database does not answer", "Very satisfied")
                .containsPattern("value=\"2\"[^>]*checked")
                .doesNotContain("_csrf");
        assertThat(room.now(followUp).state()).isEqualTo(State.ASKED);
        assertThat(browser.answer(link).getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.answer(link).getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void sendingItCountsAndSaysThankYou() throws Exception {
        browser.send(link, "score", "4", "comment", "<b>Good</b> work").andExpect(redirectedUrl(link));

        assertThat(room.now(followUp).score()).isEqualTo(4);
        assertThat(room.now(followUp).comment()).isEqualTo("<b>Good</b> work");
        assertThat(browser.page(link))
                .contains("Thank you", "The first answer stays")
                .doesNotContain("<form");
    }

    @Test
    void sayingItTwiceCountsOnce() throws Exception {
        browser.send(link, "score", "4");
        browser.send(link, "score", "1").andExpect(redirectedUrl(link));

        assertThat(room.now(followUp).score()).isEqualTo(4);
    }

    @Test
    void keepsTheCommentWhenNoNumberWasChosen() throws Exception {
        for (var nothing : new String[] {"", "six", "6", "-1", "999999999999"}) {
            browser.send(link, "score", nothing, "comment", "What I wrote")
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                            .contains("Choose one of the numbers", "What I wrote"));
        }
        assertThat(room.now(followUp).state()).isEqualTo(State.ASKED);
    }

    @Test
    void answersUnknownAndExpiredLinksAlike() throws Exception {
        process.clock().advance(Duration.ofDays(61));
        var unknown = browser.answer("/feedback/" + "A".repeat(43));
        var expired = browser.answer(link);

        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(expired.getStatus()).isEqualTo(404);
        assertThat(expired.getContentAsString()).isEqualTo(unknown.getContentAsString());
        browser.send("/feedback/nonsense", "score", "5").andExpect(status().isNotFound());
        browser.send(link + "/unsubscribe").andExpect(status().isNotFound());
        assertThat(browser.answer("/feedback/nonsense/unsubscribe").getStatus()).isEqualTo(404);
    }

    @Test
    void saysThatItIsOverWhenItLapsed() throws Exception {
        process.advance(Duration.ofDays(20));

        assertThat(browser.page(link)).contains("This question is closed").doesNotContain("<form");
    }

    @Test
    void asksBeforeItUnsubscribesAndTakesTheMailProgramsWord() throws Exception {
        assertThat(browser.page(link + "/unsubscribe")).contains("Do not ask me again", "Ingrid@Kestrel.example");
        assertThat(room.now(followUp).state())
                .as("a scanner that follows links ends nothing")
                .isEqualTo(State.ASKED);

        browser.send(link + "/unsubscribe", "List-Unsubscribe", "One-Click").andExpect(status().isOk());

        assertThat(room.now(followUp).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void speaksGermanToWhoeverDoes() throws Exception {
        room.hear(room.incident("INC-2026-000050", HOLLIS, Priority.P1));
        process.runJobs();
        var german = "/feedback/" + room.token(room.about("INC-2026-000050"));

        assertThat(browser.page(german))
                .contains("<html lang=\"de\"", "Wie war es?", "Sehr zufrieden", "Zum Inhalt")
                .doesNotContain("Send my answer");
        browser.send(german, "score", "1");
        assertThat(browser.page(german)).contains("Jemand ruft Sie innerhalb eines Arbeitstags an");
    }
}
