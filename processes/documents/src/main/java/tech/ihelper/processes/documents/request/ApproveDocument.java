package tech.ihelper.processes.documents.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code approve-document.form}. */
record ApproveDocument(String decision, @Nullable String reason) {

    @Component("generate-document/approve-document")
    static class Action implements TaskAction<ApproveDocument> {

        private final RequestDesk desk;

        Action(RequestDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ApproveDocument> answers() {
            return ApproveDocument.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ApproveDocument answers) {
            if (answers.decision.equals("approve")) {
                desk.approve(task.number(), task.by());
                return Map.of("approved", true);
            }
            desk.refuse(task.number(), answers.reason, task.by());
            return Map.of("approved", false, "documentOutcome", "refused");
        }
    }
}
