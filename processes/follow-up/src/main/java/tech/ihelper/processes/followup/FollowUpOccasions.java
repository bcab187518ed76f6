package tech.ihelper.processes.followup;

import java.util.Optional;
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
        occasion(event).ifPresent(desk::open);
    }

    @ApplicationModuleListener
    void onboardingCompleted(OnboardingCompleted event) {
        desk.open(occasion(event));
    }

    /** Empty for an incident that is nobody's, or too small to ask about. */
    Optional<FollowUp.Opening> occasion(IncidentClosed event) {
        var client = event.client();
        return client == null || !properties.incidentPriorities().contains(event.priority())
                ? Optional.empty()
                : Optional.of(new FollowUp.Opening(
                        Occasion.AFTER_INCIDENT,
                        event.number(),
                        client,
                        event.number(),
                        event.title(),
                        event.engineer()));
    }

    FollowUp.Opening occasion(OnboardingCompleted event) {
        return new FollowUp.Opening(
                Occasion.AFTER_ONBOARDING, event.number(), event.client(), event.number(), null, event.engineer());
    }
}
