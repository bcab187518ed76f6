package planted.processes.one;

import org.operaton.bpm.engine.RuntimeService;

class SecretiveProcess {

    private final RuntimeService runtime;

    SecretiveProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void tell() {
        runtime.createMessageCorrelation("one.told").correlate();
    }
}
