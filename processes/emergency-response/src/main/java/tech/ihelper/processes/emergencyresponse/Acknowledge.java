package tech.ihelper.processes.emergencyresponse;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code acknowledge.form}. */
record Acknowledge(@Nullable String note) {

    @Component("emergency-response/acknowledge")
    static class Action implements TaskAction<Acknowledge> {

        private final IncidentDesk desk;

        Action(IncidentDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<Acknowledge> answers() {
            return Acknowledge.class;
        }

        /** The next steps go to whoever acknowledged, when that is a person and not a program. */
        @Override
        public Map<String, Object> perform(TaskContext task, Acknowledge answers) {
            return desk.acknowledge(task.number(), answers.note, task.by())
                    .<Map<String, Object>>map(engineer -> Map.of("engineer", engineer))
                    .orElse(Map.of());
        }
    }
}
