package tech.ihelper.processes.emergencyresponse;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/**
 * What news of its alerts means for an outage: an incident opens, alerts join it, it recovers, it fires again. The caller
 * holds the lock of the outage.
 */
@Component
class OutageTurn {

    private final Alerts alerts;
    private final Mutes mutes;
    private final Incidents incidents;
    private final IncidentDesk desk;
    private final EmergencyProcess process;
    private final EmergencyTasks tasks;
    private final Timeline timeline;
    private final OnCallList onCall;
    private final EmergencyProperties properties;

    OutageTurn(
            Alerts alerts,
            Mutes mutes,
            Incidents incidents,
            IncidentDesk desk,
            EmergencyProcess process,
            EmergencyTasks tasks,
            Timeline timeline,
            OnCallList onCall,
            EmergencyProperties properties) {
        this.alerts = alerts;
        this.mutes = mutes;
        this.incidents = incidents;
        this.desk = desk;
        this.process = process;
        this.tasks = tasks;
        this.timeline = timeline;
        this.onCall = onCall;
        this.properties = properties;
    }

    /** @return the incident that is open for the outage now; empty when none is */
    Optional<Outages.OpenIncident> take(List<AlertStory> stories, Outages.@Nullable OpenIncident open, Instant now) {
        if (open != null) {
            join(stories, open, now);
            return Optional.of(open);
        }
        var firing = stories.stream().filter(AlertStory::toldFiring).toList();
        if (firing.isEmpty()) {
            stories.forEach(this::keep);
            return Optional.empty();
        }
        var outage = firing.get(0).after().outage();
        var mute = mutes.covering(outage, now);
        if (mute.isPresent()) {
            keepQuiet(stories, mute.get());
            return Optional.empty();
        }
        return Optional.of(open(stories, firing, now));
    }

    private Outages.OpenIncident open(List<AlertStory> stories, List<AlertStory> firing, Instant now) {
        var worst = firing.stream()
                .map(AlertStory::after)
                .min(Comparator.comparingInt(alert -> alert.content().urgency()))
                .orElseThrow();
        var id = incidents.nextId();
        var incident = desk.register(
                id,
                new Incident.Opening(
                        worst.content().summary(),
                        worst.outage().client(),
                        worst.outage().system(),
                        worst.outage().key(),
                        team(worst),
                        worst.content().severity(),
                        Impact.NOT_ASSESSED,
                        Workaround.UNKNOWN,
                        Caller.SYSTEM.id()),
                TimelineEntry.of(now, Kind.OPENED, Caller.SYSTEM, opening(worst))
                        .because(why(worst)));
        var opened = new Outages.OpenIncident(incident.id(), incident.number());
        stories.forEach(story -> attach(story, opened, now));
        firing.stream()
                .filter(story -> !story.identity().equals(worst.identity()))
                .forEach(story ->
                        say(opened, now, Kind.ALERT_JOINED, story.after().shown() + " fires too"));
        desk.start(incident);
        settle(stories, opened, now);
        return opened;
    }

    private void join(List<AlertStory> stories, Outages.OpenIncident incident, Instant now) {
        for (var story : stories) {
            var joins = story.toldFiring() && !story.belongedTo(incident.id());
            attach(story, incident, now);
            if (joins) {
                say(incident, now, Kind.ALERT_JOINED, story.after().shown() + " fires too");
            } else if (story.effects().contains(Episode.Effect.FIRED)) {
                say(incident, now, Kind.ALERT_JOINED, story.after().shown() + " fires again");
            }
        }
        settle(stories, incident, now);
    }

    /** An alert that fires belongs to the open incident; what it was to an earlier one is kept there. */
    private void attach(AlertStory story, Outages.OpenIncident incident, Instant now) {
        var before = story.before();
        if (story.toldFiring() && !story.belongedTo(incident.id())) {
            if (before != null) {
                alerts.leaveBehind(before);
            }
            story.became(story.after().joined(incident.id(), now));
        }
        keep(story);
    }

    /** Tells the case what has changed: the last alert resolved, or one fires although it had recovered. */
    private void settle(List<AlertStory> stories, Outages.OpenIncident open, Instant now) {
        var resolved = stories.stream()
                .filter(AlertStory::resolved)
                .filter(story ->
                        story.after().incidentId() != null && story.after().incidentId() == open.id())
                .toList();
        var begun = stories.stream()
                .anyMatch(story -> story.after().firing() && (story.began() || !story.belongedTo(open.id())));
        if (resolved.isEmpty() && !begun) {
            return;
        }
        var incident = incidents.lock(open.id()).orElseThrow();
        resolved.stream()
                .filter(story -> !story.after().firing())
                .forEach(story ->
                        say(open, now, Kind.ALERT_RESOLVED, story.after().shown() + " resolved"));
        if (begun && incident.recoveredAt() != null) {
            if (!process.alertFiresAgain(open.number())) {
                tasks.clearRecovery(open.id());
            }
        } else if (!resolved.isEmpty() && incident.recoveredAt() == null && alerts.firing(open.id()) == 0) {
            if (!process.alertResolved(open.number())) {
                tasks.recordRecovery(open.id());
            }
        }
    }

    private void keepQuiet(List<AlertStory> stories, Mute mute) {
        for (var story : stories) {
            var before = story.before();
            if (story.after().firing()) {
                if (before != null) {
                    alerts.leaveBehind(before);
                }
                story.became(story.after().muted(mute.id()));
            }
            keep(story);
        }
    }

    private void keep(AlertStory story) {
        if (!story.recordedOnly()) {
            story.became(alerts.put(story.after()));
        }
    }

    /** The team that the alert names, when that team has a list. */
    private String team(KnownAlert alert) {
        var named = alert.content().labels().get("team");
        return named != null && named.length() <= 80 && onCall.has(named) ? named : properties.team();
    }

    private void say(Outages.OpenIncident incident, Instant now, Kind kind, String text) {
        timeline.append(incident.id(), TimelineEntry.of(now, kind, Caller.SYSTEM, text));
    }

    private static String opening(KnownAlert alert) {
        var by = "Opened by the alert " + alert.content().name() + " from "
                + alert.content().integrationName();
        return alert.muteId() == null ? by : by + ", which still fires after its mute has ended";
    }

    private static String why(KnownAlert alert) {
        var outage = alert.outage();
        return "No incident was open for this outage\nAn outage is one %s of one client: %s, %s."
                .formatted(
                        outage.system() == null ? "alert" : "system",
                        outage.client() == null
                                ? "no client's labels fit, so it waits for triage"
                                : "the client is known",
                        outage.system() == null ? "no system is named" : "system " + outage.system());
    }
}
