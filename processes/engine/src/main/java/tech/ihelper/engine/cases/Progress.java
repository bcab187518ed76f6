package tech.ihelper.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands and which way it came, for the live diagram.
 *
 * @param process id of the model
 * @param xml the model in the version that the case runs on
 * @param passed ids of activities, events and gateways that are behind it, in the order of the first pass
 * @param flows ids of sequence flows that it took
 * @param active where it waits now
 * @param durations how long it stayed at each passed activity, in milliseconds, all passes together
 * @param names what the model calls its activities and events, by id, in the order of the model; gateways are left out
 * @param startedAt when the case began
 * @param endedAt null while it runs
 */
public record Progress(
        String process,
        String xml,
        List<String> passed,
        List<String> flows,
        List<Active> active,
        Map<String, Long> durations,
        Map<String, String> names,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** The case is over. */
    public boolean ended() {
        return endedAt != null;
    }

    /**
     * A place where the case waits.
     *
     * @param assignee name of the person who has the task
     * @param initials of that person
     * @param failed the step failed and waits for help
     */
    public record Active(
            String activity, @Nullable String assignee, @Nullable String initials, Instant since, boolean failed) {}
}
