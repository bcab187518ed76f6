package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.processes.backup.figures.Copies;
import tech.ihelper.processes.backup.figures.HeatMap;
import tech.ihelper.processes.backup.figures.Overview.Known;
import tech.ihelper.processes.backup.figures.Verdict;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Trace;

/** Plans as lists show them: with names instead of ids, proofs in words, and ninety days at a glance. */
@Component
class PlanRows {

    private final Runs runs;
    private final Clients clients;
    private final Clock clock;

    PlanRows(Runs runs, Clients clients, Clock clock) {
        this.runs = runs;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param restored how long the last drill took of how long it may; null = never measured
     * @param running number of what runs for it now; null = nothing does
     * @param runs what that is: "Backup runs"
     */
    record Row(
            String number,
            String name,
            String client,
            String system,
            Verdict verdict,
            Shown backedUp,
            Shown verified,
            Shown drilled,
            @Nullable String restored,
            boolean restoredLate,
            Copies copies,
            HeatPicture heat,
            @Nullable String running,
            @Nullable String runs) {}

    record Group(Verdict.Group group, List<Row> rows) {}

    /** In the order in which people look at them; the worst first. */
    List<Group> groups(List<Known> known, ClientScope scope) {
        var traces = runs.traces(since(), scope).stream().collect(Collectors.groupingBy(Trace::planId));
        var names = new HashMap<ClientId, String>();
        var byGroup = known.stream()
                .collect(Collectors.groupingBy(one -> one.verdict().group()));
        return java.util.Arrays.stream(Verdict.Group.values())
                .filter(byGroup::containsKey)
                .map(group -> new Group(
                        group,
                        byGroup.getOrDefault(group, List.of()).stream()
                                .sorted(Comparator.comparingInt(
                                                (Known one) -> one.verdict().urgency())
                                        .thenComparing(one -> name(one.plan().client(), names))
                                        .thenComparing(one -> one.plan().name()))
                                .map(one ->
                                        row(one, traces.getOrDefault(one.plan().id(), List.of()), names))
                                .toList()))
                .toList();
    }

    private Row row(Known known, List<Trace> traces, Map<ClientId, String> names) {
        var plan = known.plan();
        var restored = known.standing().restoredMillis();
        var rto = plan.promise().rto();
        var open = traces.stream()
                .filter(trace -> trace.state() == Run.State.RUNNING)
                .findFirst();
        return new Row(
                plan.number(),
                plan.name(),
                name(plan.client(), names),
                plan.system(),
                known.verdict(),
                Shown.backedUp(known),
                Shown.verified(known),
                Shown.drilled(known),
                restored == null ? null : Lengths.of(Duration.ofMillis(restored), rto),
                restored != null && restored > rto.toMillis(),
                known.copies(),
                HeatPicture.of(HeatMap.of(traces, plan.content().schedule().zone(), known.now())),
                open.map(Trace::number).orElse(null),
                open.map(trace -> trace.kind().label() + " runs").orElse(null));
    }

    /** Early enough for a day that began earlier in another zone. */
    Instant since() {
        return clock.instant().minus(Duration.ofDays(HeatMap.DAYS + 1L));
    }

    private String name(ClientId client, Map<ClientId, String> known) {
        return known.computeIfAbsent(client, this::clientName);
    }

    String clientName(ClientId client) {
        return clients.byId(client).map(ClientCard::name).orElse("A client that is gone");
    }
}
