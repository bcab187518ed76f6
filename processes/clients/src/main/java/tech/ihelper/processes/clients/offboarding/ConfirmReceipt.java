package tech.ihelper.processes.clients.offboarding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code confirm-receipt.form}. */
record ConfirmReceipt(String received, @Nullable String missing) {

    @Component("client-offboarding/confirm-receipt")
    static class Action implements TaskAction<ConfirmReceipt> {

        private final OffboardingDesk desk;

        Action(OffboardingDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ConfirmReceipt> answers() {
            return ConfirmReceipt.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ConfirmReceipt given) {
            var everything = given.received().equals("yes");
            desk.receive(task.number(), everything, given.missing(), task.by());
            return Map.of("received", everything);
        }
    }
}
