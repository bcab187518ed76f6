package tech.ihelper.engine.studio.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both versions of a decision's table, or of a form's fields, in one table: what is gone stands where it was.
 *
 * @param name of the decision; empty for a form
 * @param columns their heads
 */
public record MergedTable(String name, List<String> columns, List<Line> lines) {

    public MergedTable {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /**
     * A row or a field.
     *
     * @param id of the element
     * @param kind null when nothing became of it
     * @param place in the version that has it, counted from one
     * @param cells one for each column
     */
    public record Line(String id, Change.@Nullable Kind kind, int place, List<Cell> cells) {}

    /**
     * What both versions say in one place.
     *
     * @param before empty when it said nothing
     * @param after empty when it says nothing
     */
    public record Cell(String before, String after) {
        public boolean isChanged() {
            return !before.equals(after);
        }
    }
}
