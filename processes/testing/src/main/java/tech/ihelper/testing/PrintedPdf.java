package tech.ihelper.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** A document as its readers have it. */
public record PrintedPdf(byte[] bytes) {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** Also left in {@code target/documents}, for whoever wants to look at it. */
    public static PrintedPdf of(byte[] bytes, String name) throws Exception {
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents", name + ".pdf"), bytes);
        return new PrintedPdf(bytes);
    }

    public String text() throws Exception {
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    public int pages() throws Exception {
        try (var document = Loader.loadPDF(bytes)) {
            return document.getNumberOfPages();
        }
    }

    /** Archivable, readable for everybody, and no character lost: a missing one is printed as # or [?]. */
    public PrintedPdf isSound() throws Exception {
        for (var flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                assertThat(validator.validate(parser).getTestAssertions().stream()
                                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                                .map(TestAssertion::getMessage)
                                .distinct())
                        .as(flavour.getId())
                        .isEmpty();
            }
        }
        assertThat(text()).doesNotContain("#", "[?]", "\uFFFD");
        return this;
    }
}
