package tech.ihelper.processes.followup;

import java.util.HashMap;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.SendsMessages;

/** From the business to the engine: starts the case of a follow-up and tells it what the contact did. */
@Component
@SendsMessages({FollowUpProcess.ANSWERED, FollowUpProcess.STOPPED})
class FollowUpProcess {

    static final String KEY = "customer-follow-up";

    static final String ANSWERED = "follow-up.answered";
    static final String STOPPED = "follow-up.stopped";

    private final RuntimeService runtime;

    FollowUpProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(FollowUp followUp) {
        var variables = new HashMap<String, Object>();
        variables.put("followUpId", followUp.id());
        variables.put("low", false);
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(followUp.number())
                .setVariables(variables)
                .execute();
    }

    void answered(FollowUp followUp) {
        var heard = runtime.createMessageCorrelation(ANSWERED)
                .processInstanceBusinessKey(followUp.number())
                .setVariable("low", followUp.low())
                .correlateAllWithResult();
        if (heard.isEmpty()) {
            throw new IllegalStateException("No case of " + followUp.number() + " waits for an answer");
        }
    }

    /** Nothing more is sent. */
    void stopped(FollowUp followUp) {
        runtime.createMessageCorrelation(STOPPED)
                .processInstanceBusinessKey(followUp.number())
                .correlateAllWithResult();
    }
}
