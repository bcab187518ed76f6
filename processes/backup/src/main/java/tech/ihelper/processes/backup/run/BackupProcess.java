package tech.ihelper.processes.backup.run;

import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** From the business to the engine: starts and cancels the cases of runs. */
@Component
class BackupProcess {

    private final RuntimeService runtime;

    BackupProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    void start(Run run) {
        runtime.createProcessInstanceByKey(run.kind().process())
                .businessKey(run.number())
                .setVariable("runId", run.id())
                .execute();
    }

    /** Ends its case; a tool that works for it is ended within some seconds. */
    void cancel(Run run, String why) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(run.number(), run.kind().process())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), why));
    }
}
