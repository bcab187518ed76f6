package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.engine.cases.CaseProgress;
import tech.ihelper.forms.page.Diagram;
import tech.ihelper.forms.page.Initials;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.clients.onboarding.PhaseLine.Standing;

/**
 * How far the signed-in client's own onboarding is: in plain words a piece of the portal's first page, empty when none
 * runs; and as the live picture of its case, in which nobody's name, no time of ours and nothing else of the model stands.
 */
@Controller
class PortalOnboarding {

    private final Onboardings onboardings;
    private final PhaseLines phases;
    private final CaseProgress progress;
    private final Clients clients;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;
    private final String business;

    PortalOnboarding(
            Onboardings onboardings,
            PhaseLines phases,
            CaseProgress progress,
            Clients clients,
            People people,
            CurrentUser user,
            Clock clock,
            Environment settings) {
        this.onboardings = onboardings;
        this.phases = phases;
        this.progress = progress;
        this.clients = clients;
        this.people = people;
        this.user = user;
        this.clock = clock;
        this.business = settings.getProperty("ihelper.business.name", "Your company");
    }

    @GetMapping("/portal/onboarding")
    String progress(Model model) {
        running().ifPresent(one -> {
            var lines = phases.of(one, user.caller().clients());
            var today = LocalDate.now(clock);
            model.addAttribute("one", one);
            model.addAttribute("phases", lines);
            model.addAttribute("place", place(lines));
            model.addAttribute(
                    "done", lines.stream().filter(PortalOnboarding::isBehind).count());
            model.addAttribute("late", lines.stream().anyMatch(line -> line.isLate(today)));
            model.addAttribute(
                    "lead",
                    Optional.ofNullable(one.lead())
                            .flatMap(people::byId)
                            .map(Person::name)
                            .orElse(null));
            model.addAttribute("pictured", phases.hasCase(one));
        });
        return "clients/pages/portal-onboarding :: progress";
    }

    @GetMapping("/portal/onboarding/picture")
    String picture(Model model) {
        var one = running().orElseThrow(OnboardingRefusal::unknown);
        model.addAttribute("one", one);
        return "clients/pages/portal-onboarding";
    }

    /** As diagram.js reads it. Whose turn it is, the client's or ours, is all that is said of people. */
    @GetMapping(path = "/portal/onboarding/diagram", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Diagram diagram() {
        var one = running().orElseThrow(OnboardingRefusal::unknown);
        var words = Words.here();
        var outside = progress.of(one.number())
                .orElseThrow(OnboardingRefusal::unknown)
                .outside((id, name) -> words.insteadOf(name, "clients.step." + id));
        var client = clients.byId(one.client()).map(ClientCard::name).orElse("?");
        var asked = phases.of(one, user.caller().clients()).stream()
                .filter(line -> line.standing() == Standing.CLIENT)
                .flatMap(line -> line.phase().activities().stream())
                .toList();
        return new Diagram(
                outside.xml(),
                outside.passed(),
                outside.flows(),
                outside.active().stream()
                        .map(at -> {
                            var whose = asked.contains(at.activity()) ? client : business;
                            return new Diagram.Token(at.activity(), whose, Initials.of(whose), at.since(), false);
                        })
                        .toList(),
                outside.durations());
    }

    private Optional<Onboarding> running() {
        return onboardings.running(user.caller().clients()).stream().findFirst();
    }

    /** The phase that is under way, counted from one. */
    private static int place(List<PhaseLine> lines) {
        for (int at = 0; at < lines.size(); at++) {
            if (!isBehind(lines.get(at))) {
                return at + 1;
            }
        }
        return lines.size();
    }

    private static boolean isBehind(PhaseLine line) {
        return line.standing() == Standing.DONE || line.standing() == Standing.SKIPPED;
    }
}
