package tech.ihelper.forms.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadCheckTest {

    private static final byte[] PDF = "%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] PROGRAM = HexFormat.of().parseHex("4d5a90000300000004000000ffff0000");
    private static final byte[] PAGE =
            "<!doctype html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TEXT = "Nur eine Notiz, äöü.\n".getBytes(StandardCharsets.UTF_8);

    private final UploadCheck check = new UploadCheck(UploadRules.documents(), UploadScan.none());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} called {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "pdf, offer.pdf, -",
                "pdf, OFFER.PDF, -",
                "pdf, offer, -",
                "png, logo.png, -",
                "text, note.txt, -",
                "text, list.csv, -",
                "office, letter.docx, -",
                "program, offer.pdf, type",
                "program, offer.exe, type",
                "program, offer, type",
                "page, note.txt, type",
                "page, page.html, type",
                "text, page.html, type",
                "text, run.sh, type",
                "office, letter.docm, type",
                "office, letter.zip, type",
                "png, offer.pdf, name",
                "pdf, logo.png, name",
                "nothing, note.txt, empty",
            })
    void judgesByContentAndNotByTheSendersWord(String content, String name, String code) throws IOException {
        var problems = check.check(List.of(file(name, bytes(content))), Locale.ENGLISH);

        assertThat(problems).extracting(UploadProblem::code).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).startsWith(name));
    }

    @Test
    void takesNoFileThatIsTooLargeAndNotTooManyOfThem() throws IOException {
        var strict = new UploadCheck(new UploadRules(2, PDF.length - 1, UploadRules.DOCUMENTS), UploadScan.none());
        var small = file("a.txt", "a".getBytes(StandardCharsets.UTF_8));

        assertThat(strict.check(List.of(small, file("b.pdf", PDF)), Locale.ENGLISH))
                .extracting(UploadProblem::file, UploadProblem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b.pdf", "large"));
        assertThat(strict.check(List.of(small, small, small), Locale.GERMAN))
                .containsExactly(new UploadProblem("", "many", "Fügen Sie höchstens 2 Dateien hinzu."));
    }

    @Test
    void asksTheScannerAndTakesNothingThatItCouldNotLookAt() throws IOException {
        var wary = new UploadCheck(UploadRules.documents(), content -> Optional.of("EICAR-Test"));
        var blind = new UploadCheck(UploadRules.documents(), content -> {
            throw new IOException("The scanner does not answer");
        });

        assertThat(wary.check(List.of(file("offer.pdf", PDF)), Locale.ENGLISH))
                .extracting(UploadProblem::code)
                .containsExactly("threat");
        assertThatThrownBy(() -> blind.check(List.of(file("offer.pdf", PDF)), Locale.ENGLISH))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\mara\\offer.pdf, offer.pdf",
        "offer\u202efdp.exe, offerfdp.exe",
        "a<b>:c?.txt, abc.txt",
        "'  ', file",
        ".., file"
    })
    void keepsOnlyWhatAFileNameIs(String sent, String kept) {
        assertThat(new UploadedFile(sent, folder).name()).isEqualTo(kept);
    }

    private UploadedFile file(String name, byte[] content) throws IOException {
        return new UploadedFile(name, Files.write(Files.createTempFile(folder, "upload", ""), content));
    }

    private static byte[] bytes(String content) throws IOException {
        return switch (content) {
            case "pdf" -> PDF;
            case "png" -> PNG;
            case "program" -> PROGRAM;
            case "page" -> PAGE;
            case "text" -> TEXT;
            case "office" -> office();
            default -> new byte[0];
        };
    }

    private static byte[] office() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
