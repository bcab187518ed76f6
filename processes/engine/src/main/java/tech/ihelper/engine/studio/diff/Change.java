package tech.ihelper.engine.studio.diff;

import java.util.List;

/**
 * One element of a model that is not what it was: a step, a flow, a row of a table, a field of a form.
 *
 * @param kind what became of it
 * @param id of the element in the file; the only mark by which both versions know it
 * @param type what the file's format calls it: {@code userTask}, {@code rule}, {@code textfield}
 * @param name as people call it: {@code Timer on Acknowledge}, {@code Row 3}. After the change, if there is an after
 * @param moved whether it stands elsewhere too: on the diagram, among the rows, among the fields
 * @param properties what it says now and said before, each in words; of an added or removed element, what it says
 */
public record Change(Kind kind, String id, String type, String name, boolean moved, List<PropertyChange> properties) {

    public Change {
        properties = List.copyOf(properties);
    }

    /** What became of an element, in the order in which people ask. */
    public enum Kind {
        ADDED,
        /** It does, asks or decides something else. */
        CHANGED,
        REMOVED,
        /** It does the same elsewhere. Where the order counts, as among the rows of a decision, this may decide much. */
        MOVED
    }
}
