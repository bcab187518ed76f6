package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code set-up-monitoring.form}. */
record SetUpMonitoring(@Nullable List<String> done, @Nullable String remarks, @Nullable List<AttachedFile> evidence)
        implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines("Done", done, "Not watched", remarks, "Evidence", Answers.names(evidence));
    }

    @Component("client-onboarding/set-up-monitoring")
    static class Action extends Step<SetUpMonitoring> {

        Action(OnboardingDesk desk) {
            super(desk, SetUpMonitoring.class);
        }
    }
}
