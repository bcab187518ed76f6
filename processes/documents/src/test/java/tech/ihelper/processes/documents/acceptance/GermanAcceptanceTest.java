package tech.ihelper.processes.documents.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.processes.documents.DocumentRoom;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

/** An acceptance by somebody whom the register knows to speak German. */
class GermanAcceptanceTest {

    @RegisterExtension
    static final ProcessTest process = DocumentRoom.engine();

    @Test
    void speaksTheSignersLanguageFromTheMailToTheCertificate() throws Exception {
        var room = DocumentRoom.in(process);
        var browser = new Browser(process, AcceptPages.class, AcceptancePages.class);
        process.user().is(DocumentRoom.manager("priya"));
        var offer = room.offer("offer");
        room.ask(offer, "Uwe Brandt", "uwe@kestrel.example");
        var mail = room.mails().get(room.mails().size() - 1);
        assertThat(mail.subject()).startsWith("Bitte lesen und annehmen: ");
        var his = mail.body().replaceAll("(?s).*(/accept/[A-Za-z0-9_-]{43}).*", "$1");

        assertThat(browser.page(his))
                .contains("lang=\"de\"", "Ich habe das Dokument " + offer.number(), "Dokument annehmen");
        browser.send(his, "name", "Uwe Brandt")
                .andExpect(content().string(Matchers.containsString("Haken Sie an, dass Sie das Dokument")));
        browser.send(his, "name", "Uwe Brandt", "agreed", "true").andExpect(status().isFound());
        process.runJobs();

        assertThat(browser.page(his)).contains("Sie haben dieses Dokument angenommen", "Bestätigung CRT-");
        assertThat(PrintedPdf.of(browser.answer(his + "/certificate.pdf").getContentAsByteArray(), "german-certificate")
                        .isSound()
                        .text())
                .contains("Annahmebestätigung", "Wer angenommen hat", "Ich habe das Dokument " + offer.number())
                .doesNotContain("accepted");
        assertThat(browser.page("/documents/acceptances")).as("of the staff").contains("1 of 1 accepted");
    }
}
