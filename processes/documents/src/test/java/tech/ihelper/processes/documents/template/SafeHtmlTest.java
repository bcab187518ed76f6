package tech.ihelper.processes.documents.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    @Test
    void leavesWhatDocumentsAreMadeOf() {
        var html =
                "<h2>Prices</h2><p class=\"lead\">A &amp; B<br />next</p><table><thead><tr><th>What</th></tr></thead>"
                        + "<tbody><tr><th>Care</th><td class=\"num\">5</td></tr></tbody></table><a href=\"https://example.org\">x</a>";

        assertThat(SafeHtml.findings(html)).isEmpty();
        assertThat(SafeHtml.cleaned(html))
                .isEqualTo(html.replace("<thead><tr><th>", "<thead><tr><th scope=\"col\">")
                        .replace("<tbody><tr><th>", "<tbody><tr><th scope=\"row\">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p onclick=\"x()\">a</p>",
                "<p style=\"background: url(file:///etc/passwd)\">a</p>",
                "<style>@import url(http://localhost/)</style>",
                "<img src=\"file:///etc/passwd\" alt=\"x\">",
                "<iframe src=\"http://localhost/\"></iframe>",
                "<svg onload=\"x()\"></svg>",
                "<a href=\"javascript:x()\">a</a>",
                "<link rel=\"stylesheet\" href=\"http://localhost/\">",
                "<div th:text=\"${1}\">a</div>"
            })
    void tellsAndLeavesOutEverythingElse(String html) {
        assertThat(SafeHtml.findings(html)).isNotEmpty();
        assertThat(SafeHtml.cleaned(html))
                .doesNotContain("script", "onclick", "onload", "style", "file:", "localhost", "img", "th:");
    }

    @Test
    void wantsHeadingsInTheirOrder() {
        assertThat(SafeHtml.findings("<h3>Too deep</h3>"))
                .singleElement()
                .asString()
                .contains("Too deep", "<h2>");
        assertThat(SafeHtml.findings("<h2>a</h2><h3>b</h3><h2>c</h2>")).isEmpty();
    }
}
