package tech.ihelper.processes.emergencyresponse;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.emergencyresponse.Incident.State;

/**
 * Which incidents a list shows.
 *
 * @param state null = open and closed
 * @param priorities empty = all
 * @param text part of the title, the system or the number; blank = any
 */
record IncidentFilter(@Nullable State state, Set<Priority> priorities, @Nullable ClientId client, String text) {

    static final IncidentFilter OPEN = new IncidentFilter(State.OPEN, Set.of(), null, "");

    static final IncidentFilter ANY = new IncidentFilter(null, Set.of(), null, "");

    IncidentFilter {
        priorities = Set.copyOf(new TreeSet<>(priorities));
        text = text.strip();
    }

    /** For SQL's {@code like ... escape '!'}. */
    String pattern() {
        var escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
