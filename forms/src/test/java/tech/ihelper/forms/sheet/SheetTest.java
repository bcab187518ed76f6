package tech.ihelper.forms.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as spreadsheets save them. */
class SheetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "name,colour|no column \"colour\"",
                "tier,active|\"name\" is missing",
                "name,tier,NAME|stands twice",
                "name,tier;x|no column",
            })
    void saysWhyAFileCannotBeReadAtAll(String header, String why) {
        assertThatExceptionOfType(UnreadableSheet.class)
                .isThrownBy(() -> sheet(header.getBytes(UTF_8)))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"ä", "Bäckerei"})
    void saysHowToSaveAFileOfAnotherEncoding(String text) {
        assertThatThrownBy(() -> sheet(("name,tier\n" + text + ",CARE\n").getBytes(ISO_8859_1)))
                .hasMessageContaining("CSV UTF-8");
        assertThatThrownBy(() -> sheet(new byte[Sheet.MOST_BYTES + 1])).hasMessageContaining("2 MB");
        assertThatThrownBy(() -> sheet(("name,tier\n" + "x,CARE\n".repeat(Sheet.MOST_ROWS + 1)).getBytes(UTF_8)))
                .hasMessageContaining("5000 lines");
        assertThatThrownBy(() -> sheet("name,tier\n\"x,CARE\n".getBytes(UTF_8))).hasMessageContaining("quoted cell");
        assertThat(sheet(("\uFEFFname\ttier\r\n" + text + "\tCARE\r\n;;\r\n\r\n").getBytes(UTF_8))
                        .rows())
                .as("as Excel saves it")
                .element(0)
                .satisfies(row -> assertThat(row.cells()).isEqualTo(Map.of("name", text, "tier", "CARE")));
    }

    private static Sheet sheet(byte[] file) {
        return Sheet.read(file, List.of("name", "tier", "active"), List.of("name"));
    }
}
