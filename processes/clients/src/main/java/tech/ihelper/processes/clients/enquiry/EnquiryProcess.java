package tech.ihelper.processes.clients.enquiry;

import java.util.Map;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: starts the case of an enquiry. */
@Component
class EnquiryProcess {

    static final String KEY = "client-enquiry";

    private final RuntimeService runtime;

    EnquiryProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(Enquiry enquiry) {
        runtime.startProcessInstanceByKey(KEY, enquiry.number(), Map.of("number", enquiry.number()));
    }
}
