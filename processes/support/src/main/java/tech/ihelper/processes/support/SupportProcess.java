package tech.ihelper.processes.support;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: starts the case of a request. */
@Component
class SupportProcess {

    static final String KEY = "client-request";

    private final RuntimeService runtime;

    SupportProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @param tier contract tier of the client */
    void start(ClientRequest request, String tier) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("requestId", request.id());
        variables.put("urgency", request.urgency().key());
        variables.put("clientTier", tier);
        variables.put("engineer", null);
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(request.number())
                .setVariables(variables)
                .execute();
    }
}
