package tech.ihelper.processes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.contracts.IssuedDocument;

class PdfContentTest {

    @Test
    void takesTheFingerprintOfTheBytes() {
        var content = PdfContent.of("DOC-2026-000001", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        // sha256sum of the same eight bytes
        assertThat(content.sha256()).isEqualTo("86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b");
        assertThat(content.size()).isEqualTo(8);
    }

    @Test
    void givesNoNumberToWhatIsNoPdf() {
        assertThatThrownBy(() -> PdfContent.of("DOC-2026-000001", "<html>".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("DOC-2026-000001");
        assertThatThrownBy(() -> PdfContent.of("DOC-2026-000001", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 kB", "999, 1 kB", "84000, 84 kB", "999001, 1.0 MB", "2500000, 2.5 MB"})
    void tellsTheSizeInAPersonsUnits(long bytes, String text) {
        assertThat(row(bytes, "incident-report").size()).isEqualTo(text);
    }

    @Test
    void namesTheKindInWords() {
        assertThat(row(1, "incident-report").kind()).isEqualTo("Incident report");
    }

    private static DocumentRow row(long size, String kind) {
        return new DocumentRow(
                new IssuedDocument("DOC-2026-000001", kind, "t", null, null, "0".repeat(64), size, Instant.EPOCH),
                null,
                List.of());
    }
}
