package tech.ihelper.processes.clients.wholedata;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code clear-the-way.form}. */
record ClearTheWay(String done) {

    @Component("client-data-request/clear-the-way")
    static class Action implements TaskAction<ClearTheWay> {

        private final DataRequestDesk desk;

        Action(DataRequestDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ClearTheWay> answers() {
            return ClearTheWay.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ClearTheWay answers) {
            desk.clearTheWay(task.number(), answers.done, task.by());
            return Map.of();
        }
    }
}
