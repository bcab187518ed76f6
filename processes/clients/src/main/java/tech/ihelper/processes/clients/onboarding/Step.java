package tech.ihelper.processes.clients.onboarding;

import java.util.Map;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** How the form of one step becomes a verb of the desk; most are just kept. */
abstract class Step<T extends Answers> implements TaskAction<T> {

    final OnboardingDesk desk;
    private final Class<T> answers;

    Step(OnboardingDesk desk, Class<T> answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @Override
    public Class<T> answers() {
        return answers;
    }

    @Override
    public Map<String, Object> perform(TaskContext task, T given) {
        desk.answered(task.number(), task.activity(), given.lines(), task.by());
        return Map.of();
    }
}
