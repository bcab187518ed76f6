package tech.ihelper.processes.emergencyresponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.cases.Decision;
import tech.ihelper.engine.cases.DecisionTrail;

/** Why the severity table decided as it did: the row that hit, what it saw, and its own reason. */
@Component
class SeverityEvidence {

    private final DecisionTrail trail;

    SeverityEvidence(DecisionTrail trail) {
        this.trail = trail;
    }

    /** The latest decision of a case in words, short answer first; null when none is on record. */
    @Nullable
    String of(String number) {
        return trail.latest(number, EmergencyProcess.DECISION)
                .map(SeverityEvidence::words)
                .orElse(null);
    }

    private static String words(Decision decision) {
        var lines = new ArrayList<String>();
        var rows = decision.rowsInWords();
        lines.add(Character.toUpperCase(rows.charAt(0)) + rows.substring(1) + " of the severity table");
        var reason = decision.outputs().get("reason");
        if (reason != null) {
            lines.add(String.valueOf(reason));
        }
        lines.add("It saw: " + inputs(decision.inputs()) + ".");
        lines.add("Version %d of the table, %s."
                .formatted(
                        decision.version(),
                        decision.rows().stream().map(Decision.Row::id).collect(Collectors.joining(", "))));
        return String.join("\n", lines);
    }

    static String inputs(Map<String, @Nullable Object> inputs) {
        return inputs.entrySet().stream()
                .map(input -> input.getKey() + " = " + (input.getValue() == null ? "nothing" : input.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Every decision of a case, for the report. */
    List<Decision> all(String number) {
        return trail.ofCase(number);
    }
}
