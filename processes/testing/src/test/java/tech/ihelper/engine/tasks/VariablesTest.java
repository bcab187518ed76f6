package tech.ihelper.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tech.ihelper.contracts.AttachedFile;

class VariablesTest {

    @Test
    void aCaseHoldsTextsNumbersAndBooleansAndNoRows() {
        assertThat(List.of("a", 1L, new BigDecimal("1.5"), true)).allMatch(Variables::canHold);
        assertThat(Variables.canHold(null)).isTrue();
        assertThat(Variables.canHold(List.of(Map.of("name", "x")))).isFalse();
        assertThat(Variables.canHold(Map.of("mail", "x"))).isFalse();
    }

    @Test
    void aCaseHoldsItsFilesByTheirIds() {
        var plan = new AttachedFile(UUID.randomUUID(), "plan.pdf", "application/pdf", 4, "0".repeat(64));
        var list = new AttachedFile(UUID.randomUUID(), "list.csv", "text/csv", 4, "1".repeat(64));

        assertThat(Variables.canHold(List.of(plan, list))).isTrue();
        assertThat(Variables.primitive(List.of(plan, list))).isEqualTo(plan.id() + " " + list.id());
        assertThat(Variables.canHold(List.of())).isFalse();
    }
}
