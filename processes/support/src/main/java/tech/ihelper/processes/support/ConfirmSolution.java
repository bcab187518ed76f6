package tech.ihelper.processes.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code confirm-solution.form}, by the client. */
record ConfirmSolution(String solved, @Nullable String missing) {

    @Component("client-request/confirm-solution")
    static class Action implements TaskAction<ConfirmSolution> {

        private final SupportDesk desk;

        Action(SupportDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ConfirmSolution> answers() {
            return ConfirmSolution.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ConfirmSolution given) {
            var solved = given.solved.equals("yes");
            desk.confirm(task.number(), solved, given.missing, task.by());
            return Map.of("solved", solved);
        }
    }
}
