package tech.ihelper.processes.documents.request;

import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: a request that no case made gets a case of its own. */
@Component
class DocumentProcess {

    static final String KEY = "generate-document";

    private static final String REQUESTED = "documents.document-requested";

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
