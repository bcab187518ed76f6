package tech.ihelper.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.ModelPicture;

/**
 * Where a case stands and which way it came, for the live diagram.
 *
 * @param process id of the model
 * @param xml the model in the version that the case runs on
 * @param passed ids of activities, events and gateways that are behind it, in the order of the first pass
 * @param flows ids of sequence flows that it took
 * @param active where it waits now
 * @param durations how long it stayed at each passed activity, in milliseconds, all passes together
 * @param left when it was last behind each passed activity
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
        Map<String, Instant> left,
        Map<String, String> names,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * The same for people outside the house: what is drawn of the model, the way through it and where the case is. Who has
     * a task, how long things took and what failed stays inside.
     *
     * @param named what a step is called for them, from its id and its name in the model
     */
    public Progress outside(BinaryOperator<String> named) {
        var picture = ModelPicture.of(xml, named);
        return new Progress(
                process,
                picture.xml(),
                passed.stream().filter(picture.elements()::contains).toList(),
                flows.stream().filter(picture.elements()::contains).toList(),
                active.stream()
                        .filter(at -> picture.elements().contains(at.activity()))
                        .map(at -> new Active(at.activity(), null, null, at.since(), false))
                        .toList(),
                Map.of(),
                Map.of(),
                Map.of(),
                startedAt,
                endedAt);
    }

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
