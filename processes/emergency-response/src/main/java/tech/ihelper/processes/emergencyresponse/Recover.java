package tech.ihelper.processes.emergencyresponse;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code recover.form}. */
record Recover(String done, @Nullable Boolean attested) {

    @Component("emergency-response/recover")
    static class Action implements TaskAction<Recover> {

        private final IncidentDesk desk;

        Action(IncidentDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<Recover> answers() {
            return Recover.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, Recover answers) {
            return desk.recover(task.number(), answers.done, Boolean.TRUE.equals(answers.attested), task.by())
                    .<Map<String, Object>>map(engineer -> Map.of("engineer", engineer))
                    .orElse(Map.of());
        }
    }
}
