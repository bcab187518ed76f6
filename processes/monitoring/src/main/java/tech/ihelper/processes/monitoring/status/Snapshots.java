package tech.ihelper.processes.monitoring.status;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.maintenance.Maintenance;
import tech.ihelper.processes.monitoring.maintenance.PlannedMaintenance;
import tech.ihelper.processes.monitoring.status.Snapshot.Group;
import tech.ihelper.processes.monitoring.status.Snapshot.Line;
import tech.ihelper.processes.monitoring.status.Snapshot.Planned;
import tech.ihelper.processes.monitoring.uptime.History;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watch;

/** Puts together how pages stand, with a look at the database for each client and a few for all. */
@Component
class Snapshots {

    /** Incidents that are over are told of for so long. */
    private static final Duration PAST = Duration.ofDays(14);

    private static final Duration COMING = Duration.ofDays(30);
    private static final int MOST_PLANNED = 10;
    private static final int MOST_CHECKS = 1000;

    private final Checks checks;
    private final Uptimes uptimes;
    private final Maintenance maintenance;
    private final Posts posts;
    private final Clock clock;

    Snapshots(Checks checks, Uptimes uptimes, Maintenance maintenance, Posts posts, Clock clock) {
        this.checks = checks;
        this.uptimes = uptimes;
        this.maintenance = maintenance;
        this.posts = posts;
        this.clock = clock;
    }

    /** What was looked up for all pages. */
    private record Found(
            Map<ClientId, List<Check>> checks,
            Map<Long, History> histories,
            PlannedMaintenance planned,
            Map<Long, List<Story>> stories,
            Instant now) {}

    Snapshot take(StatusPage page) {
        return take(List.of(page)).get(0);
    }

    List<Snapshot> take(List<StatusPage> pages) {
        if (pages.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        // To the minute, so that what did not change is the same.
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        var known = pages.stream()
                .map(StatusPage::client)
                .distinct()
                .collect(toMap(
                        client -> client,
                        client -> checks.list(client, new ClientScope.OneClient(client), MOST_CHECKS)));
        var watches = pages.stream()
                .flatMap(page ->
                        known.getOrDefault(page.client(), List.of()).stream().filter(page::shows))
                .distinct()
                .map(Watch::of)
                .toList();
        var found = new Found(
                known,
                uptimes.ofChecks(watches, ComponentHistory.from(now, clock.getZone()), minute),
                maintenance.planned(scope(pages), now, now.plus(COMING)),
                posts.since(pages.stream().map(StatusPage::id).toList(), now.minus(StatusDesk.GOES_ON)),
                now);
        return pages.stream().map(page -> take(page, found)).toList();
    }

    private Snapshot take(StatusPage page, Found found) {
        var groups = new LinkedHashMap<Optional<String>, List<Line>>();
        for (var component : page.components()) {
            var its = found.checks.getOrDefault(page.client(), List.of()).stream()
                    .filter(component::standsFor)
                    .toList();
            if (!its.isEmpty()) {
                groups.computeIfAbsent(Optional.ofNullable(component.group()), any -> new ArrayList<>())
                        .add(line(component, its, found));
            }
        }
        var told = page.tells() ? found.stories.getOrDefault(page.id(), List.of()) : List.<Story>of();
        return new Snapshot(
                page,
                Health.of(groups.values().stream()
                        .flatMap(List::stream)
                        .map(Line::health)
                        .toList()),
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey().orElse(null), List.copyOf(group.getValue())))
                        .toList(),
                told.stream().filter(Story::isOpen).toList(),
                told.stream()
                        .filter(story -> !story.isOpen() && story.newest().at().isAfter(found.now.minus(PAST)))
                        .toList(),
                planned(page, found),
                found.now.truncatedTo(ChronoUnit.MINUTES));
    }

    private Line line(StatusPage.Component component, List<Check> its, Found found) {
        // All of one system, or one check: they are worked on together.
        var worked = found.planned.of(its.get(0).client(), its.get(0).system());
        var health = worked.stream().anyMatch(span -> span.contains(found.now))
                ? Health.MAINTENANCE
                : Health.of(its.stream().map(Snapshots::health).toList());
        var history = History.together(its.stream()
                .map(check -> found.histories.getOrDefault(check.id(), History.NONE))
                .toList());
        return new Line(component, health, ComponentHistory.of(history, found.now, clock.getZone()));
    }

    private static Health health(Check check) {
        if (!check.active()) {
            return Health.UNKNOWN;
        }
        return switch (check.standing().state()) {
            case UP -> Health.WORKING;
            case DOWN -> Health.DOWN;
            case NEW -> Health.UNKNOWN;
        };
    }

    /** Only what somebody wrote for the public. */
    private static List<Planned> planned(StatusPage page, Found found) {
        return found.planned.of(page.client()).stream()
                .filter(occurrence -> occurrence.window().told() != null)
                .map(occurrence -> new Planned(
                        occurrence.window().title(),
                        Objects.requireNonNull(occurrence.window().told()),
                        occurrence.span()))
                .limit(MOST_PLANNED)
                .toList();
    }

    private static ClientScope scope(List<StatusPage> pages) {
        var clients = pages.stream().map(StatusPage::client).distinct().toList();
        return clients.size() == 1 ? new ClientScope.OneClient(clients.get(0)) : ClientScope.ALL;
    }
}
