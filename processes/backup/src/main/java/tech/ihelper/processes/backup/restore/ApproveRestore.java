package tech.ihelper.processes.backup.restore;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code approve-restore.form}. */
record ApproveRestore(String decision, @Nullable String reason) {

    @Component("restore/approve-restore")
    static class Action implements TaskAction<ApproveRestore> {

        private final RestoreDesk desk;

        Action(RestoreDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ApproveRestore> answers() {
            return ApproveRestore.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ApproveRestore answers) {
            var approved = answers.decision.equals("approve");
            if (approved) {
                desk.approve(task.number(), task.by());
            } else {
                desk.refuse(task.number(), answers.reason, task.by());
            }
            return Map.of("approved", approved);
        }
    }
}
