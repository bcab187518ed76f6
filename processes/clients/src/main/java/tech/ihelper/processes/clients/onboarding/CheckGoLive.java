package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code check-go-live.form}. */
record CheckGoLive(String decision, @Nullable String reason) implements Answers {

    boolean yes() {
        return decision.equals("yes");
    }

    private String words() {
        return switch (decision) {
            case "monitoring" -> "No, monitoring first";
            case "drill" -> "No, another drill first";
            case "training" -> "No, training first";
            default -> "Yes";
        };
    }

    @Override
    public List<Line> lines() {
        return Answers.lines("Go live", words(), "Why", reason);
    }

    @Component("client-onboarding/check-go-live")
    static class Action extends Step<CheckGoLive> {

        Action(OnboardingDesk desk) {
            super(desk, CheckGoLive.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, CheckGoLive given) {
            desk.decideGoLive(task.number(), given, task.by());
            return Map.of("goLive", given.decision());
        }
    }
}
