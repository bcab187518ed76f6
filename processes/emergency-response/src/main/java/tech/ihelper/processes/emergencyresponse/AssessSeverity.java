package tech.ihelper.processes.emergencyresponse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code assess-severity.form}. */
record AssessSeverity(String impact, String workaround, @Nullable String seen) {

    @Component("emergency-response/assess-severity")
    static class Action implements TaskAction<AssessSeverity> {

        private final IncidentDesk desk;

        Action(IncidentDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<AssessSeverity> answers() {
            return AssessSeverity.class;
        }

        /** Impact and workaround are inputs of the severity decision; the next step is the engineer's. */
        @Override
        public Map<String, Object> perform(TaskContext task, AssessSeverity answers) {
            var impact = Impact.of(answers.impact);
            var workaround = Workaround.of(answers.workaround);
            var variables = new HashMap<String, Object>();
            variables.put("impact", impact.key());
            variables.put("workaround", workaround.key());
            desk.assessSeverity(task.number(), impact, workaround, answers.seen, task.by())
                    .ifPresent(engineer -> variables.put("engineer", engineer));
            return variables;
        }
    }
}
