package tech.ihelper.processes.clients.onboarding;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Attention;
import tech.ihelper.contracts.ClientScope;

/** How many onboardings are held up, for the navigation. */
@Component
class BlockedOnboardings implements Attention {

    private final Onboardings onboardings;

    BlockedOnboardings(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public String page() {
        return "/onboardings";
    }

    @Override
    public int count(ClientScope scope) {
        return onboardings.blocked(scope);
    }
}
