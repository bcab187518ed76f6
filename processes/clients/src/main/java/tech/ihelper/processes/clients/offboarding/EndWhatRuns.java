package tech.ihelper.processes.clients.offboarding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code end-what-runs.form}. */
record EndWhatRuns(@Nullable String done) {

    @Component("client-offboarding/end-what-runs")
    static class Action implements TaskAction<EndWhatRuns> {

        private final OffboardingDesk desk;

        Action(OffboardingDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<EndWhatRuns> answers() {
            return EndWhatRuns.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, EndWhatRuns given) {
            desk.cleared(task.number(), given.done(), task.by());
            return Map.of();
        }
    }
}
