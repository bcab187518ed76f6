package tech.ihelper.forms.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.forms.sample.SampleApplication;

@SpringBootTest(classes = SampleApplication.class)
@AutoConfigureMockMvc
class LayoutTest {

    @Autowired
    private MockMvc browser;

    @Test
    void putsThePageIntoTheShell() throws Exception {
        var page = get("/sample/parts");

        assertThat(page)
                .contains("<title>Parts · iHelper</title>")
                .contains("Every part once.")
                .contains("Nordhafen IT")
                .containsPattern("<a class=\"ih-to\" href=\"/incidents\" aria-current=\"page\" data-go=\"i\">")
                .contains("<span class=\"ih-n ih-hot\">1<span class=\"visually-hidden\"> critical</span></span>")
                .containsPattern("class=\"ih-main-in\"");
    }

    @Test
    void bringsTheRendererOfDocumentsAlong(@Autowired PdfRenderer renderer, @Autowired DocumentTemplates templates) {
        assertThat(renderer).isNotNull();
        assertThat(templates).isNotNull();
    }

    @Test
    void drawsEveryPart() throws Exception {
        var page = get("/sample/parts");

        assertThat(page)
                .contains("ih-sla-risk\" data-due=\"2026-11-23T02:21:04Z\" data-since=\"2026-11-23T01:50:20Z\"")
                .contains("ti-hourglass-low")
                .contains("<span data-due-text>9 min left</span>")
                .contains("<span data-due-text>−6 min</span>")
                .contains("<span data-due-text>Met in 7 min</span>")
                .contains("At risk, due 03:21")
                .contains("<span class=\"ih-pri ih-p1\">P1</span>")
                .contains("title=\"Nobody yet\"")
                .contains(">5 min ago</time>")
                .contains("<a class=\"btn ih-btn-2\" href=\"/tasks\">See unassigned</a>")
                .contains("id=\"f-error\"");
    }

    @Test
    void givesAFlushPageTheWholeWidth() throws Exception {
        assertThat(get("/sample/flush")).contains("ih-main ih-flush").doesNotContain("ih-main-in");
    }

    @Test
    void showsOutsidePagesWithoutTheShell() throws Exception {
        assertThat(get("/sample/outside"))
                .contains("<title>Sign in · iHelper</title>")
                .contains("ih-slim")
                .doesNotContain("ih-side");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/parts", "/sample/flush", "/sample/outside"})
    void carriesNothingThatTheContentSecurityPolicyRefuses(String path) throws Exception {
        assertThat(get(path))
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("\\sth:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/parts", "/sample/outside"})
    void linksOnlyToFilesThatAreThere(String path) throws Exception {
        var links = Pattern.compile("<(?:link|script)[^>]*(?:href|src)=\"([^\"]+)\"")
                .matcher(get(path))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).hasSizeGreaterThan(10);
        for (var link : links) {
            browser.perform(MockMvcRequestBuilders.get(link))
                    .andExpect(MockMvcResultMatchers.status().isOk());
        }
    }

    private String get(String path) throws Exception {
        return browser.perform(MockMvcRequestBuilders.get(path))
                .andExpect(MockMvcResultMatchers.status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
