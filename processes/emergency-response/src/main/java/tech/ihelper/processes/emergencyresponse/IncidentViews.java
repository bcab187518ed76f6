package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Priority;
import tech.ihelper.forms.page.Sla;
import tech.ihelper.forms.page.TimeSpan;

/** Incidents as pages show them: with names instead of ids, and with the time that is left. */
@Component
class IncidentViews {

    private final Clients clients;
    private final People people;
    private final Clock clock;

    IncidentViews(Clients clients, People people, Clock clock) {
        this.clients = clients;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A row of a list.
     *
     * @param client null while nobody knows whose it is
     * @param engineer name; null while nobody works on it
     * @param me true when that is who looks at it
     */
    record Row(
            String number,
            String title,
            Priority priority,
            @Nullable String client,
            @Nullable String system,
            boolean open,
            String step,
            @Nullable String engineer,
            boolean me,
            Sla sla,
            Instant openedAt,
            @Nullable Instant recoveredAt,
            @Nullable String recoveredAfter,
            @Nullable String alarm) {}

    /**
     * A line of a timeline.
     *
     * @param detail what a person wrote, line by line; empty when nothing
     * @param staffOnly false when what was written goes into the report
     * @param who null when the product did it by itself
     * @param whyShort the answer in one line
     * @param whyLong the evidence; empty when there is none
     */
    record Line(
            Instant at,
            String icon,
            @Nullable String who,
            String text,
            List<String> detail,
            boolean staffOnly,
            @Nullable String whyShort,
            List<String> whyLong) {}

    /** One alert of an incident. */
    record AlertLine(
            String name,
            String summary,
            @Nullable String where,
            boolean firing,
            String times,
            Instant lastSeenAt,
            @Nullable String url) {}

    List<Row> rows(List<IncidentLine> lines, Caller caller) {
        var names = new Names();
        return lines.stream().map(line -> row(line, caller, names)).toList();
    }

    Row row(IncidentLine line, Caller caller) {
        return row(line, caller, new Names());
    }

    private Row row(IncidentLine line, Caller caller, Names names) {
        var recovered = line.recoveredAt();
        return new Row(
                line.number(),
                line.title(),
                line.priority(),
                names.client(line.client()),
                line.system(),
                line.open(),
                line.stage().label(),
                names.person(line.engineer()),
                caller.id().equals(line.engineer()),
                sla(line),
                line.openedAt(),
                recovered,
                recovered == null ? null : TimeSpan.exact(Duration.between(line.openedAt(), recovered)),
                line.alarm());
    }

    private Sla sla(IncidentLine line) {
        return Sla.of(line.openedAt(), line.due(), line.done().orElse(null), clock.instant());
    }

    Sla response(Incident incident) {
        var done = incident.acknowledgedAt() == null ? incident.closedAt() : incident.acknowledgedAt();
        return Sla.of(incident.openedAt(), incident.responseDue(), done, clock.instant());
    }

    Sla recovery(Incident incident) {
        return Sla.of(incident.openedAt(), incident.recoveryDue(), incident.recoveredAt(), clock.instant());
    }

    /** Newest first, with the latest repeat of each alert, which no timeline keeps. */
    List<Line> timeline(List<TimelineEntry> newestFirst, List<KnownAlert> alerts) {
        var lines = new ArrayList<Line>();
        newestFirst.forEach(entry -> lines.add(line(entry)));
        var oldest = newestFirst.isEmpty()
                ? Instant.MAX
                : newestFirst.get(newestFirst.size() - 1).at();
        alerts.stream()
                .filter(alert -> alert.timesSeen() > 1 && !alert.lastSeenAt().isBefore(oldest))
                .forEach(alert -> lines.add(new Line(
                        alert.lastSeenAt(),
                        "repeat",
                        null,
                        "Alert repeated: %s, %s time".formatted(alert.shown(), Paging.ordinal(alert.timesSeen())),
                        List.of(),
                        false,
                        null,
                        List.of())));
        lines.sort(Comparator.comparing(Line::at).reversed());
        return lines;
    }

    private static Line line(TimelineEntry entry) {
        var why = entry.why() == null ? List.<String>of() : entry.why().lines().toList();
        return new Line(
                entry.at(),
                entry.kind().icon(),
                entry.automatic() ? null : entry.by().name(),
                entry.text(),
                entry.detail() == null ? List.of() : entry.detail().lines().toList(),
                entry.kind() != TimelineEntry.Kind.WORKED && entry.kind() != TimelineEntry.Kind.REVIEWED,
                why.isEmpty() ? null : why.get(0),
                why.size() < 2 ? List.of() : why.subList(1, why.size()));
    }

    List<AlertLine> alerts(List<KnownAlert> alerts) {
        return alerts.stream()
                .map(alert -> new AlertLine(
                        alert.content().name(),
                        alert.content().summary(),
                        alert.outage().system() == null
                                ? alert.content().labels().get("instance")
                                : alert.outage().system(),
                        alert.firing(),
                        alert.timesSeen() == 1 ? "once" : alert.timesSeen() + " times",
                        alert.lastSeenAt(),
                        link(alert.content().sourceUrl())))
                .toList();
    }

    /** Only what a browser opens safely. */
    private static @Nullable String link(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }

    @Nullable
    String client(@Nullable ClientId id) {
        return new Names().client(id);
    }

    @Nullable
    String person(@Nullable String id) {
        return new Names().person(id);
    }

    /** Looks each name up once. */
    private final class Names {

        private final HashMap<ClientId, Optional<String>> clientNames = new HashMap<>();
        private final HashMap<String, Optional<String>> personNames = new HashMap<>();

        @Nullable
        String client(@Nullable ClientId id) {
            return name(id, clientNames, wanted -> clients.byId(wanted).map(ClientCard::name));
        }

        /** People who have left keep their id. */
        @Nullable
        String person(@Nullable String id) {
            var name = name(id, personNames, wanted -> people.byId(wanted).map(Person::name));
            return name == null && id != null && id.startsWith("token:") ? "A program" : name == null ? id : name;
        }

        private static <K> @Nullable String name(
                @Nullable K id, HashMap<K, Optional<String>> known, Function<K, Optional<String>> find) {
            return id == null ? null : known.computeIfAbsent(id, find).orElse(null);
        }
    }
}
