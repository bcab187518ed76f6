package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.forms.VeraPdf.violations;

import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfAppendicesTest {

    private static final PdfInfo INFO = new PdfInfo("Onboarding pack", "en", "Nordhafen IT", "Everything in one file");

    @Test
    void staysArchivableAndAccessible() throws Exception {
        var first = new PdfRenderer().render(PdfRendererTest.report("First part."), INFO);
        var at = Instant.parse("2026-11-24T05:40:00Z");
        var second = new PdfSigner()
                .sign(
                        new PdfRenderer().render(PdfRendererTest.report("Second part."), INFO),
                        SigningIdentity.selfSigned("Nordhafen IT", at),
                        at);
        var third = new PdfRenderer().render(PdfRendererTest.report("Third part."), INFO);

        var whole = PdfAppendices.append(first, List.of(second, third));

        assertThat(violations(whole, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(whole, PDFAFlavour.PDFUA_1)).isEmpty();
        try (var document = Loader.loadPDF(whole);
                var one = Loader.loadPDF(first)) {
            assertThat(new PDFTextStripper().getText(document))
                    .containsSubsequence("First part.", "Second part.", "Third part.");
            assertThat(document.getNumberOfPages()).isEqualTo(3 * one.getNumberOfPages());
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Onboarding pack");
            assertThat(document.getDocumentCatalog().getOutputIntents()).hasSize(1);
            assertThat(new PdfSigner().verify(whole)).isEmpty();
        }
    }

    @Test
    void leavesADocumentWithoutAppendicesAsItIs() {
        var document = new byte[] {1};

        assertThat(PdfAppendices.append(document, List.of())).isSameAs(document);
    }
}
