package tech.ihelper.processes.documents.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.PageSurroundings;
import tech.ihelper.testing.PrintedPdf;

@WebMvcTest(TemplatePages.class)
class TemplatePagesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private TemplateDesk desk;

    @Autowired
    private ActingUser acting;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyShelf() {
        jdbc.sql("delete from document_template").update();
        jdbc.sql("delete from document_template_version").update();
        acting.is("mara", Role.MANAGER);
    }

    @Test
    void listsWhatComesWithTheProductAndOnesOwn() throws Exception {
        desk.make("site-visit", "Site visit <b>");

        web.perform(get("/documents/templates").with(user("mara")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Monthly service report")))
                .andExpect(content().string(containsString("Site visit &lt;b&gt;")))
                .andExpect(content().string(containsString("not yet")));
    }

    @Test
    void walksFromANewTemplateToAPublishedVersion() throws Exception {
        web.perform(send("/documents/templates").param("key", "site-visit").param("name", "Site visit"))
                .andExpect(redirectedUrl("/documents/templates/site-visit"));
        web.perform(get("/documents/templates/site-visit").with(user("mara")))
                .andExpect(content().string(containsString("None is published yet")))
                .andExpect(content().string(not(containsString("cannot be published"))));

        web.perform(entry(1, "Visit", "<h2>Seen</h2><p>{{text}}</p>").param("then", "publish"))
                .andExpect(redirectedUrl("/documents/templates/site-visit"));

        assertThat(desk.published("site-visit").text().name()).isEqualTo("Visit");
        web.perform(get("/documents/templates/site-visit").with(user("mara")))
                .andExpect(content().string(containsString("Version 1")));
        var pdf = web.perform(
                        get("/documents/templates/site-visit/versions/1.pdf").with(user("mara")))
                .andExpect(content().contentType("application/pdf"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(PrintedPdf.of(pdf, "site-visit").text()).contains("Seen", "First paragraph.", "PREVIEW");
    }

    @Test
    void keepsTheDraftAndSaysWhatKeepsItFromBeingPublished() throws Exception {
        desk.make("site-visit", "Site visit");

        web.perform(entry(1, "Visit", "<h2>Seen</h2><script>x</script>").param("then", "publish"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;script&gt; is not used in documents.")))
                .andExpect(content().string(containsString("name=\"revision\" value=\"2\"")));

        assertThat(desk.draft("site-visit").text().body()).contains("<script>");
        assertThat(desk.history("site-visit")).isEmpty();
    }

    @Test
    void previewsWhatIsInTheEditorWithoutSavingIt() throws Exception {
        desk.make("site-visit", "Site visit");

        var pdf = web.perform(entry("/documents/templates/site-visit/preview", 1, "Visit", "<h2>Unsaved words</h2>"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(PrintedPdf.of(pdf, "preview").text()).contains("Unsaved words");
        assertThat(desk.draft("site-visit").text().name()).isEqualTo("Site visit");
    }

    @Test
    void keepsAPersonsTextWhenSomebodyElseSavedMeanwhile() throws Exception {
        desk.make("site-visit", "Site visit");
        desk.save("site-visit", 1, desk.draft("site-visit").text());

        web.perform(entry(1, "Visit", "<p>My words</p>"))
                .andExpect(content().string(containsString("saved this template meanwhile")))
                .andExpect(content().string(containsString("&lt;p&gt;My words&lt;/p&gt;")))
                .andExpect(content().string(containsString("name=\"revision\" value=\"1\"")));
    }

    private static MockHttpServletRequestBuilder entry(int revision, String name, String body) {
        return entry("/documents/templates/site-visit", revision, name, body);
    }

    private static MockHttpServletRequestBuilder entry(String path, int revision, String name, String body) {
        var first = FirstText.of("site-visit", name);
        return send(path)
                .param("revision", Integer.toString(revision))
                .param("name", name)
                .param("subject", first.subject())
                .param("series", "VIS")
                .param("language", "en")
                .param("schema", first.schema())
                .param("sample", first.sample())
                .param("body", body);
    }

    private static MockHttpServletRequestBuilder send(String path) {
        return post(path).with(user("mara").roles("MANAGER")).with(csrf());
    }

    @SpringBootConfiguration
    @Import({
        BuiltInTemplates.class,
        StoredTemplates.class,
        TemplateDesk.class,
        TemplatePrinter.class,
        DocumentMaking.class,
        TemplatePages.class,
        PdfRenderer.class,
        PageSurroundings.class
    })
    static class Web {

        @Bean
        DocumentTemplates documentTemplates(Clock clock) {
            return new DocumentTemplates(clock);
        }

        @Bean
        Documents documents() {
            return new TemplateRoom.Archive();
        }

        @Bean
        Clients clients() {
            return new TemplateRoom.OneClient();
        }

        @Bean
        AuditTrail auditTrail() {
            return entry -> {};
        }
    }
}
