package tech.ihelper.processes.documents.request;

import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.SendsMessages;

/** From the business to the engine: a request that no case made gets a case of its own. */
@Component
@SendsMessages(DocumentProcess.REQUESTED)
class DocumentProcess {

    static final String KEY = "generate-document";

    static final String REQUESTED = "documents.document-requested";

    private final RuntimeService runtime;

    DocumentProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(Request request) {
        runtime.createMessageCorrelation(REQUESTED)
                .processInstanceBusinessKey(request.number())
                .setVariable("documentRequest", request.number())
                .correlateStartMessage();
    }
}
