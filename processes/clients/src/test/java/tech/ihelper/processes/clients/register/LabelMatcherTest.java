package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMatcherTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site=kestrel,env=prod",
                "env=prod, site=kestrel",
                "  site = kestrel ,  env = prod  ",
                "{site=\"kestrel\", env=\"prod\"}",
                "site=\"kestrel\",env=\"prod\","
            })
    void readsEverySpellingToTheSameMatcher(String text) {
        var matcher = LabelMatcher.parse(text);

        assertThat(matcher).isEqualTo(LabelMatcher.of(Map.of("site", "kestrel", "env", "prod")));
        assertThat(matcher).hasToString("env=\"prod\", site=\"kestrel\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b", "say \"hi\"", "C:\\temp", "x = y", " spaced ", "Zürich", "}", "a~b"})
    void readsBackWhatItWrites(String value) {
        var matcher = LabelMatcher.of(Map.of("site", value, "env", "prod"));

        assertThat(LabelMatcher.parse(matcher.toString())).isEqualTo(matcher);
    }

    @Test
    void fitsOnlyWhenEveryLabelIsEqual() {
        var matcher = LabelMatcher.parse("site=kestrel, env=prod");

        assertThat(matcher.fits(Map.of("site", "kestrel", "env", "prod", "job", "node")))
                .isTrue();
        assertThat(matcher.fits(Map.of("site", "kestrel"))).isFalse();
        assertThat(matcher.fits(Map.of("site", "Kestrel", "env", "prod"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "site                 | not a label and its value: site.",
                "site=~\"k.*\"        | Only = is understood",
                "site!=kestrel        | Only = is understood",
                "site=                | not a label and its value",
                "site=\"\"            | Give site a value",
                "site=\"kestrel       | not a label and its value",
                "site=a, site=b       | site stands twice",
                "{}                   | at least one label",
                "1site=a              | not a label and its value",
            })
    void refusesWhatItDoesNotUnderstandAndSaysWhat(String text, String reason) {
        assertThatThrownBy(() -> LabelMatcher.parse(text))
                .isInstanceOf(InvalidEntry.class)
                .hasMessageContaining(reason);
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatExceptionOfType(InvalidEntry.class)
                .isThrownBy(() -> LabelMatcher.parseLines("site=kestrel\n\nsite!=prod"))
                .withMessageStartingWith("Line 3: ")
                .matches(refusal -> "matchers".equals(refusal.field()));
    }

    @Test
    void readsOneMatcherALineAndSkipsRepeats() {
        var matchers = LabelMatcher.parseLines("site=kestrel\r\n\r\n{site=\"kestrel\"}\nsite=hollis\n");

        assertThat(matchers).containsExactly(LabelMatcher.parse("site=kestrel"), LabelMatcher.parse("site=hollis"));
    }

    @Test
    void refusesAMatcherThatTheDatabaseCouldNotIndex() {
        assertThatThrownBy(() -> LabelMatcher.parse("site=" + "ü".repeat(LabelMatcher.LONGEST)))
                .isInstanceOf(InvalidEntry.class)
                .hasMessageContaining("at most");
    }
}
