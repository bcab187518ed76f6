package tech.ihelper.processes.backup.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
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
    private final People people;
    private final Clock clock;

    PlanRows(Runs runs, Clients clients, People people, Clock clock) {
        this.runs = runs;
        this.clients = clients;
        this.people = people;
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

    /** @param count of all plans in it, also of those on other pages */
    record Group(Verdict.Group group, long count, List<Row> rows) {}

    /**
     * A part of a list.
     *
     * @param next number of the plan after which the next part begins; null = this is the last one
     */
    record Page(List<Group> groups, @Nullable String next) {}

    /**
     * In the order in which people look at them, the worst first.
     *
     * @param after number of the last plan of the part before; null, or a plan that is not among them = from the beginning
     */
    Page page(List<Known> known, @Nullable String after, int size) {
        var names = names();
        var sorted = known.stream()
                .sorted(Comparator.comparing((Known one) -> one.verdict().group())
                        .thenComparingInt(one -> one.verdict().urgency())
                        .thenComparing(one -> name(one.plan().client(), names))
                        .thenComparing(one -> one.plan().name())
                        .thenComparing(one -> one.plan().id()))
                .toList();
        var from = sorted.stream().map(one -> one.plan().number()).toList().indexOf(after) + 1;
        var until = Math.min(from + size, sorted.size());
        var page = sorted.subList(from, until);
        var traces = runs.traces(page.stream().map(one -> one.plan().id()).toList(), since()).stream()
                .collect(Collectors.groupingBy(Trace::planId));
        var counts = known.stream()
                .collect(Collectors.groupingBy(one -> one.verdict().group(), Collectors.counting()));
        var byGroup = page.stream()
                .collect(Collectors.groupingBy(
                        one -> one.verdict().group(),
                        () -> new EnumMap<>(Verdict.Group.class),
                        Collectors.mapping(
                                one -> row(one, traces.getOrDefault(one.plan().id(), List.of()), names),
                                Collectors.toList())));
        return new Page(
                byGroup.entrySet().stream()
                        .map(group ->
                                new Group(group.getKey(), counts.getOrDefault(group.getKey(), 0L), group.getValue()))
                        .toList(),
                until < sorted.size() ? page.get(page.size() - 1).plan().number() : null);
    }

    /** Of all in one question: a list may have hundreds. */
    private Map<ClientId, String> names() {
        return clients.active().stream()
                .collect(Collectors.toMap(ClientCard::id, ClientCard::name, (one, same) -> one, HashMap::new));
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

    /** Whoever did something, as people call them. */
    String who(String id) {
        if (id.startsWith("token:")) {
            return "an API token";
        }
        return people.byId(id).map(Person::name).orElse(id);
    }

    String clientName(ClientId client) {
        return clients.byId(client).map(ClientCard::name).orElse("A client that is gone");
    }
}
