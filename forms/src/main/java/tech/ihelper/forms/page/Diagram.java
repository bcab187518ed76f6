package tech.ihelper.forms.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What diagram.js reads: a model and the way of one case through it.
 *
 * @param xml BPMN with its diagram
 * @param passed ids of what is behind it, in the order of the first pass
 * @param flows ids of the sequence flows that it took
 * @param active where it is now
 * @param durations how long it stayed at what it passed, in milliseconds
 */
public record Diagram(
        String xml, List<String> passed, List<String> flows, List<Token> active, Map<String, Long> durations) {

    /**
     * Where the case is now.
     *
     * @param assignee whose turn it is; null = nobody's yet
     * @param initials of whose turn it is
     */
    public record Token(
            String activity, @Nullable String assignee, @Nullable String initials, Instant since, boolean failed) {}
}
