package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.dmn.instance.Rule;
import tech.ihelper.testing.ProcessTest;

/** The severity table, row by row. */
class SeverityTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine();

    private static final TreeSet<Integer> HIT = new TreeSet<>();

    @AfterAll
    static void everyRowIsHit() {
        var rows = Dmn.readModelFromStream(
                        SeverityTest.class.getResourceAsStream("/processes/emergency-response/severity.dmn"))
                .getModelElementsByType(Rule.class)
                .size();
        assertThat(HIT).as("rows that a test hits").hasSize(rows);
    }

    @ParameterizedTest(name = "row {0}: {1}, {2}, {3}, {4} gives {5}")
    @CsvSource({
        // row, severity, tier, impact, workaround, priority, response, recovery
        "1, critical, BASIC, not-assessed, unknown, P1, 15, 30",
        "1, page, UNKNOWN, not-assessed, unknown, P1, 15, 30",
        "1, disaster, CARE_PLUS, not-assessed, unknown, P1, 15, 30",
        "2, critical, CARE, client, no, P1, 15, 30",
        "2, info, BASIC, client, unknown, P1, 15, 30",
        "3, critical, CARE, client, yes, P2, 15, 240",
        "4, warning, CARE, team, no, P2, 15, 240",
        "4, warning, CARE_PLUS, unknown, unknown, P2, 15, 240",
        "5, critical, CARE_PLUS, team, yes, P2, 15, 240",
        "5, critical, CARE_PLUS, unknown, yes, P2, 15, 240",
        "6, critical, CARE, team, yes, P3, 60, 480",
        "6, critical, UNKNOWN, unknown, yes, P3, 60, 480",
        "7, critical, CARE_PLUS, person, no, P3, 60, 480",
        "7, none, BASIC, person, unknown, P3, 60, 480",
        "8, critical, CARE_PLUS, person, yes, P4, 240, 2880",
        "9, warning, CARE_PLUS, not-assessed, unknown, P2, 15, 240",
        "10, warning, CARE, not-assessed, unknown, P3, 60, 480",
        "10, average, UNKNOWN, not-assessed, unknown, P3, 60, 480",
        "11, info, CARE_PLUS, not-assessed, unknown, P4, 240, 2880",
        "12, none, CARE, not-assessed, unknown, P2, 15, 240",
        "12, purple, UNKNOWN, not-assessed, unknown, P2, 15, 240",
    })
    void decides(
            int row,
            String severity,
            String tier,
            String impact,
            String workaround,
            String priority,
            int response,
            int recovery) {
        Map<String, Object> inputs =
                Map.of("alertSeverity", severity, "clientTier", tier, "impact", impact, "workaround", workaround);

        var result = process.engine()
                .getDecisionService()
                .evaluateDecisionTableByKey(EmergencyProcess.DECISION, inputs)
                .getSingleResult();

        HIT.add(row);
        assertThat(result.<String>getEntry("priority")).isEqualTo(priority);
        assertThat(result.<Number>getEntry("responseMinutes").intValue()).isEqualTo(response);
        assertThat(result.<Number>getEntry("recoveryMinutes").intValue()).isEqualTo(recovery);
        assertThat(result.<String>getEntry("reason")).isEqualTo(reason(row));
    }

    private static String reason(int row) {
        var model = Dmn.readModelFromStream(
                SeverityTest.class.getResourceAsStream("/processes/emergency-response/severity.dmn"));
        var rule = model.getModelElementsByType(Rule.class).stream()
                .filter(one -> one.getId().equals("severity-row-" + row))
                .findFirst()
                .orElseThrow();
        return rule.getOutputEntries().stream()
                .reduce((first, second) -> second)
                .orElseThrow()
                .getText()
                .getTextContent()
                .replace("\"", "");
    }
}
