package tech.ihelper.processes.clients.offboarding;

import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: begins the case of a client that leaves. */
@Component
class OffboardingProcess {

    /** Process id and file name. */
    static final String KEY = "client-offboarding";

    private final RuntimeService runtime;

    OffboardingProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Answers have a value from the start, the careful one: a skipped confirmation deletes nothing. */
    void start(Offboarding one) {
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(one.number())
                .setVariable("offboardingId", one.id())
                .setVariable("confirmed", false)
                .setVariable("received", false)
                .execute();
    }
}
