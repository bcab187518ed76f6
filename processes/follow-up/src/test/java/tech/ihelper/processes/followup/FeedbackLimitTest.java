package tech.ihelper.processes.followup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.testing.ProcessTest;

class FeedbackLimitTest {

    @RegisterExtension
    static final ProcessTest process = FollowUpRoom.engine();

    @Test
    void letsNobodyTryLinksWithoutEnd() throws Exception {
        var browser = FollowUpRoom.in(process).browser();
        var tried = 0;
        var answer = browser.answer("/feedback/guess");
        while (answer.getStatus() == 404 && tried < 500) {
            tried++;
            answer = browser.answer("/feedback/guess" + tried);
        }

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(tried).isBetween(100, 400);
    }
}
