package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a model nor a case leads a file out of the folder that an admin named. */
class FilePathTest {

    @Test
    void aValueIsOneNameOrAPartOfIt() {
        assertThat(new FilePath("outages/{site}/{number}-{minutes} min.csv")
                        .with(Map.of("site", "Bäckerei Süd", "number", "INC-1", "minutes", 12L)))
                .isEqualTo("outages/Bäckerei Süd/INC-1-12 min.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "/",
                "a/",
                "a//b",
                "..",
                ".",
                "../a",
                "a/../b",
                "a/./b",
                "a\\b",
                "a%2fb",
                "a\u0000b",
                "a\rb",
                "a\nb",
                "a\n",
                ".ssh/authorized_keys",
                "{site}/.profile",
                "a.",
                "a /b",
                " a",
                "-a",
                "${site}",
                "{si te}",
                "{",
                "sftp://other.example/a",
                "~/a",
                "C:/a",
                "a*",
                "a?b",
                "a|b",
                "\"a\""
            })
    void takesNoPathThatLeadsElsewhere(String path) {
        assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(UnfitCall.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "..", "../x", "a/b", "/a", "a\\b", "%2e%2e", "a\u0000", "a\n", "a\r\nb", ".ssh", "~",
                "C:", "a.", "{other}"
            })
    void aCaseFillsInNothingThatLeadsElsewhere(String value) {
        assertThatThrownBy(() -> new FilePath("outages/{site}").with(Map.of("site", value)))
                .as(value)
                .isInstanceOf(UnfitCall.class);
        assertThatThrownBy(() -> new FilePath("{site}/a.txt").with(Map.of("site", value)))
                .as(value)
                .isInstanceOf(UnfitCall.class);
    }

    @Test
    void whatOnlyTogetherIsTooMuchIsRefusedToo() {
        var most = "x".repeat(150);

        assertThat(new FilePath("{a}").with(Map.of("a", most))).isEqualTo(most);
        assertThatThrownBy(() -> new FilePath("{a}{b}").with(Map.of("a", most, "b", "y")))
                .isInstanceOf(UnfitCall.class);
        assertThatThrownBy(() -> new FilePath("{a}/{a}/{a}/{a}").with(Map.of("a", most)))
                .isInstanceOf(UnfitCall.class);
        assertThatThrownBy(() -> new FilePath("{gone}").with(Map.of()))
                .isInstanceOf(UnfitCall.class)
                .hasMessageContaining("gone");
    }
}
