package tech.ihelper.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One automatic decision, explained.
 *
 * @param decision id: {@code emergency-response.severity}
 * @param name as in the model: "Severity"
 * @param version of the decision table, from 1
 * @param rows that hit, in the table's order; none when no rule fitted
 * @param inputs what it saw, by the input's label, in the table's order
 * @param outputs what it answered, by output name; of several rows a list
 */
public record Decision(
        String decision,
        String name,
        int version,
        List<Row> rows,
        Map<String, @Nullable Object> inputs,
        Map<String, @Nullable Object> outputs,
        Instant at) {

    /**
     * A row of the decision table.
     *
     * @param index from 1, as shown in the editor
     */
    public record Row(String id, int index) {}

    /** "row 3", "rows 1, 4", "no row". */
    public String rowsInWords() {
        return switch (rows.size()) {
            case 0 -> "no row";
            case 1 -> "row " + rows.get(0).index();
            default ->
                "rows " + rows.stream().map(r -> String.valueOf(r.index())).collect(Collectors.joining(", "));
        };
    }
}
