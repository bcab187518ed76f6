package tech.ihelper.processes.monitoring.maintenance;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tech.ihelper.contracts.ClientId;

/**
 * What is planned within a time, for many systems at once.
 *
 * @param byClient in the order of their times
 */
public record PlannedMaintenance(Map<ClientId, List<Occurrence>> byClient, Instant from, Instant to) {

    public PlannedMaintenance {
        byClient = Map.copyOf(byClient);
    }

    /** One time that somebody works. */
    public record Occurrence(MaintenanceWindow window, Span span) {}

    static PlannedMaintenance of(List<MaintenanceWindow> windows, Instant from, Instant to) {
        return new PlannedMaintenance(
                windows.stream()
                        .flatMap(window -> window.within(from, to).stream().map(span -> new Occurrence(window, span)))
                        .sorted(Comparator.comparing(
                                occurrence -> occurrence.span().from()))
                        .collect(groupingBy(occurrence -> occurrence.window().client())),
                from,
                to);
    }

    /** Every one of a client, also where they overlap, uncut. */
    public List<Occurrence> of(ClientId client) {
        return byClient.getOrDefault(client, List.of());
    }

    /** What concerns a system: cut to the time that was asked for, in order, without overlap. */
    public List<Span> of(ClientId client, String system) {
        return Span.union(of(client).stream()
                .filter(occurrence -> occurrence.window().concerns(system))
                .map(occurrence -> occurrence.span().cut(from, to))
                .toList());
    }
}
