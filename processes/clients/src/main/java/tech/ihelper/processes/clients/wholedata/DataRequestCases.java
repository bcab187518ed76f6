package tech.ihelper.processes.clients.wholedata;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;

/** Requests for data as the task list needs them. */
@Component
class DataRequestCases implements Cases {

    /** Who asks is checked soon, so that the month is left for the answer. */
    private static final Duration TO_CHECK = Duration.ofDays(3);

    private final DataRequests requests;

    DataRequestCases(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public String process() {
        return DataRequestProcess.PROCESS;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var request = requests.byNumber(number, ClientScope.ALL).orElseThrow(DataRefusal::unknown);
        var due = activity.equals("check-asker") ? request.receivedAt().plus(TO_CHECK) : request.dueAt();
        return new CaseFacts(
                request.words(), request.client(), Priority.P3, request.receivedAt(), due, "/data-requests/" + number);
    }
}
