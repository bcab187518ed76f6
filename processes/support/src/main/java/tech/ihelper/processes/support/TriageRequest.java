package tech.ihelper.processes.support;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code triage-request.form}. */
record TriageRequest(String outcome, @Nullable String note) {

    enum Outcome {
        ACCEPTED,
        INCIDENT,
        DECLINED
    }

    @Component("client-request/triage-request")
    static class Action implements TaskAction<TriageRequest> {

        private final SupportDesk desk;

        Action(SupportDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<TriageRequest> answers() {
            return TriageRequest.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, TriageRequest given) {
            var outcome = Outcome.valueOf(given.outcome.toUpperCase(Locale.ROOT));
            desk.triage(task.number(), outcome, given.note, task.by());
            var routing = new HashMap<String, Object>();
            routing.put("outcome", given.outcome);
            routing.put("engineer", task.by().id());
            return routing;
        }
    }
}
