package tech.ihelper.processes.followup;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.OnboardingCompleted;

/** Hears what other subjects have finished. An event that comes twice finds its number taken. */
@Component
class FollowUpOccasions {

    private final FollowUpDesk desk;
    private final FollowUpProperties properties;

    FollowUpOccasions(FollowUpDesk desk, FollowUpProperties properties) {
        this.desk = desk;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void incidentClosed(IncidentClosed event) {
        var client = event.client();
        if (client != null && properties.incidentPriorities().contains(event.priority())) {
            desk.open(new FollowUp.Opening(
                    Occasion.AFTER_INCIDENT, event.number(), client, event.number(), event.title(), event.engineer()));
        }
    }

    @ApplicationModuleListener
    void onboardingCompleted(OnboardingCompleted event) {
        desk.open(new FollowUp.Opening(
                Occasion.AFTER_ONBOARDING, event.number(), event.client(), event.number(), null, event.engineer()));
    }
}
