package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code set-up-monitoring.form}. */
record SetUpMonitoring(@Nullable List<String> done, @Nullable String remarks) implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines("Done", done, "Not watched", remarks);
    }

    @Component("client-onboarding/set-up-monitoring")
    static class Action extends Step<SetUpMonitoring> {

        Action(OnboardingDesk desk) {
            super(desk, SetUpMonitoring.class);
        }
    }
}
