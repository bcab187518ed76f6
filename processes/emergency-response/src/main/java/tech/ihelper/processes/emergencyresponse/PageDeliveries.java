package tech.ihelper.processes.emergencyresponse;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.DeliveryListener;
import tech.ihelper.connectors.outbox.DeliveryReport;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/** How pages end is written on the timeline. One that will never arrive raises the alarm. */
@Component
class PageDeliveries implements DeliveryListener {

    private final Incidents incidents;
    private final Timeline timeline;
    private final LiveTopics live;

    PageDeliveries(Incidents incidents, Timeline timeline, LiveTopics live) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.live = live;
    }

    @Override
    public void sent(DeliveryReport report) {
        find(report).ifPresent(incident -> {
            var tries = report.tries() > 1 ? ", on try " + report.tries() : "";
            timeline.append(
                    incident.id(),
                    TimelineEntry.of(
                            report.at(), Kind.PAGE_SENT, Caller.SYSTEM, "Page sent to " + report.shownAs() + tries));
            live.changed(LiveTopics.INCIDENTS);
        });
    }

    @Override
    public void givenUp(DeliveryReport report) {
        find(report).ifPresent(incident -> {
            timeline.append(
                    incident.id(),
                    TimelineEntry.of(
                                    report.at(),
                                    Kind.PAGE_GIVEN_UP,
                                    Caller.SYSTEM,
                                    "The page to " + report.shownAs() + " could not be delivered")
                            .because("Tried %d times\n%s"
                                    .formatted(
                                            report.tries(),
                                            Optional.ofNullable(report.reason()).orElse("No reason was given"))));
            if (incident.isOpen() && incident.acknowledgedAt() == null) {
                incident.raiseAlarm("A page to " + report.shownAs() + " could not be delivered.");
                incidents.save(incident);
            }
            live.changed(LiveTopics.INCIDENTS);
        });
    }

    /** Only pages of incidents concern this subject. */
    private Optional<Incident> find(DeliveryReport report) {
        var number = report.about();
        return number == null || !report.idempotencyKey().startsWith(number + "/page/")
                ? Optional.empty()
                : incidents.lock(number, ClientScope.ALL);
    }
}
