package planted.models;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** What a task's answers look like. */
record LookAround(boolean wet, String note) {

    @Component("garden/look-around")
    static class Action implements TaskAction<LookAround> {

        @Override
        public Class<LookAround> answers() {
            return LookAround.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, LookAround answers) {
            return Map.of();
        }
    }
}
