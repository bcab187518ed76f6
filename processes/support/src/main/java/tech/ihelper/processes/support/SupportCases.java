package tech.ihelper.processes.support;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;

/** Requests as the task list needs them. */
@Component
class SupportCases implements Cases {

    private final ClientRequests requests;

    SupportCases(ClientRequests requests) {
        this.requests = requests;
    }

    @Override
    public String process() {
        return SupportProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var request = requests.byNumber(number, ClientScope.ALL).orElseThrow(() -> SupportRefusal.notFound(number));
        return new CaseFacts(
                request.title(),
                request.client(),
                request.urgency().priority(),
                request.openedAt(),
                switch (activity) {
                    case "triage-request" -> request.responseDue();
                    case "confirm-solution" -> request.confirmUntil();
                    default -> null;
                },
                "/requests/" + number);
    }
}
