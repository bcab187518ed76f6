package tech.ihelper.processes.documents.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.processes.documents.annex.AnnexRefusal;
import tech.ihelper.processes.documents.annex.AnnexRoom;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

/** What whoever has the link sees, and what the staff sees of it. */
class AcceptPagesTest {

    @RegisterExtension
    static final ProcessTest process = DocumentRoom.engine();

    private DocumentRoom room;
    private IssuedDocument offer;
    private String number;
    private String link;
    private Browser browser;

    @BeforeEach
    void ask() {
        room = DocumentRoom.in(process);
        offer = room.offer("offer");
        number = room.ask(offer, "Ines Falk", "ines@kestrel.example");
        link = room.mails().get(0).body().replaceAll("(?s).*(/accept/[A-Za-z0-9_-]{43}).*", "$1");
        browser = new Browser(process, AcceptPages.class, AcceptancePages.class);
        process.user().is(DocumentRoom.manager("priya"));
    }

    @Test
    void showsWhatIsToBeAcceptedAndTakesTheClick() throws Exception {
        assertThat(browser.page(link))
                .contains("Managed workplace for 12 people", offer.number(), offer.sha256(), "Accept document")
                .contains("I have read the document " + offer.number());

        browser.send(link, "name", "Ines Falk", "agreed", "true")
                .andExpect(status().isFound())
                .andExpect(redirectedUrl(link));

        assertThat(browser.page(link))
                .contains("You accepted this document", "Ines Falk")
                .doesNotContain("Refuse it instead");
        process.runJobs();
        assertThat(browser.page(link)).contains("Certificate CRT-");
        assertThat(browser.answer(link + "/certificate.pdf").getContentType()).isEqualTo("application/pdf");
        assertThat(browser.page("/documents/acceptances/" + number))
                .contains("Accepted", "127.0.0.1", offer.sha256(), "CRT-")
                .doesNotContain("Withdraw request");
        assertThat(browser.page("/documents/acceptances")).contains("1 of 1 accepted");
    }

    @Test
    void showsWhatBelongsToTheDocumentBeforeItIsAcceptedAndProvesItToo() throws Exception {
        var plan = AnnexRoom.file("plan.txt", "Two racks, four switches");
        var annexed = room.offerWith("annexed", plan);
        var asked = room.ask(annexed, "Ines Falk", "ines@kestrel.example");
        var other = room.mails()
                .get(room.mails().size() - 1)
                .body()
                .replaceAll("(?s).*(/accept/[A-Za-z0-9_-]{43}).*", "$1");

        assertThat(browser.page(other))
                .contains("Annex 1: plan.txt", plan.file().sha256(), "href=\"" + other + "/attachments/1\"");
        var file = browser.answer(other + "/attachments/1");
        assertThat(file.getContentAsByteArray()).isEqualTo(plan.bytes());
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment;");
        assertThatThrownBy(() -> browser.answer(other + "/attachments/2")).hasRootCauseInstanceOf(AnnexRefusal.class);
        assertThatThrownBy(() -> browser.answer(link + "/attachments/1"))
                .as("by the link to another document")
                .hasRootCauseInstanceOf(AnnexRefusal.class);

        browser.send(other, "name", "Ines Falk", "agreed", "true").andExpect(status().isFound());
        process.runJobs();

        assertThat(browser.page("/documents/acceptances/" + asked)).contains("Annex 1: plan.txt", "CRT-");
        var certificate = PrintedPdf.of(
                        browser.answer(other + "/certificate.pdf").getContentAsByteArray(), "annexed-certificate")
                .isSound()
                .text();
        assertThat(certificate).contains("Annex 1, SHA-256", "plan.txt");
        assertThat(certificate.replaceAll("\\s", ""))
                .contains(annexed.sha256(), plan.file().sha256());
    }

    @Test
    void saysWhatIsMissingAndKeepsWhatWasTyped() throws Exception {
        browser.send(link, "name", "Ines Falk")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("Tick that you have read")))
                .andExpect(content().string(Matchers.containsString("value=\"Ines Falk\"")));
        browser.send(link + "/refusal", "reason", " ")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("what you do not accept")));
    }

    @Test
    void takesARefusalAsText() throws Exception {
        browser.send(link + "/refusal", "reason", "<b>Too dear</b>").andExpect(status().isFound());

        assertThat(browser.page(link)).contains("You refused", "&lt;b&gt;Too dear&lt;/b&gt;");
        assertThat(browser.page("/documents/acceptances/" + number)).contains("Refused", "&lt;b&gt;Too dear&lt;/b&gt;");
    }

    @Test
    void givesTheDocumentByteForByteAndRemembersTheFirstLook() throws Exception {
        var pdf = browser.answer(link + "/document.pdf");

        assertThat(pdf.getContentAsByteArray()).hasSize((int) offer.size());
        assertThat(pdf.getHeader("Cache-Control")).contains("no-store");
        assertThat(process.get(Acceptances.class)
                        .newest(tech.ihelper.contracts.ClientScope.ALL, 1)
                        .get(0)
                        .at(1)
                        .shownAt())
                .isEqualTo(process.clock().instant());
    }

    @Test
    void tellsWhoeverGuessesNothing() throws Exception {
        var unknown = browser.answer("/accept/" + "x".repeat(43));

        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(unknown.getContentAsString())
                .contains("Nothing to accept here")
                .doesNotContain("Kestrel");
        assertThat(unknown.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        browser.send("/accept/" + "x".repeat(43), "name", "Ines Falk", "agreed", "true")
                .andExpect(header().string("X-Robots-Tag", "noindex, nofollow"))
                .andExpect(content().string(Matchers.containsString("Nothing to accept here")));
    }

    @Test
    void aWithdrawnRequestSaysSo() throws Exception {
        browser.send("/documents/acceptances/" + number + "/withdrawal", "reason", "A wrong price.")
                .andExpect(status().isFound());

        assertThat(browser.page(link)).contains("No answer is taken any more").doesNotContain("Accept document");
        assertThat(browser.page("/documents/acceptances/" + number)).contains("Withdrawn", "A wrong price.");
    }

    @Test
    void staffFillsTheSignersFromTheContactsAndKeepsWhatWasTyped() throws Exception {
        var second = room.offer("offer/2");

        assertThat(browser.page("/documents/acceptances/new?document=" + second.number()))
                .contains("ines@kestrel.example", "4. signer");
        browser.send(
                        "/documents/acceptances",
                        "document",
                        second.number(),
                        "name",
                        "Tom Reed",
                        "mail",
                        "tom at kestrel")
                .andExpect(content().string(Matchers.containsString("needs a mail address")))
                .andExpect(content().string(Matchers.containsString("tom at kestrel")));
        browser.send(
                        "/documents/acceptances",
                        "document",
                        second.number(),
                        "name",
                        "Tom Reed",
                        "mail",
                        "tom@kestrel.example")
                .andExpect(status().isFound());
    }
}
