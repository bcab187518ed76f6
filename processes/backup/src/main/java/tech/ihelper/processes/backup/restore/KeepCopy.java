package tech.ihelper.processes.backup.restore;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code keep-copy.form}. */
record KeepCopy(String copy, @Nullable String where) {

    @Component("backup-repair/keep-copy")
    static class Action implements TaskAction<KeepCopy> {

        private final RepairDesk desk;

        Action(RepairDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<KeepCopy> answers() {
            return KeepCopy.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, KeepCopy answers) {
            desk.keepCopy(task.number(), answers.copy.equals("kept"), answers.where, task.by());
            return Map.of();
        }
    }
}
