package tech.ihelper.processes.followup;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;

/** Follow-ups as the task list needs them: the only task is the call. */
@Component
class FollowUpCases implements Cases {

    private final FollowUps followUps;

    FollowUpCases(FollowUps followUps) {
        this.followUps = followUps;
    }

    @Override
    public String process() {
        return FollowUpProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var followUp = followUps.byNumber(number, ClientScope.ALL).orElseThrow(() -> FollowUpRefusal.notFound(number));
        var score = followUp.score();
        return new CaseFacts(
                score == null
                        ? followUp.occasion().label()
                        : "%s gave %d of %d"
                                .formatted(
                                        followUp.asked().name(),
                                        score,
                                        followUp.question().most()),
                followUp.client(),
                Priority.P2,
                followUp.answeredAt(),
                followUp.callDueAt(),
                "/follow-up/" + number);
    }
}
