package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code run-first-drill.form}. */
record RunFirstDrill(String outcome, @Nullable String why, @Nullable List<AttachedFile> evidence) implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "First drill",
                outcome.equals("proven") ? "It proved that the data comes back" : "It has to be done later",
                "Why later",
                why,
                "Evidence",
                Answers.names(evidence));
    }

    @Component("client-onboarding/run-first-drill")
    static class Action extends Step<RunFirstDrill> {

        Action(OnboardingDesk desk) {
            super(desk, RunFirstDrill.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, RunFirstDrill given) {
            if (given.outcome().equals("proven")) {
                desk.requireProof(
                        task.number(),
                        Proofs.RECOVERY_DRILL,
                        "outcome",
                        "Run a drill of each plan in EASY SECURE first, or say why it is done later.",
                        task.by());
            } else if (Answers.isEmpty(given.why())) {
                throw OnboardingRefusal.invalid(
                        "why", "Say why it is done later. A manager reads it at the go-live check.");
            }
            desk.answered(task.number(), task.activity(), given.lines(), task.by());
            return Map.of();
        }
    }
}
