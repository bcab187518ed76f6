package tech.ihelper.processes.documents.request;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;
import tech.ihelper.processes.documents.template.DocumentMaking;

/** Requests for documents as the task list needs them. */
@Component
class RequestCases implements Cases {

    private static final Duration TO_DECIDE = Duration.ofDays(2);

    private final Requests requests;
    private final DocumentMaking making;

    RequestCases(Requests requests, DocumentMaking making) {
        this.requests = requests;
        this.making = making;
    }

    @Override
    public String process() {
        return DocumentProcess.KEY;
    }

    @Override
    public CaseFacts facts(String number, String activity) {
        var request = requests.byNumber(number, ClientScope.ALL).orElseThrow(() -> RequestRefusal.unknown(number));
        return new CaseFacts(
                making.title(request.order(), request.templateVersion()),
                request.order().client(),
                Priority.P3,
                request.requestedAt(),
                request.requestedAt().plus(TO_DECIDE),
                "/documents/requests/" + number);
    }
}
