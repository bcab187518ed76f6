package tech.ihelper.processes.clients.wholedata;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code hand-over-data.form}. */
record HandOverData(String how) {

    @Component("client-data-request/hand-over-data")
    static class Action implements TaskAction<HandOverData> {

        private final DataRequestDesk desk;

        Action(DataRequestDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<HandOverData> answers() {
            return HandOverData.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, HandOverData answers) {
            desk.handOver(task.number(), answers.how, task.by());
            return Map.of();
        }
    }
}
