package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.forms.VeraPdf.violations;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfRendererTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:40:00Z"), ZoneId.of("Europe/Berlin"));

    private static final PdfInfo INFO = new PdfInfo(
            "Incident report INC-2026-000042", "en", "Nordhafen IT", "Order database did not answer, Kestrel Freight");

    private final PdfRenderer renderer = new PdfRenderer();

    @Test
    void makesAnArchivableAndAccessiblePdfOfATemplate() throws Exception {
        var pdf = renderer.render(report("Orders could not be entered for 36 minutes."), INFO);

        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    /** The checks above pass a blank page; a reader would not. */
    @Test
    void showsEveryWordOnThePages() throws Exception {
        var pdf = renderer.render(report("Größe, façade, Łódź, Київ: 94 % − “full”…"), INFO);

        try (var document = Loader.loadPDF(pdf)) {
            var text = text(document);
            assertThat(text)
                    .contains("Größe, façade, Łódź, Київ: 94 % − “full”…")
                    .contains("Incident report", "Kestrel Freight", "DOC-2026-000001", "23 November 2026")
                    .contains("Entry 0", "Entry 59")
                    .contains("Page 1 of " + document.getNumberOfPages())
                    .contains("Watch the age of replication slots.")
                    .doesNotContain("#", "\uFFFD");
            assertThat(document.getNumberOfPages()).isBetween(2, 5);
        }
    }

    @Test
    void breaksWordsThatAreWiderThanThePage() throws Exception {
        var pdf = renderer.render(report("a".repeat(400)), INFO);

        try (var document = Loader.loadPDF(pdf)) {
            var rightmost = new float[1];
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    rightmost[0] = Math.max(rightmost[0], text.getEndX());
                    super.processTextPosition(text);
                }
            }.getText(document);
            assertThat(rightmost[0])
                    .isLessThan(document.getPage(0).getMediaBox().getWidth() - 50);
        }
    }

    @Test
    void saysWhatItIs() throws Exception {
        var pdf = renderer.render(report("Short."), INFO);

        try (var document = Loader.loadPDF(pdf)) {
            var information = document.getDocumentInformation();
            assertThat(information.getTitle()).isEqualTo("Incident report INC-2026-000042");
            assertThat(information.getAuthor()).isEqualTo("Nordhafen IT");
            assertThat(information.getSubject()).isEqualTo("Order database did not answer, Kestrel Freight");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog()
                            .getDocumentOutline()
                            .getFirstChild()
                            .getTitle())
                    .isEqualTo("What happened");
        }
    }

    @Test
    void showsThatACharacterIsMissingInsteadOfLosingIt() throws Exception {
        var pdf = renderer.render(page("<p>before \u6f22 after</p>"), INFO);

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("before [?] after");
        }
    }

    @Test
    void takesTextAsTextWhateverItSays() throws Exception {
        var pdf = renderer.render(report("<script>alert(1)</script> & \u0001 <b>bold</b>"), INFO);

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("<script>alert(1)</script> &").contains("<b>bold</b>");
        }
        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
    }

    @Test
    void showsAnImageThatWasHandedOver() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);

        var pdf = renderer.render(
                page("<p>Logo</p><img src=\"logo.png\" alt=\"Nordhafen IT\"/>"),
                INFO,
                Map.of("logo.png", bytes.toByteArray()));

        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"%s\" alt=\"x\"/>",
                "<style>@import url('%s');</style>",
                "<style>@import \"%s\";</style>",
                "<style>p { background-image: url('%s'); }</style>",
                "<style>@font-face { font-family: X; src: url('%s'); } p { font-family: X; }</style>",
                "<link rel=\"stylesheet\" type=\"text/css\" href=\"%s\"/>",
                "<p style=\"background-image: url('%s')\">x</p>",
                "<ul style=\"list-style-image: url('%s')\"><li>x</li></ul>"
            })
    void fetchesNothing(String content, @TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.css"), "p { color: red }");
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var http = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";

            for (var address : List.of(http, secret.toUri().toString(), "file:///etc/passwd", "other.css")) {
                assertThatThrownBy(() -> renderer.render(page(content.formatted(address)), INFO))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not packaged");
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>",
                "<script>1</script>",
                "<iframe src=\"http://127.0.0.1/\"></iframe>",
                "<object data=\"x.svg\"></object>",
                "<img src=\"logo.png\"/>",
                "<p>not closed"
            })
    void refusesActiveContentAndWhatNobodyCouldRead(String content) {
        assertThatThrownBy(() -> renderer.render(page(content), INFO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEntitiesThatReadFiles() {
        var xhtml = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>&x;</body></html>";

        assertThatThrownBy(() -> renderer.render(xhtml, INFO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysAtItsFootWhereAnybodyChecksIt() throws Exception {
        try (var document = Loader.loadPDF(renderer.render(report("Restored."), INFO))) {
            var first = new PDFTextStripper();
            first.setEndPage(1);
            var last = document.getPage(document.getNumberOfPages() - 1).getAnnotations();

            assertThat(first.getText(document)).contains("DOC-2026-000001 · check code 7K3M-Q9TX");
            assertThat(last)
                    .extracting(link -> ((PDActionURI) ((PDAnnotationLink) link).getAction()).getURI())
                    .contains("https://help.example.org/verify/DOC-2026-000001?code=7K3M-Q9TX");
        }
    }

    @Test
    void fallsBackToItsOwnColourWhenTheBrandColourIsNone() {
        var frame = new DocumentFrame("DOC-1", "T", "S", "B", null, null, "today", "red; } body { display: none");

        assertThat(frame.brandColour()).isEqualTo("#3355d6");
    }

    /** Styles and links count in the head only. */
    private static String page(String content) {
        var inHead = content.startsWith("<style") || content.startsWith("<link");
        return "<html lang=\"en\"><head><title>x</title><style>body { font-family: 'IBM Plex Sans' }</style>"
                + (inHead ? content + "</head><body><p>x</p>" : "</head><body>" + content)
                + "</body></html>";
    }

    static String report(String summary) {
        var frame = new DocumentFrame(
                "DOC-2026-000001",
                "Incident report",
                "Order database did not answer",
                "Nordhafen IT",
                "Kestrel Freight",
                "INC-2026-000042",
                "23 November 2026, 03:40 CET",
                "#0b6e4f");
        var lines = IntStream.range(0, 60)
                .mapToObj(i -> Map.of(
                        "time",
                        "%02d:%02d".formatted(2 + i / 60, i % 60),
                        "text",
                        "Entry " + i + ": nobody answered for 5 minutes, so the next person on call was paged",
                        "by",
                        i % 3 == 0 ? "Mara Lindqvist" : "iHelper"))
                .toList();
        return new DocumentTemplates(CLOCK, PdfRendererTest::address)
                .render("sample/documents/report", Map.of("frame", frame, "summary", summary, "lines", lines));
    }

    private static Optional<DocumentAddresses.DocumentAddress> address(String number) {
        return Optional.of(new DocumentAddresses.DocumentAddress(
                "https://help.example.org/verify/" + number + "?code=7K3M-Q9TX", "7K3M-Q9TX"));
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
}
