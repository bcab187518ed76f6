package tech.ihelper.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path goes down from the endpoint's address, whatever a model or a case makes of it. */
class PathTemplateTest {

    private static final URI BASE = URI.create("https://tickets.example:8443/api/");

    private static String at(String template, Map<String, Object> variables) {
        return new PathTemplate(template).at(BASE, variables).toString();
    }

    @Test
    void fillsInValuesAsSingleSegments() {
        assertThat(at("/", Map.of())).isEqualTo("https://tickets.example:8443/api/");
        assertThat(at("/tickets/{number}/notes", Map.of("number", 42L)))
                .isEqualTo("https://tickets.example:8443/api/tickets/42/notes");
        assertThat(at("/a/{b}?q={c}&d=e", Map.of("b", "x/y z", "c", "ü&d=f#g")))
                .isEqualTo("https://tickets.example:8443/api/a/x%2Fy%20z?q=%C3%BC%26d%3Df%23g&d=e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tickets",
                "https://evil.example/",
                "http:/evil.example",
                "//evil.example/x",
                "/\\evil.example",
                "/a//b",
                "/../admin",
                "/a/..",
                "/a/./b",
                "/%2e%2e/admin",
                "/a%2fb",
                "/@evil.example",
                "/a#b",
                "/a b",
                "/a\r\nHost: evil.example",
                "/a\nb",
                "/{}",
                "/{a",
                "/{a.b}",
                "/${a}",
                "/a?b",
                "/a?b=c#d",
                "/a?b=c?d",
                "/a/",
                ":8080/a",
                ".evil.example/a",
                "@evil.example/a"
            })
    void takesNoTemplateThatCouldLeadElsewhere(String template) {
        assertThatThrownBy(() -> new PathTemplate(template)).isInstanceOf(UnfitCall.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../admin",
                "a/../../admin",
                "..\\admin",
                "a\r\nHost: evil.example",
                "a\u0000b",
                "",
                "  "
            })
    void takesNoValueThatCouldLeadElsewhere(String value) {
        assertThatThrownBy(() -> at("/tickets/{number}", Map.of("number", value)))
                .isInstanceOf(UnfitCall.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/{one}{two}", "/a/{one}.", "/a/.{one}"})
    void takesNoWayUpThatIsMadeOfPieces(String template) {
        assertThatThrownBy(() -> at(template, Map.of("one", ".", "two", "."))).isInstanceOf(UnfitCall.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2e%2e",
                "@evil.example",
                "//evil.example",
                "evil.example:80",
                "?a=b",
                "#a",
                ";a",
                "%0d%0a",
                "\u2025"
            })
    void makesEveryOtherValueOneSegment(String value) {
        var address = new PathTemplate("/tickets/{number}").at(BASE, Map.of("number", value));

        assertThat(address.getHost()).isEqualTo("tickets.example");
        assertThat(address.getPort()).isEqualTo(8443);
        assertThat(address.getRawPath()).startsWith("/api/tickets/").matches("/api/tickets/[A-Za-z0-9._~%-]+");
        assertThat(address.getRawQuery()).isNull();
    }

    @Test
    void saysWhichValueIsMissing() {
        assertThatThrownBy(() -> at("/tickets/{number}", Map.of()))
                .isInstanceOf(UnfitCall.class)
                .hasMessageContaining("no value 'number'");
    }
}
