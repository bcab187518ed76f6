package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/**
 * A year of outages in the example company. Each goes step by step through the verbs that people and model use; the case
 * itself is over and gone.
 */
@Component
@Profile("example")
class ExampleIncidents implements ExampleData {

    private final IncidentDesk desk;
    private final EmergencyTasks model;
    private final Incidents incidents;
    private final Outages outages;
    private final Timeline timeline;
    private final Clients clients;
    private final People people;
    private final EmergencyProperties properties;
    private final Past past;
    private final Clock clock;

    ExampleIncidents(
            IncidentDesk desk,
            EmergencyTasks model,
            Incidents incidents,
            Outages outages,
            Timeline timeline,
            Clients clients,
            People people,
            EmergencyProperties properties,
            Past past,
            Clock clock) {
        this.desk = desk;
        this.model = model;
        this.incidents = incidents;
        this.outages = outages;
        this.timeline = timeline;
        this.clients = clients;
        this.people = people;
        this.properties = properties;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public void create(Caller by) {
        ExampleIncident.all().forEach(told -> past.tell(told.daysAgo(), told.time(), () -> tell(told)));
    }

    private void tell(ExampleIncident told) {
        var person = people.byId(told.engineer()).orElseThrow();
        var engineer = new Caller(person.id(), person.name(), person.roles(), Set.of(), ClientScope.ALL);
        var incident = open(told, person);
        var id = incident.id();
        after(told.answered(), () -> desk.acknowledge(incident.number(), null, engineer));
        after(
                told.answered() + 4,
                () -> desk.assessSeverity(incident.number(), told.impact(), told.workaround(), null, engineer));
        after(told.recovered() - 1, () -> desk.recover(incident.number(), told.done(), true, engineer));
        after(told.recovered(), () -> model.verifyRecovery(id));
        after(told.recovered() + 45, () -> end(told, incident, engineer));
    }

    private Incident open(ExampleIncident told, Person paged) {
        var client = client(told.client());
        var outage = Outage.of(client, told.system());
        outages.lock(List.of(outage.key()));
        var opening = new Incident.Opening(
                told.title(),
                client,
                told.system(),
                outage.key(),
                properties.team(),
                told.priority().rank() == 1 ? "critical" : "warning",
                Impact.NOT_ASSESSED,
                Workaround.UNKNOWN,
                Caller.SYSTEM.id());
        var incident = desk.register(
                incidents.nextId(),
                opening,
                TimelineEntry.of(clock.instant(), Kind.OPENED, Caller.SYSTEM, "Opened for an alert: " + told.title()));
        var targets = properties.targets(told.priority());
        model.recordSeverity(
                incident.id(),
                told.priority().name(),
                targets.response().toMinutes(),
                targets.recovery().toMinutes());
        timeline.append(
                incident.id(), TimelineEntry.of(clock.instant(), Kind.PAGED, Caller.SYSTEM, "Paged " + paged.name()));
        return incident;
    }

    private void end(ExampleIncident told, Incident incident, Caller engineer) {
        var review = told.review();
        if (review != null) {
            desk.review(incident.number(), review.cause(), review.prevention(), engineer);
        }
        model.writeReport(incident.id());
        model.closeIncident(incident.id());
    }

    private void after(int minutes, Runnable deed) {
        past.tell(clock.instant().plus(Duration.ofMinutes(minutes)), deed);
    }

    private ClientId client(ExampleClient told) {
        return clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }
}
