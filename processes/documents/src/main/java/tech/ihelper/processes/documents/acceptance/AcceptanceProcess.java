package tech.ihelper.processes.documents.acceptance;

import java.util.Date;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.SendsMessages;

/** From the business to the engine: begins the case of an acceptance and tells it what signers and staff did. */
@Component
@SendsMessages({AcceptanceProcess.ANSWERED, AcceptanceProcess.WITHDRAWN})
class AcceptanceProcess {

    static final String KEY = "document-acceptance";

    static final String ANSWERED = "documents.signer-answered";
    static final String WITHDRAWN = "documents.acceptance-withdrawn";

    private final RuntimeService runtime;

    AcceptanceProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(Acceptance acceptance) {
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(acceptance.number())
                .setVariable("acceptanceId", acceptance.id())
                .setVariable("expiresAt", Date.from(acceptance.expiresAt()))
                .execute();
    }

    void answered(Acceptance acceptance, boolean accepted) {
        runtime.createMessageCorrelation(ANSWERED)
                .processInstanceBusinessKey(acceptance.number())
                .setVariable("answer", accepted ? "accepted" : "refused")
                .setVariable("lastSigner", acceptance.next().isEmpty())
                .correlate();
    }

    void withdrawn(Acceptance acceptance) {
        runtime.createMessageCorrelation(WITHDRAWN)
                .processInstanceBusinessKey(acceptance.number())
                .correlate();
    }
}
