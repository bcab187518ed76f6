package tech.ihelper.processes.monitoring.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.monitoring.maintenance.Span;
import tech.ihelper.processes.monitoring.status.StatusPage.Component;

/**
 * How a page stands at one minute: all that it shows.
 *
 * @param open what is told of and not over, the newest first
 * @param past what was over within the last days, the newest first
 * @param planned what is told of maintenance, that of now too, in order
 * @param asOf to the minute
 */
record Snapshot(
        StatusPage page,
        Health health,
        List<Group> groups,
        List<Story> open,
        List<Story> past,
        List<Planned> planned,
        Instant asOf) {

    /** @param name null = none */
    record Group(@Nullable String name, List<Line> lines) {}

    record Line(Component component, Health health, ComponentHistory history) {

        public Bars bars() {
            return Bars.of(history.days());
        }
    }

    /** @param told what the public may read */
    record Planned(String title, String told, Span span) {

        public boolean isNow(Instant at) {
            return span.contains(at);
        }
    }

    /** What does not work, wholly or partly. */
    List<Line> troubled() {
        return lines().stream()
                .filter(line -> line.health() == Health.DOWN || line.health() == Health.PARTLY)
                .toList();
    }

    /** The banner's colour: what staff tell of is never shown as fine. */
    public Health banner() {
        return open.isEmpty() || health == Health.DOWN ? health : Health.PARTLY;
    }

    public List<Line> lines() {
        return groups.stream().flatMap(group -> group.lines().stream()).toList();
    }

    Optional<Line> line(long component) {
        return lines().stream()
                .filter(line -> line.component().id() == component)
                .findFirst();
    }
}
