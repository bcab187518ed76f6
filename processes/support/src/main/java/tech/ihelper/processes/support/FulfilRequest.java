package tech.ihelper.processes.support;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code fulfil-request.form}. */
record FulfilRequest(String done) {

    @Component("client-request/fulfil-request")
    static class Action implements TaskAction<FulfilRequest> {

        private final SupportDesk desk;

        Action(SupportDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<FulfilRequest> answers() {
            return FulfilRequest.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, FulfilRequest given) {
            desk.fulfil(task.number(), given.done, task.by());
            return Map.of();
        }
    }
}
