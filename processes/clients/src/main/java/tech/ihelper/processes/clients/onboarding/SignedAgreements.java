package tech.ihelper.processes.clients.onboarding;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.DocumentAccepted;

/** A signed agreement starts the onboarding of its client: once, however often it is heard of. */
@Component
class SignedAgreements {

    private final Onboardings onboardings;
    private final OnboardingDesk desk;
    private final OnboardingProperties properties;

    SignedAgreements(Onboardings onboardings, OnboardingDesk desk, OnboardingProperties properties) {
        this.onboardings = onboardings;
        this.desk = desk;
        this.properties = properties;
    }

    /** Whoever is being brought aboard, or was, is not started again: a renewed agreement is no new client. */
    @ApplicationModuleListener
    void on(DocumentAccepted accepted) {
        var client = accepted.client();
        if (client != null
                && accepted.kind().equals(properties.startOn())
                && onboardings.ofClient(client, ClientScope.ALL).isEmpty()) {
            desk.start(client, new OnboardingDesk.Start(null, null, "document/" + accepted.number()), Caller.SYSTEM);
        }
    }
}
