package tech.ihelper.processes.clients.wholedata;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code check-asker.form}. */
record CheckAsker(String decision, @Nullable String identified, @Nullable String reason) {

    @Component("client-data-request/check-asker")
    static class Action implements TaskAction<CheckAsker> {

        private final DataRequestDesk desk;

        Action(DataRequestDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<CheckAsker> answers() {
            return CheckAsker.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, CheckAsker answers) {
            var entitled = answers.decision.equals("entitled");
            if (entitled) {
                desk.entitle(task.number(), answers.identified, task.by());
            } else {
                desk.refuse(task.number(), answers.reason, task.by());
            }
            return Map.of("entitled", entitled);
        }
    }
}
