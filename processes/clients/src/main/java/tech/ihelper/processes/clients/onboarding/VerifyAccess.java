package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code verify-access.form}. */
record VerifyAccess(String works, @Nullable String problem) implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines("Every access works", works.equals("yes") ? "Yes" : "No", "What is missing", problem);
    }

    @Component("client-onboarding/verify-access")
    static class Action extends Step<VerifyAccess> {

        Action(OnboardingDesk desk) {
            super(desk, VerifyAccess.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, VerifyAccess given) {
            var fine = given.works().equals("yes");
            if (!fine && Answers.isEmpty(given.problem())) {
                throw OnboardingRefusal.invalid("problem", "Say what is missing, so that the client can hand it over.");
            }
            desk.answered(task.number(), task.activity(), given.lines(), task.by());
            return Map.of("accessWorks", fine);
        }
    }
}
