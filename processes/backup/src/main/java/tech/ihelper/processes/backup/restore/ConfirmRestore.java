package tech.ihelper.processes.backup.restore;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code confirm-restore.form}. */
record ConfirmRestore(String works, @Nullable String note) {

    @Component("restore/confirm-restore")
    static class Action implements TaskAction<ConfirmRestore> {

        private final RestoreDesk desk;

        Action(RestoreDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<ConfirmRestore> answers() {
            return ConfirmRestore.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, ConfirmRestore answers) {
            desk.confirm(task.number(), answers.works.equals("yes"), answers.note, task.by());
            return Map.of();
        }
    }
}
