package tech.ihelper.forms.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+44 20 7946",
                "-1",
                "@SUM(A1)",
                "'=1",
                "''=1",
                "'quoted'",
                "plain",
                "",
                "'",
                "a=b"
            })
    void comeBackAsTheyWereAndAreNoFormula(String text) {
        var cell = Cells.write(text);

        assertThat(cell).doesNotMatch("(?s)[=+@\t\r-].*");
        assertThat(Cells.read(cell)).isEqualTo(text);
    }

    @Test
    void areTakenAsPeopleWriteThem() {
        assertThat(Cells.read("+44 20")).isEqualTo("+44 20");
        assertThat(Cells.read("'+44 20")).isEqualTo("+44 20");
        assertThat(Cells.read("'t Hooft")).isEqualTo("'t Hooft");
    }
}
