package tech.ihelper.processes.clients.offboarding;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;

/** Offboardings as the task list needs them. */
@Component
class OffboardingCases implements Cases {

    private static final Duration TO_CONFIRM = Duration.ofDays(3);
    private static final Duration TO_HAND_BACK = Duration.ofDays(14);

    private final Offboardings offboardings;

    OffboardingCases(Offboardings offboardings) {
        this.offboardings = offboardings;
    }

    @Override
    public String process() {
        return OffboardingProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var one = offboardings.byNumber(number, ClientScope.ALL).orElseThrow(OffboardingRefusal::unknown);
        return new CaseFacts(
                "Offboarding of " + one.clientName(),
                one.client(),
                Priority.P3,
                one.askedAt(),
                one.askedAt().plus(activity.equals("confirm-offboarding") ? TO_CONFIRM : TO_HAND_BACK),
                "/offboardings/" + number);
    }
}
