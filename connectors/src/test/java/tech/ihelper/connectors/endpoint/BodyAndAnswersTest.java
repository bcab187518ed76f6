package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is kept of the answer. */
class BodyAndAnswersTest {

    @Test
    void writesValuesAsJsonWritesThem() {
        var body = new BodyTemplate(
                "{\"title\": \"Outage {number}\", \"minutes\": \"{minutes}\", \"deep\": [{\"open\": \"{open}\"}], \"n\": 1}");

        assertThat(body.with(Map.of("number", "INC-1", "minutes", 5L, "open", true)))
                .isEqualTo("{\"title\":\"Outage INC-1\",\"minutes\":5,\"deep\":[{\"open\":true}],\"n\":1}");
    }

    @Test
    void letsNoValueEndItsText() {
        assertThat(new BodyTemplate("{\"a\": \"{b}\", \"c\": \"x {b}\"}").with(Map.of("b", "\", \"admin\": \"{c}\n")))
                .isEqualTo("{\"a\":\"\\\", \\\"admin\\\": \\\"{c}\\n\",\"c\":\"x \\\", \\\"admin\\\": \\\"{c}\\n\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\": {b}}", "{} {}", "title=1"})
    void takesNoBodyThatIsNoJson(String text) {
        assertThatThrownBy(() -> new BodyTemplate(text)).isInstanceOf(UnfitCall.class);
    }

    @Test
    void saysWhichValueOfABodyIsMissing() {
        assertThatThrownBy(() -> new BodyTemplate("[\"{b}\"]").with(Map.of()))
                .isInstanceOf(UnfitCall.class)
                .hasMessageContaining("'b'");
    }

    @Test
    void keepsTheValuesThatAreAskedFor() {
        var answers = new Answers("ticket = /data/id\n\n open=/data/open \nanswered = status\nnothing = /no/such");

        assertThat(answers.of(201, "{\"data\": {\"id\": \"T-7\", \"open\": true}}"))
                .containsEntry("ticket", "T-7")
                .containsEntry("open", true)
                .containsEntry("answered", 201)
                .containsEntry("nothing", null);
        assertThat(new Answers("").of(204, "")).isEmpty();
        assertThat(new Answers("a = /b").of(200, "<html>")).containsEntry("a", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "ticket = id", "Ticket = /id", "a.b = /id", "ticket = $.id", "${a} = /id"})
    void takesNoLineThatSaysNothing(String line) {
        assertThatThrownBy(() -> new Answers(line)).isInstanceOf(UnfitCall.class);
    }

    @Test
    void keepsNothingThatNoCaseCanHold() {
        assertThatThrownBy(() -> new Answers("a = /b").of(200, "{\"b\": [1]}")).isInstanceOf(UnfitCall.class);
        assertThatThrownBy(() -> new Answers("a = /b").of(200, "{\"b\": \"" + "x".repeat(4_001) + "\"}"))
                .isInstanceOf(UnfitCall.class);
        assertThatThrownBy(() -> new Answers(lines(11))).isInstanceOf(UnfitCall.class);
    }

    private static String lines(int many) {
        var lines = new StringBuilder();
        for (var i = 0; i < many; i++) {
            lines.append("v").append(i).append(" = /v\n");
        }
        return lines.toString();
    }
}
