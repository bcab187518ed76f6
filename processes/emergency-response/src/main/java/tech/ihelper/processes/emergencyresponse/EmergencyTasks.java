package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operaton.bpm.engine.delegate.BpmnError;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Checks;
import tech.ihelper.contracts.Checks.FailedCheck;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/**
 * From the engine to the business: what the model of the emergency response can do by itself. Every method belongs to one
 * service task and writes on the timeline what it did and why.
 */
@Component
public class EmergencyTasks {

    /** Code of the error that {@link #writeReport} throws when the outage is back. */
    static final String FIRES_AGAIN = "emergency-response.fires-again";

    private final Incidents incidents;
    private final Outages outages;
    private final Alerts alerts;
    private final Checks checks;
    private final Timeline timeline;
    private final Paging paging;
    private final SeverityEvidence evidence;
    private final IncidentReport report;
    private final LiveTopics live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EmergencyTasks(
            Incidents incidents,
            Outages outages,
            Alerts alerts,
            Checks checks,
            Timeline timeline,
            Paging paging,
            SeverityEvidence evidence,
            IncidentReport report,
            LiveTopics live,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.outages = outages;
        this.alerts = alerts;
        this.checks = checks;
        this.timeline = timeline;
        this.paging = paging;
        this.evidence = evidence;
        this.report = report;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** Answers the priority that counts from now on. */
    @ModelTask(
            label = "Record severity",
            help = "Writes the decided priority and its targets on the incident; says the priority that counts.",
            result = "priority")
    public String recordSeverity(long incidentId, String decidedPriority, long responseMinutes, long recoveryMinutes) {
        return decide(
                incidentId, Priority.valueOf(decidedPriority), Targets.ofMinutes(responseMinutes, recoveryMinutes));
    }

    /** As {@link #recordSeverity}, after a person has assessed. A priority that a person set by hand stays. */
    @ModelTask(
            label = "Record priority",
            help = "Writes the priority on the incident after a person assessed it; one that was set by hand stays.",
            result = "priority")
    public String recordAssessedSeverity(
            long incidentId, String decidedPriority, long responseMinutes, long recoveryMinutes) {
        return decide(
                incidentId, Priority.valueOf(decidedPriority), Targets.ofMinutes(responseMinutes, recoveryMinutes));
    }

    private String decide(long incidentId, Priority decided, Targets targets) {
        var incident = lock(incidentId);
        var counts = incident.recordSeverity(decided, targets);
        incidents.save(incident);
        var text = incident.priorityByHand()
                ? "The severity table says %s; %s stays, set by hand".formatted(decided, counts)
                : "Priority %s, answer within %s, recover within %s"
                        .formatted(decided, TimeSpan.exact(targets.response()), TimeSpan.exact(targets.recovery()));
        append(
                incident,
                TimelineEntry.of(clock.instant(), Kind.DECIDED, Caller.SYSTEM, text)
                        .because(evidence.of(incident.number())));
        return counts.name();
    }

    @ModelTask(
            label = "Page on-call",
            help = "Pages the first person on call who can be reached; the managers when nobody can.",
            effect = ModelTask.Effect.OUTBOX)
    public void pageOnCall(long incidentId) {
        var incident = lock(incidentId);
        paging.page(incident, Paging.Occasion.OPENED);
        incidents.save(incident);
        live.changed(LiveTopics.INCIDENTS);
    }

    @ModelTask(
            label = "Page next person",
            help = "Pages the next person on call, unless somebody has acknowledged or the outage is over.",
            effect = ModelTask.Effect.OUTBOX)
    public void pageNextPerson(long incidentId) {
        var incident = lock(incidentId);
        if (incident.acknowledgedAt() != null || incident.recoveredAt() != null) {
            return;
        }
        paging.page(incident, Paging.Occasion.UNANSWERED);
        incidents.save(incident);
        live.changed(LiveTopics.INCIDENTS);
    }

    /** True when no alert of the incident fires and no check of its system is down, or when a person has seen it work. */
    @ModelTask(
            label = "Verify recovery",
            help = "Says whether no alert fires and no check is down any more, or a person has seen it work.",
            result = "recovered")
    public boolean verifyRecovery(long incidentId) {
        var incident = lock(incidentId);
        var known = incident.recoveredAt() != null;
        var wrong = Stream.concat(firing(incident), down(incident)).toList();
        var now = clock.instant();
        var by = incident.engineer();
        var recovered = incident.verifyRecovery(wrong.size(), by == null ? Incident.BY_SOURCE : by, now);
        incidents.save(incident);
        var some = wrong.stream().limit(5).collect(Collectors.joining(", "));
        if (!recovered) {
            append(
                    incident,
                    TimelineEntry.of(now, Kind.NOT_RECOVERED, Caller.SYSTEM, "Not recovered yet: " + some)
                            .because("Something is wrong and nobody has seen it work\n" + some
                                    + ". Checks that are down are asked again at once."));
        } else if (!known) {
            append(
                    incident,
                    TimelineEntry.of(now, Kind.RECOVERED, Caller.SYSTEM, "Recovered" + after(incident))
                            .because(
                                    wrong.isEmpty()
                                            ? "No alert of the incident fires, no check of its system is down"
                                            : "A person has seen it work\nAt that time: " + some + "."));
        }
        return recovered;
    }

    private Stream<String> firing(Incident incident) {
        return alerts.of(incident.id()).stream()
                .filter(KnownAlert::firing)
                .map(alert -> alert.content().name() + " still fires")
                .distinct();
    }

    private Stream<String> down(Incident incident) {
        var client = incident.client();
        var system = incident.system();
        return client == null || system == null
                ? Stream.empty()
                : checks.askAgain(client, system).stream().map(EmergencyTasks::told);
    }

    private static String told(FailedCheck check) {
        return "%s (%s) is down: %s".formatted(check.name(), check.number(), check.fault());
    }

    /** Answers true: the incident has recovered. */
    @ModelTask(
            label = "Record recovery",
            help = "Records that the incident has recovered by its source.",
            result = "recovered")
    public boolean recordRecovery(long incidentId) {
        var incident = lock(incidentId);
        if (incident.recover(Incident.BY_SOURCE, clock.instant())) {
            incidents.save(incident);
            append(
                    incident,
                    TimelineEntry.of(
                                    clock.instant(),
                                    Kind.RECOVERED,
                                    Caller.SYSTEM,
                                    "Recovered by source" + after(incident))
                            .because("The last firing alert of the incident resolved"));
        }
        return true;
    }

    /** Answers false: the incident has not recovered any more. */
    @ModelTask(
            label = "Clear recovery",
            help = "Records that the outage is back and tells whoever works on it.",
            result = "recovered",
            effect = ModelTask.Effect.OUTBOX)
    public boolean clearRecovery(long incidentId) {
        var incident = lock(incidentId);
        if (incident.fireAgain()) {
            append(
                    incident,
                    TimelineEntry.of(
                                    clock.instant(),
                                    Kind.FIRES_AGAIN,
                                    Caller.SYSTEM,
                                    "Fires again: the recovery does not count")
                            .because("An alert fires before the incident was closed\nIt is the same outage, so it stays"
                                    + " the same incident, and the recovery clock runs on from the opening."));
            paging.page(incident, Paging.Occasion.FIRES_AGAIN);
            incidents.save(incident);
            live.changed(LiveTopics.INCIDENTS);
        }
        return false;
    }

    /**
     * Issues the report. Whoever opens, joins or resolves waits meanwhile, so that report and facts agree.
     *
     * @throws BpmnError {@value #FIRES_AGAIN} when the outage is back: nothing is written then
     */
    @ModelTask(label = "Write report", help = "Issues the report of the incident.", errors = FIRES_AGAIN)
    public void writeReport(long incidentId) {
        var incident = lockWithOutage(incidentId);
        if (incident.recoveredAt() == null) {
            throw new BpmnError(FIRES_AGAIN, "An alert fires again");
        }
        var document = report.issue(incident);
        incident.reported(document.number());
        incidents.save(incident);
        append(
                incident,
                TimelineEntry.of(clock.instant(), Kind.REPORTED, Caller.SYSTEM, "Wrote the report " + document.number())
                        .because("Every incident ends with a report\nSHA-256 of its bytes: " + document.sha256()));
    }

    /** From now on an alert of this outage opens a new incident; other subjects hear that this one is over. */
    @ModelTask(label = "Close incident", help = "Closes the incident: a further alert opens a new one.")
    public void closeIncident(long incidentId) {
        var incident = lockWithOutage(incidentId);
        var now = Incident.micros(clock.instant());
        incident.close(now);
        incidents.save(incident);
        outages.closed(incident.outageKey(), incidentId);
        append(incident, TimelineEntry.of(now, Kind.CLOSED, Caller.SYSTEM, "Closed"));
        events.publishEvent(new IncidentClosed(
                incident.number(), incident.client(), incident.title(), incident.priority(), incident.engineer(), now));
    }

    private Incident lock(long incidentId) {
        return incidents
                .lock(incidentId)
                .orElseThrow(() -> new IllegalStateException("There is no incident with id " + incidentId));
    }

    /** The outage first, then the incident, as everybody does. */
    private Incident lockWithOutage(long incidentId) {
        var key = incidents
                .byId(incidentId)
                .orElseThrow(() -> new IllegalStateException("There is no incident with id " + incidentId))
                .outageKey();
        outages.lock(java.util.List.of(key));
        return lock(incidentId);
    }

    private void append(Incident incident, TimelineEntry entry) {
        timeline.append(incident.id(), entry);
        live.changed(LiveTopics.INCIDENTS);
    }

    private static String after(Incident incident) {
        return incident.recoveryTime()
                .map(time -> ", " + TimeSpan.exact(time) + " after opening")
                .orElse("");
    }
}
