package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code assess-baseline.form}. */
record AssessBaseline(String found, @Nullable String risks, String urgency, @Nullable List<AttachedFile> evidence)
        implements Answers {

    private String words() {
        return switch (urgency) {
            case "now" -> "Something cannot wait for the plan";
            case "soon" -> "Something has to be done with the plan";
            default -> "Nothing is urgent";
        };
    }

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "What is there", found, "At risk", risks, "Urgency", words(), "Evidence", Answers.names(evidence));
    }

    @Component("client-onboarding/assess-baseline")
    static class Action extends Step<AssessBaseline> {

        Action(OnboardingDesk desk) {
            super(desk, AssessBaseline.class);
        }
    }
}
