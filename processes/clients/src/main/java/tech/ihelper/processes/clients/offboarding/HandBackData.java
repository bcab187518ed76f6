package tech.ihelper.processes.clients.offboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code hand-back-data.form}. */
record HandBackData(@Nullable List<String> returned, String how) {

    @Component("client-offboarding/hand-back-data")
    static class Action implements TaskAction<HandBackData> {

        private final OffboardingDesk desk;

        Action(OffboardingDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<HandBackData> answers() {
            return HandBackData.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, HandBackData given) {
            var what = given.returned() == null ? "" : String.join("; ", given.returned()) + ". ";
            desk.handBack(task.number(), what + given.how(), task.by());
            return Map.of();
        }
    }
}
