package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.forms.PdfSigner;
import tech.ihelper.processes.documents.annex.AnnexRoom;
import tech.ihelper.testing.PageSurroundings;

@WebMvcTest(controllers = VerifyPages.class, properties = "ihelper.documents.checks-per-minute=1")
class VerifyPagesTest {

    private static final ClientId KESTREL = new ClientId(UUID.randomUUID());

    @Autowired
    private MockMvc web;

    @Autowired
    private DocumentArchive archive;

    @Autowired
    private CheckCodes codes;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyArchive() {
        jdbc.sql("delete from document").update();
    }

    @Test
    void confirmsADocumentToWhoeverKnowsItsCode() throws Exception {
        var issued = issued("Offer for Kestrel Freight");

        web.perform(page(issued.number()).param("code", codes.of(issued.number())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("was issued here and stands")))
                .andExpect(content().string(containsString(issued.sha256())))
                .andExpect(content().string(not(containsString("Kestrel"))))
                .andExpect(content().string(not(containsString("INC-2026-000042"))))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Robots-Tag", "noindex, nofollow"));
    }

    @Test
    void namesWhatBelongsToTheDocumentAndGivesItToNobody() throws Exception {
        var issued = issued("Offer");
        AnnexRoom.keep(jdbc, issued.number(), "plan <of> site.txt", KESTREL);
        var sha256 = AnnexRoom.file("", "Of " + issued.number()).file().sha256();

        web.perform(page(issued.number()).param("code", codes.of(issued.number())))
                .andExpect(content().string(containsString("Annex 1: plan &lt;of&gt; site.txt")))
                .andExpect(content().string(containsString(sha256)))
                .andExpect(content().string(not(containsString("attachments"))));
        web.perform(json(issued.number()).param("code", codes.of(issued.number())))
                .andExpect(jsonPath("$.annexes[0].number").value(1))
                .andExpect(jsonPath("$.annexes[0].name").value("plan <of> site.txt"))
                .andExpect(jsonPath("$.annexes[0].sha256").value(sha256));
        web.perform(page(issued.number())).andExpect(content().string(not(containsString("plan"))));
    }

    @Test
    void confirmsAFileByItsFingerprint() throws Exception {
        var issued = issued("Offer");

        web.perform(page(issued.number()).param("sha256", issued.sha256().toUpperCase(java.util.Locale.ROOT)))
                .andExpect(content().string(containsString("the one that was issued, to the last byte")));
        web.perform(page(issued.number()).param("sha256", "0".repeat(64)))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Nothing is confirmed.")));
    }

    @Test
    void tellsAGuesserNothing() throws Exception {
        var issued = issued("Offer");

        var existing = web.perform(page(issued.number()).param("code", "0000-0000"))
                .andExpect(status().isNotFound())
                .andReturn();
        var missing = web.perform(page("DOC-2026-999999").param("code", "0000-0000"))
                .andExpect(status().isNotFound())
                .andReturn();
        var bare = web.perform(page(issued.number())).andExpect(status().isOk()).andReturn();

        assertThat(told(existing, issued.number())).isEqualTo(told(missing, "DOC-2026-999999"));
        assertThat(bare.getResponse().getContentAsString())
                .doesNotContain(issued.sha256())
                .doesNotContain("id=\"answer\"");
    }

    @Test
    void saysWhichDocumentStandsInItsPlace() throws Exception {
        var first = issued("Offer");
        var second = archive.issue(offer("Offer, corrected").replacing(first.number()), VerifyPagesTest::pdf);

        web.perform(page(first.number()).param("code", codes.of(first.number())))
                .andExpect(content().string(containsString("was replaced by")))
                .andExpect(content().string(containsString(second.number())));
    }

    @Test
    void answersProgramsInTheSameWords() throws Exception {
        var issued = issued("Offer for Kestrel Freight");

        web.perform(json(issued.number()).param("code", codes.of(issued.number())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.number").value(issued.number()))
                .andExpect(jsonPath("$.issued").value(true))
                .andExpect(jsonPath("$.sha256").value(issued.sha256()))
                .andExpect(jsonPath("$.standing").value("stands"))
                .andExpect(content().string(not(containsString("Kestrel"))));
        assertThatThrownBy(() -> web.perform(json(issued.number()))).rootCause().isInstanceOf(NothingConfirmed.class);
    }

    @Test
    void takesNumberAndCodeFromTheForm() throws Exception {
        var issued = issued("Offer");

        web.perform(get("/verify")
                        .accept(MediaType.TEXT_HTML)
                        .with(user("anybody"))
                        .with(from("192.0.2.2"))
                        .param("number", " " + issued.number().toLowerCase(java.util.Locale.ROOT))
                        .param("code", codes.of(issued.number())))
                .andExpect(content().string(containsString("was issued here and stands")));
    }

    @Test
    void slowsDownWhoeverAsksTooOften() throws Exception {
        for (var i = 0; i < 20; i++) {
            web.perform(page("DOC-2026-000001").param("code", "x").with(from("203.0.113.9")))
                    .andExpect(status().isNotFound());
        }

        web.perform(page("DOC-2026-000001").param("code", "x").with(from("203.0.113.9")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"));
        web.perform(page("DOC-2026-000001").param("code", "x").with(from("203.0.113.10")))
                .andExpect(status().isNotFound());
    }

    /** Without what differs between any two pages. */
    private static String told(MvcResult result, String number) throws Exception {
        return result.getResponse()
                .getContentAsString()
                .replace(number, "N")
                .replaceAll("name=\"_csrf\" content=\"[^\"]+\"", "");
    }

    private static MockHttpServletRequestBuilder page(String number) {
        return get("/verify/" + number)
                .accept(MediaType.TEXT_HTML)
                .with(user("anybody"))
                .with(from("192.0.2.1"));
    }

    private static MockHttpServletRequestBuilder json(String number) {
        return get("/verify/" + number)
                .accept(MediaType.APPLICATION_JSON)
                .with(user("anybody"))
                .with(from("192.0.2.3"));
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private IssuedDocument issued(String title) {
        return archive.issue(offer(title), VerifyPagesTest::pdf);
    }

    private static NewDocument offer(String title) {
        return new NewDocument(title, "offer", title, KESTREL, "INC-2026-000042");
    }

    private static byte[] pdf(String number) {
        return ("%PDF-1.7 " + number).getBytes(StandardCharsets.US_ASCII);
    }

    @SpringBootConfiguration
    @Import({
        StoredDocuments.class,
        SigningIdentities.class,
        DocumentSigner.class,
        ReversedSecrets.class,
        PdfSigner.class,
        DocumentArchive.class,
        AnnexRoom.Beans.class,
        DocumentsConfiguration.class,
        CheckKeys.class,
        CheckCodes.class,
        VerifyPages.class,
        PageSurroundings.class
    })
    static class Web {

        @Bean
        AuditTrail auditTrail() {
            return entry -> {};
        }
    }
}
