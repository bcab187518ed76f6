package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code set-up-backup.form}. */
record SetUpBackup(String outcome, @Nullable String why) implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "Backup",
                outcome.equals("plan") ? "There is a plan with an agreed promise" : "None is agreed",
                "Why not",
                why);
    }

    @Component("client-onboarding/set-up-backup")
    static class Action extends Step<SetUpBackup> {

        Action(OnboardingDesk desk) {
            super(desk, SetUpBackup.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, SetUpBackup given) {
            var agreed = given.outcome().equals("plan");
            if (agreed) {
                desk.requireProof(
                        task.number(), Proofs.BACKUP_PLAN, "outcome", "Make one in EASY SECURE first.", task.by());
            } else if (Answers.isEmpty(given.why())) {
                throw OnboardingRefusal.invalid(
                        "why", "Say why no backup is agreed. It stands in the hand-over document.");
            }
            desk.answered(task.number(), task.activity(), given.lines(), task.by());
            return Map.of("backupAgreed", agreed);
        }
    }
}
