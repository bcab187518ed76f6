package tech.ihelper.processes.clients.wholedata;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code approve-erasure.form}. */
record ApproveErasure(String decision, @Nullable String name, @Nullable String reason) {

    @Component("client-data-request/approve-erasure")
    static class Action implements TaskAction<ApproveErasure> {

        private final DataRequestDesk desk;

        Action(DataRequestDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ApproveErasure> answers() {
            return ApproveErasure.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ApproveErasure answers) {
            var approved = answers.decision.equals("erase");
            if (approved) {
                desk.approve(task.number(), answers.name, task.by());
            } else {
                desk.refuse(task.number(), answers.reason, task.by());
            }
            return Map.of("approved", approved);
        }
    }
}
