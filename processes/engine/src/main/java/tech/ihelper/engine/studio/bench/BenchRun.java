package tech.ihelper.engine.studio.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision answered, and how it came to that.
 *
 * @param steps each decision that was evaluated, required ones first, the asked one last if it came to that
 * @param failure in words, when a case would stop here; null when the asked decision answered
 */
public record BenchRun(List<Step> steps, @Nullable String failure) {

    /**
     * One decision of a chain.
     *
     * @param rows of its table that decide
     * @param alsoFit numbers of rows that fit too, and do not count under this hit policy
     * @param results the answer of an expression, or what the table makes of all rows that hit, such as their sum;
     *     empty when the rows' outputs are the answer
     * @param remark in words, when nothing fits; else null
     */
    public record Step(
            String id,
            String name,
            List<Row> rows,
            List<Integer> alsoFit,
            List<Output> results,
            @Nullable String remark) {}

    /**
     * A row that hit.
     *
     * @param number as it stands in the table, from 1
     */
    public record Row(String id, int number, List<Output> outputs) {}

    /**
     * A value that came out.
     *
     * @param value a text, number or boolean, or a list of them; dates as ISO 8601
     */
    public record Output(String name, String label, @Nullable Object value) {}
}
