package tech.ihelper.processes.clients.wholedata;

import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: begins the cases of requests for data. */
@Component
class DataRequestProcess {

    static final String PROCESS = "client-data-request";

    private final RuntimeService runtime;

    DataRequestProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(DataRequest request) {
        runtime.createProcessInstanceByKey(PROCESS)
                .businessKey(request.number())
                .setVariable("requestId", request.id())
                .setVariable("erasure", request.wish() == DataRequest.Wish.ERASURE)
                .execute();
    }
}
