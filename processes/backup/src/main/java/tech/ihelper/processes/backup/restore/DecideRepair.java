package tech.ihelper.processes.backup.restore;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code decide-repair.form}. */
record DecideRepair(String decision, @Nullable String note) {

    @Component("backup-repair/decide-repair")
    static class Action implements TaskAction<DecideRepair> {

        private final RepairDesk desk;

        Action(RepairDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<DecideRepair> answers() {
            return DecideRepair.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, DecideRepair answers) {
            var again = answers.decision.equals("again");
            desk.decide(task.number(), again, answers.note, task.by());
            return Map.of("again", again);
        }
    }
}
