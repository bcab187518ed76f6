package tech.ihelper.processes.clients.offboarding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code confirm-offboarding.form}. */
record ConfirmOffboarding(String decision, @Nullable String clientName, @Nullable String reason) {

    @Component("client-offboarding/confirm-offboarding")
    static class Action implements TaskAction<ConfirmOffboarding> {

        private final OffboardingDesk desk;

        Action(OffboardingDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ConfirmOffboarding> answers() {
            return ConfirmOffboarding.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ConfirmOffboarding given) {
            var yes = given.decision().equals("yes");
            if (yes) {
                desk.confirm(task.number(), given.clientName(), task.by());
            } else {
                desk.refuse(task.number(), given.reason(), task.by());
            }
            return Map.of("confirmed", yes);
        }
    }
}
