package tech.ihelper.processes.followup;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code call-client.form}. */
record CallClient(String agreed) {

    @Component("customer-follow-up/call-client")
    static class Action implements TaskAction<CallClient> {

        private final FollowUpDesk desk;

        Action(FollowUpDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<CallClient> answers() {
            return CallClient.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, CallClient answers) {
            desk.called(task.number(), answers.agreed, task.by());
            return Map.of();
        }
    }
}
