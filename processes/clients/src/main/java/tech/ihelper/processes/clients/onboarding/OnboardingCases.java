package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** Onboardings as the task list needs them. */
@Component
class OnboardingCases implements Cases {

    /** Days from the start until a phase is to be done that nobody has planned yet. */
    private static final int DISCOVERY = 5;

    private static final int BASELINE = 10;
    private static final int PLAN = 12;
    private static final int REVIEW = 35;

    private final Onboardings onboardings;
    private final RegisteredClients clients;
    private final Clock clock;

    OnboardingCases(Onboardings onboardings, RegisteredClients clients, Clock clock) {
        this.onboardings = onboardings;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public String process() {
        return OnboardingProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var one = onboardings.byNumber(number, ClientScope.ALL).orElseThrow(OnboardingRefusal::unknown);
        var client = clients.find(one.client(), ClientScope.ALL)
                .map(known -> known.profile().name())
                .orElse("a client");
        return new CaseFacts(
                "Onboarding of " + client,
                one.client(),
                one.block() == null ? Priority.P3 : Priority.P2,
                one.startedAt(),
                Phase.of(activity).map(phase -> due(one, phase)).orElse(null),
                "/onboardings/" + number);
    }

    private Instant due(Onboarding one, Phase phase) {
        var begun = LocalDate.ofInstant(one.startedAt(), clock.getZone());
        var day =
                switch (phase) {
                    case WELCOME, DISCOVERY -> begun.plusDays(DISCOVERY);
                    case BASELINE -> begun.plusDays(BASELINE);
                    case PLAN -> begun.plusDays(PLAN);
                    case REVIEW -> one.targetDate().plusDays(REVIEW);
                    default -> onboardings.plan(one.id(), ClientScope.ALL).getOrDefault(phase, one.targetDate());
                };
        return day.atTime(LocalTime.of(17, 0)).atZone(clock.getZone()).toInstant();
    }
}
