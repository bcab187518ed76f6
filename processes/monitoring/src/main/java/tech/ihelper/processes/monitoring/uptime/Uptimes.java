package tech.ihelper.processes.monitoring.uptime;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.check.Downtimes.Downtime;
import tech.ihelper.processes.monitoring.check.Pauses;
import tech.ihelper.processes.monitoring.maintenance.Maintenance;

/** How checks and systems went, put together of what is known of them; with as many looks at the database for one as for all. */
@Component
public class Uptimes {

    private final Downtimes downtimes;
    private final Pauses pauses;
    private final Maintenance maintenance;

    Uptimes(Downtimes downtimes, Pauses pauses, Maintenance maintenance) {
        this.downtimes = downtimes;
        this.pauses = pauses;
        this.maintenance = maintenance;
    }

    /**
     * By the check's id.
     *
     * @param to not after now: what is to come nobody has watched
     */
    public Map<Long, History> ofChecks(Collection<Watch> watches, Instant from, Instant to) {
        var histories = new HashMap<Long, History>();
        if (watches.isEmpty() || !from.isBefore(to)) {
            watches.forEach(watch -> histories.put(watch.check(), History.NONE));
            return histories;
        }
        var ids = watches.stream().map(Watch::check).toList();
        var down = downtimes.of(ids, from);
        var paused = pauses.of(ids, from, to);
        var planned = maintenance.planned(scope(watches), from, to);
        for (var watch : watches) {
            var since = watch.since().isAfter(from) ? watch.since() : from;
            var asked = Spans.between(since, to).without(new Spans(paused.getOrDefault(watch.check(), List.of())));
            histories.put(
                    watch.check(),
                    History.of(
                            asked,
                            down(down.getOrDefault(watch.check(), List.of()), to),
                            new Spans(planned.of(watch.client(), watch.system()))));
        }
        return histories;
    }

    public Map<SystemName, History> ofSystems(Collection<Watch> watches, Instant from, Instant to) {
        var checks = ofChecks(watches, from, to);
        return watches.stream()
                .collect(groupingBy(
                        Watch::name,
                        mapping(
                                watch -> checks.getOrDefault(watch.check(), History.NONE),
                                collectingAndThen(toList(), History::together))));
    }

    private static Spans down(List<Downtime> downtimes, Instant to) {
        return Spans.union(downtimes.stream()
                .map(one -> Spans.between(one.beganAt(), one.endedAt() == null ? to : one.endedAt()))
                .toList());
    }

    private static ClientScope scope(Collection<Watch> watches) {
        var clients = watches.stream().map(Watch::client).distinct().toList();
        return clients.size() == 1 ? new ClientScope.OneClient(clients.get(0)) : ClientScope.ALL;
    }
}
