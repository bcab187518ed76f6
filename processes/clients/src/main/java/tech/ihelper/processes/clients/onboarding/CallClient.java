package tech.ihelper.processes.clients.onboarding;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code call-client.form}. */
record CallClient(String outcome, @Nullable String promisedFor, String remarks) implements Answers {

    /** @throws OnboardingRefusal when no day was promised, or one that has passed */
    LocalDate promisedDay(LocalDate today) {
        var promised = promisedFor;
        if (promised == null || promised.isBlank() || LocalDate.parse(promised).isBefore(today)) {
            throw OnboardingRefusal.invalid("promisedFor", "Write the day that was promised, from today on.");
        }
        return LocalDate.parse(promised);
    }

    private String words() {
        return switch (outcome) {
            case "promised" -> "They do it";
            case "blocked" -> "Something is in the way";
            default -> "Nobody could be reached";
        };
    }

    @Override
    public List<Line> lines() {
        return Answers.lines("Outcome", words(), "Promised for", promisedFor, "What was said", remarks);
    }

    @Component("client-onboarding/call-client")
    static class Action extends Step<CallClient> {

        Action(OnboardingDesk desk) {
            super(desk, CallClient.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, CallClient given) {
            desk.called(task.number(), given, task.by());
            return Map.of();
        }
    }
}
