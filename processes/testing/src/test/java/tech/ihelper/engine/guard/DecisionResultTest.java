package tech.ihelper.engine.guard;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.testing.ProcessTest;

/** Several outputs of one decision reach the case without an object as variable. */
class DecisionResultTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of("weigh");

    @Test
    void outputsBecomePrimitiveVariables() {
        process.start("weigh", "G-1", Map.of("weight", 20, "fragile", true));

        process.assertThatCase("G-1")
                .isWaitingOnlyAt("load")
                .hasVariable("vehicle", "van")
                .hasVariable("people", 2)
                .hasNoVariable("decisionResult");
    }
}
