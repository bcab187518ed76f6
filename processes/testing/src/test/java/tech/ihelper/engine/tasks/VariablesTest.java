package tech.ihelper.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    @Test
    void aCaseHoldsTextsNumbersAndBooleansAndNoRows() {
        assertThat(List.of("a", 1L, new BigDecimal("1.5"), true)).allMatch(Variables::canHold);
        assertThat(Variables.canHold(null)).isTrue();
        assertThat(Variables.canHold(List.of(Map.of("name", "x")))).isFalse();
        assertThat(Variables.canHold(Map.of("mail", "x"))).isFalse();
    }
}
