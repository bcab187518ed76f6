package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/** What people do with incidents. Each verb refuses before it writes, and leaves its trace on the timeline and in the audit trail. */
@Component
@BusinessTransaction
class IncidentDesk {

    private static final int TEXT_LENGTH = 4000;

    private final Incidents incidents;
    private final Outages outages;
    private final Timeline timeline;
    private final EmergencyProcess process;
    private final TaskEntries tasks;
    private final Clients clients;
    private final People people;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final EmergencyProperties properties;
    private final Clock clock;

    IncidentDesk(
            Incidents incidents,
            Outages outages,
            Timeline timeline,
            EmergencyProcess process,
            TaskEntries tasks,
            Clients clients,
            People people,
            AuditTrail audit,
            LiveTopics live,
            EmergencyProperties properties,
            Clock clock) {
        this.incidents = incidents;
        this.outages = outages;
        this.timeline = timeline;
        this.process = process;
        this.tasks = tasks;
        this.clients = clients;
        this.people = people;
        this.audit = audit;
        this.live = live;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a person knows who opens an incident by hand. */
    record Report(
            String title,
            @Nullable ClientId client,
            @Nullable String system,
            Impact impact,
            Workaround workaround,
            @Nullable String seen) {}

    /** Opens an incident that no alert has reported. Refuses when one is open for the same system. */
    Incident openByHand(Report report, Caller by) {
        var title = required("title", report.title(), 255, "Say in one line what is wrong.");
        var system = optional(report.system(), 255);
        var outage = system == null ? null : Outage.of(report.client(), system);
        if (outage != null) {
            var open = outages.lock(List.of(outage.key())).get(outage.key());
            if (open != null) {
                throw IncidentRefusal.alreadyOpen(open.number());
            }
        }
        var id = incidents.nextId();
        var key = outage == null ? "by-hand/" + id : outage.key();
        outages.lock(List.of(key));
        var incident = register(
                id,
                new Incident.Opening(
                        title,
                        report.client(),
                        system,
                        key,
                        properties.team(),
                        "none",
                        report.impact() == Impact.NOT_ASSESSED ? Impact.UNKNOWN : report.impact(),
                        report.workaround(),
                        by.id()),
                TimelineEntry.of(clock.instant(), Kind.OPENED, by, "opened it by hand")
                        .detail(optional(report.seen(), TEXT_LENGTH)));
        audit.record(new AuditEntry(by, "incident-opened", incident.number(), incident.client(), title));
        start(incident);
        return incident;
    }

    /** A new incident, with its outage pointing to it. The caller holds the outage's lock and starts the case afterwards. */
    Incident register(long id, Incident.Opening opening, TimelineEntry opened) {
        var incident = Incident.open(id, opening, clock.instant(), clock.getZone());
        incidents.add(incident);
        outages.opened(incident.outageKey(), new Outages.OpenIncident(incident.id(), incident.number()));
        timeline.append(incident.id(), opened);
        return incident;
    }

    /** Starts the case of a registered incident: from here on the model decides what happens. */
    void start(Incident incident) {
        process.start(incident, tier(incident.client()));
        live.changed(LiveTopics.INCIDENTS);
    }

    /** Returns who works on it from now on; empty when a program acknowledged. */
    Optional<String> acknowledge(String number, @Nullable String note, Caller by) {
        var incident = lock(number, by);
        var first = incident.acknowledgedBy();
        if (first != null) {
            throw IncidentRefusal.alreadyAcknowledged(number, name(first));
        }
        incident.acknowledge(by, clock.instant());
        takenBy(by, incident);
        incidents.save(incident);
        var after = incident.responseTime().map(TimeSpan::exact).orElse("");
        append(
                incident,
                by,
                TimelineEntry.of(clock.instant(), Kind.ACKNOWLEDGED, by, "acknowledged, " + after + " after opening")
                        .detail(optional(note, TEXT_LENGTH)),
                "incident-acknowledged");
        return Optional.ofNullable(incident.engineer());
    }

    /** Returns who works on it. */
    Optional<String> assessSeverity(
            String number, Impact impact, Workaround workaround, @Nullable String seen, Caller by) {
        var incident = lock(number, by);
        incident.assess(impact, workaround);
        takenBy(by, incident);
        incidents.save(incident);
        append(
                incident,
                by,
                TimelineEntry.of(
                                clock.instant(),
                                Kind.ASSESSED,
                                by,
                                "completed Assess: " + impact.words() + ", " + workaround.words())
                        .detail(optional(seen, TEXT_LENGTH)),
                "incident-assessed");
        return Optional.ofNullable(incident.engineer());
    }

    /** Returns who works on it. */
    Optional<String> recover(String number, String done, boolean attested, Caller by) {
        var incident = lock(number, by);
        var work = required("done", done, TEXT_LENGTH, "Say what you did; it goes into the report.");
        incident.reportWork(work, attested);
        takenBy(by, incident);
        incidents.save(incident);
        append(
                incident,
                by,
                TimelineEntry.of(
                                clock.instant(),
                                Kind.WORKED,
                                by,
                                attested ? "completed Recover and has seen it work" : "completed Recover")
                        .detail(work),
                "incident-worked-on");
        return Optional.ofNullable(incident.engineer());
    }

    void review(String number, String cause, String prevention, Caller by) {
        var incident = lock(number, by);
        var why = required("cause", cause, TEXT_LENGTH, "Say what the cause was.");
        var next = required("prevention", prevention, TEXT_LENGTH, "Say what will keep it from happening again.");
        incident.review(why, next);
        incidents.save(incident);
        append(
                incident,
                by,
                TimelineEntry.of(clock.instant(), Kind.REVIEWED, by, "completed Review")
                        .detail("Cause: " + why + "\nPrevention: " + next),
                "incident-reviewed");
    }

    /** A note for colleagues; a client never reads it. */
    void addNote(String number, String text, Caller by) {
        var incident = lock(number, by);
        var note = required("note", text, TEXT_LENGTH, "Write the note first.");
        append(
                incident,
                by,
                TimelineEntry.of(clock.instant(), Kind.NOTE, by, "wrote a note").detail(note),
                "incident-noted");
    }

    void reassign(String number, String personId, Caller by) {
        var incident = lock(number, by);
        if (!incident.isOpen()) {
            throw IncidentRefusal.alreadyClosed(number);
        }
        var person = people.byId(personId)
                .orElseThrow(() -> IncidentRefusal.invalid("person", "Choose a colleague from the list."));
        if (!process.waitsForSomebody(number)) {
            throw IncidentRefusal.nothingToAssign(number);
        }
        incident.givenTo(person.id());
        incidents.save(incident);
        process.assign(number, person.id());
        append(
                incident,
                by,
                TimelineEntry.of(clock.instant(), Kind.REASSIGNED, by, "gave it to " + person.name()),
                "incident-reassigned");
    }

    void changePriority(String number, Priority priority, String reason, Caller by) {
        var incident = lock(number, by);
        var because = required("reason", reason, TEXT_LENGTH, "Say why: it is read later.");
        var before = incident.priority();
        incident.changePriority(priority, properties.targets(priority));
        incidents.save(incident);
        process.priorityIs(number, priority);
        tasks.refresh(EmergencyProcess.KEY, number);
        append(
                incident,
                by,
                TimelineEntry.of(
                                clock.instant(),
                                Kind.PRIORITY_CHANGED,
                                by,
                                "changed the priority from " + before + " to " + priority)
                        .detail(because),
                "incident-priority-changed");
    }

    /** A triage incident has found its client. */
    void belongsTo(String number, ClientId clientId, Caller by) {
        var incident = lock(number, by);
        var client = clients.byId(clientId)
                .orElseThrow(() -> IncidentRefusal.invalid("client", "Choose a client from the list."));
        if (client.id().equals(incident.client())) {
            throw IncidentRefusal.sameClient(client.name());
        }
        incident.belongsTo(client.id());
        incidents.save(incident);
        process.tierIs(number, client.tier().name());
        tasks.refresh(EmergencyProcess.KEY, number);
        append(
                incident,
                by,
                TimelineEntry.of(clock.instant(), Kind.CLIENT_FOUND, by, "said that it belongs to " + client.name()),
                "incident-client-found");
    }

    /** Work that is nobody's belongs to the first person who does a step; programs take nothing. */
    private void takenBy(Caller by, Incident incident) {
        if (incident.engineer() == null) {
            people.byId(by.id()).map(Person::id).ifPresent(incident::givenTo);
        }
    }

    private Incident lock(String number, Caller by) {
        return incidents.lock(number, by.clients()).orElseThrow(() -> IncidentRefusal.notFound(number));
    }

    private void append(Incident incident, Caller by, TimelineEntry entry, String action) {
        timeline.append(incident.id(), entry);
        audit.record(new AuditEntry(by, action, incident.number(), incident.client(), entry.text()));
        live.changed(LiveTopics.INCIDENTS);
    }

    private String tier(@Nullable ClientId client) {
        return Optional.ofNullable(client)
                .flatMap(clients::byId)
                .map(ClientCard::tier)
                .map(Enum::name)
                .orElse("UNKNOWN");
    }

    private String name(String personId) {
        return people.byId(personId).map(Person::name).orElse(personId);
    }

    static String required(String field, @Nullable String text, int length, String message) {
        var given = optional(text, length);
        if (given == null) {
            throw IncidentRefusal.invalid(field, message);
        }
        return Objects.requireNonNull(given);
    }

    static @Nullable String optional(@Nullable String text, int length) {
        return text == null || text.isBlank() ? null : Incident.cut(text, length);
    }
}
