package tech.ihelper.processes.documents.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MustachesTest {

    @Test
    void fillsInFieldsAndEscapesThem() {
        var data = new HashMap<String, Object>(Map.of("who", "<b>Ines</b>", "lines", List.of("a", "b"), "yes", true));
        data.put("none", null);

        assertThat(Mustaches.html("{{who}}|{{none}}|{{#lines}}[{{.}}]{{/lines}}|{{^none}}nothing{{/none}}", data))
                .isEqualTo("&lt;b&gt;Ines&lt;/b&gt;||[a][b]|nothing");
        assertThat(Mustaches.plain("{{who}}{{#yes}}!{{/yes}}", data)).isEqualTo("<b>Ines</b>!");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mustaches.html("<p>\n{{pricee}}</p>", Map.of("price", 1)))
                .withMessage("Line 2 names the field “pricee”, which the data does not have.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{text.class}}", "{{text.getClass}}", "{{text.length}}", "{{number.intValue}}"})
    void callsNothing(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mustaches.html(template, Map.of("text", "x", "number", 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{text}}}", "{{&text}}", "{{ & text}}", "{{>other}}", "{{=<% %>=}}<%& text%>"})
    void refusesWaysAroundEscaping(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mustaches.html(template, Map.of("text", "x")))
                .withMessageContaining("is not used in templates");
    }
}
