package tech.ihelper.app.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody without an account, with a document in hand: its printed code, or its file, which never leaves the browser. */
class DocumentCheckIT {

    private static final String OFFER =
            """
            { "template": "service-report", "data": { "month": "October 2026", "summary": "Quiet.", "availability": 99.97,
              "incidents": 2, "withinPromise": 2, "requests": 14, "done": "Replaced a disk" } }
            """;

    @TempDir
    Path folder;

    @Test
    void holderChecksThePrintedCodeAndTheFile() throws Exception {
        var product = SharedExample.product();
        var number = RunningProduct.parse(
                        product.post("/api/v1/documents", OFFER).body())
                .path("number")
                .asText();
        var genuine = Files.write(folder.resolve("report.pdf"), product.bytes("/api/v1/documents/" + number + ".pdf"));
        var forged = Files.write(folder.resolve("forged.pdf"), "%PDF-1.7 forged".getBytes(StandardCharsets.US_ASCII));
        var code = printedCode(genuine);

        try (var browser = new Browser()) {
            for (var page : List.of(browser.desktop(), browser.phone())) {
                page.navigate(product.uri("/verify").toString());
                page.getByLabel("Number").fill(number);
                page.getByLabel("Check code").fill(code.toLowerCase(java.util.Locale.ROOT));
                page.locator("button[type=submit]").click();
                assertThat(page.locator("#answer")).containsText(number + " was issued here and stands");

                page.locator("#file").setInputFiles(forged);
                assertThat(page.locator("[data-verify-said]")).containsText("is not the one that was issued");
                page.locator("#file").setInputFiles(genuine);
                assertThat(page.locator("[data-verify-said]")).containsText("to the last byte");

                page.navigate(product.uri("/verify/" + number).toString());
                assertThat(page.locator("#answer")).hasCount(0);
                page.locator("#file").setInputFiles(genuine);
                assertThat(page.locator("[data-verify-said]")).containsText("is ready");
                page.locator("button[type=submit]").click();
                assertThat(page.locator("#answer")).containsText("stands");
                assertThat(page.locator("main")).containsText("Your file is the one that was issued");
                assertThat(page.locator("main").innerText()).doesNotContain("October", "service report");
            }
        }
    }

    private static String printedCode(Path file) throws Exception {
        try (var document = Loader.loadPDF(file.toFile())) {
            var text = new PDFTextStripper().getText(document);
            return text.replaceAll("(?s).*check code (\\S{4}-\\S{4}).*", "$1");
        }
    }
}
