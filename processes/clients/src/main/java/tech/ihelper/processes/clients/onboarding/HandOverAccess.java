package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code hand-over-access.form}. */
record HandOverAccess(String way, @Nullable String remarks) implements Answers {

    private String words() {
        return switch (way) {
            case "safe" -> "Everything is in the safe";
            case "person" -> "It is handed over in person";
            default -> "Nothing is needed";
        };
    }

    @Override
    public List<Line> lines() {
        return Answers.lines("How we get in", words(), "Remarks", remarks);
    }

    @Component("client-onboarding/hand-over-access")
    static class Action extends Step<HandOverAccess> {

        Action(OnboardingDesk desk) {
            super(desk, HandOverAccess.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, HandOverAccess given) {
            if (given.way().equals("safe")) {
                desk.requireSomethingInTheSafe(task.number(), task.by());
            }
            desk.clientAnswered(task.number(), task.activity(), given.lines(), task.by());
            return Map.of();
        }
    }
}
