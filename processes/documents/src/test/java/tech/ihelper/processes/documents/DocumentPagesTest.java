package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.forms.PdfSigner;
import tech.ihelper.processes.documents.annex.AnnexRoom;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.PageSurroundings;

@WebMvcTest(DocumentPages.class)
class DocumentPagesTest {

    private static final ClientCard KESTREL = card("Kestrel Freight");
    private static final ClientCard HOLLIS = card("Hollis Bakery");
    private static final byte[] PDF = "%PDF-1.7 kept".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private MockMvc web;

    @Autowired
    private DocumentArchive archive;

    @Autowired
    private ActingUser acting;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<AuditEntry> audit;

    @BeforeEach
    void emptyArchive() {
        jdbc.sql("delete from document").update();
        jdbc.sql("delete from document_signing_identity").update();
        audit.clear();
    }

    @Test
    void saysWhatToDoWhenNothingWasIssued() throws Exception {
        web.perform(get("/documents").with(staff()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No document yet")))
                .andExpect(content().string(not(containsString("<table"))));
    }

    @Test
    void listsWhatWasIssuedAndForWhom() throws Exception {
        var issued = issued("Order <database> does not answer", KESTREL);

        web.perform(get("/documents").with(staff()))
                .andExpect(content().string(containsString("Order &lt;database&gt; does not answer")))
                .andExpect(content().string(containsString("href=\"/documents/" + issued.number() + ".pdf\"")))
                .andExpect(content().string(containsString("Kestrel Freight</a>")))
                .andExpect(content().string(containsString(issued.sha256().substring(0, 12))))
                .andExpect(content().string(containsString("Incident report")))
                .andExpect(content().string(containsString("1 kB")))
                .andExpect(content().string(not(containsString("Older documents"))));
    }

    @Test
    void offersTheFilesThatBelongToADocument() throws Exception {
        var issued = issued("Offer", KESTREL);
        AnnexRoom.keep(jdbc, issued.number(), "plan.txt", KESTREL.id());

        web.perform(get("/documents").with(staff()))
                .andExpect(content().string(containsString("1 annex<")))
                .andExpect(
                        content().string(containsString("href=\"/documents/" + issued.number() + "/attachments/1\"")));
        web.perform(get("/documents/" + issued.number() + "/attachments/1").with(staff()))
                .andExpect(content().string("Of " + issued.number()))
                .andExpect(header().string("Content-Disposition", containsString("attachment; filename")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "private, no-store"));
        assertThat(audit).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("document-annex-read");
            assertThat(entry.client()).isEqualTo(KESTREL.id());
        });
    }

    @Test
    void keepsTheFilterInTheAddressOfTheNextPage() throws Exception {
        for (var i = 0; i < 51; i++) {
            issued("Disk & tape " + i, KESTREL);
        }

        var first = web.perform(get("/documents").param("text", "disk &").with(staff()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var older = first.replaceAll("(?s).*href=\"([^\"]*)\">Older documents.*", "$1")
                .replace("&amp;", "&");

        assertThat(older).startsWith("/documents?text=disk%20%26&before=DOC-");
        web.perform(get(java.net.URI.create(older)).with(staff()))
                .andExpect(content().string(containsString("Disk &amp; tape 0")))
                .andExpect(content().string(not(containsString("Disk &amp; tape 1<"))))
                .andExpect(content().string(containsString("Back to the newest")));
    }

    @Test
    void showsAllWhenAFilterMakesNoSense() throws Exception {
        issued("Order database does not answer", KESTREL);

        web.perform(get("/documents")
                        .param("client", "nonsense")
                        .param("kind", "")
                        .with(staff()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Order database does not answer")));
    }

    @Test
    void givesOutTheBytesAsTheyWereIssued() throws Exception {
        var issued = issued("Order database does not answer", KESTREL);

        web.perform(get("/documents/" + issued.number() + ".pdf").with(staff()))
                .andExpect(status().isOk())
                .andExpect(content().bytes(PDF))
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Content-Disposition", "inline; filename=\"" + issued.number() + ".pdf\""))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "private, no-store"))
                .andExpect(header().longValue("Content-Length", PDF.length));

        assertThat(audit).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("document-read");
            assertThat(entry.by().id()).isEqualTo("jonas");
        });
    }

    @Test
    void showsTheCertificateOnceADocumentWasSigned() throws Exception {
        web.perform(get("/documents").with(staff())).andExpect(content().string(not(containsString("certificate"))));
        assertThatThrownBy(() -> web.perform(get("/documents/certificate.pem").with(staff())))
                .rootCause()
                .isInstanceOf(NothingSigned.class);

        var issued = archive.issue(
                new NewDocument("drill", "drill-certificate", "Recovery drill", KESTREL.id(), null).toBeSigned(),
                SignedDocumentTest::pdf);

        var bytes = archive.content(issued.number(), ClientScope.ALL).orElseThrow();
        var certificate = new PdfSigner().verify(bytes).orElseThrow().certificate();
        web.perform(get("/documents").with(staff()))
                .andExpect(content().string(containsString("CN=Your company")))
                .andExpect(content().string(containsString(certificate.fingerprint())))
                .andExpect(content().string(containsString("href=\"/documents/certificate.pem\"")));
        web.perform(get("/documents/certificate.pem").with(staff()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"document-signing.pem\""))
                .andExpect(content().string(certificate.pem()))
                .andExpect(content().string(not(containsString("PRIVATE"))));
    }

    @Test
    void answersTheSameForAnothersDocumentAsForNone() throws Exception {
        var theirs = issued("Order database does not answer", KESTREL);

        for (var number : List.of(theirs.number(), "DOC-2026-999999")) {
            assertThatThrownBy(() ->
                            web.perform(get("/documents/" + number + ".pdf").with(of(HOLLIS))))
                    .rootCause()
                    .isInstanceOf(UnknownDocument.class)
                    .hasMessage(new UnknownDocument(number).getMessage());
        }
        web.perform(get("/documents").with(of(HOLLIS)))
                .andExpect(content().string(not(containsString("Order database"))))
                .andExpect(content().string(not(containsString("Kestrel"))));
    }

    private IssuedDocument issued(String title, ClientCard client) {
        return archive.issue(
                new NewDocument(title, "incident-report", title, client.id(), "INC-2026-000001"), number -> PDF);
    }

    private RequestPostProcessor staff() {
        acting.is("jonas", Role.STAFF);
        return user("jonas").roles("STAFF");
    }

    private RequestPostProcessor of(ClientCard client) {
        acting.is(new Caller("ines", "Ines", Set.of(Role.CLIENT), Set.of(), new ClientScope.OneClient(client.id())));
        return user("ines").roles("CLIENT");
    }

    private static ClientCard card(String name) {
        return new ClientCard(new ClientId(UUID.randomUUID()), name, Tier.CARE, true, "#3355d6");
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
        DocumentPages.class,
        PageSurroundings.class
    })
    static class Web {

        @Bean
        List<AuditEntry> audit() {
            return new ArrayList<>();
        }

        @Bean
        AuditTrail auditTrail(List<AuditEntry> audit) {
            return audit::add;
        }

        @Bean
        Clients clients() {
            return new TwoClients();
        }
    }

    private static final class TwoClients implements Clients {

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return active().stream().filter(client -> client.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return List.of(HOLLIS, KESTREL);
        }
    }
}
