package tech.ihelper.processes.clients.onboarding;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.contracts.CurrentUser;

/** How far the signed-in client's own onboarding is, in plain words: a piece of the portal's first page, empty when none runs. */
@Controller
class PortalOnboarding {

    private final Onboardings onboardings;
    private final PhaseLines phases;
    private final CurrentUser user;

    PortalOnboarding(Onboardings onboardings, PhaseLines phases, CurrentUser user) {
        this.onboardings = onboardings;
        this.phases = phases;
        this.user = user;
    }

    @GetMapping("/portal/onboarding")
    String progress(Model model) {
        var scope = user.caller().clients();
        var running = onboardings.running(scope).stream().findFirst().orElse(null);
        model.addAttribute("one", running);
        model.addAttribute("phases", running == null ? null : phases.of(running, scope));
        return "clients/pages/portal-onboarding :: progress";
    }
}
