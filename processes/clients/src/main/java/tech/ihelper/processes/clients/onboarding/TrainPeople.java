package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code train-people.form}. */
record TrainPeople(
        String who,
        @Nullable List<String> topics,
        String heldOn,
        @Nullable String remarks,
        @Nullable List<AttachedFile> evidence)
        implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "Trained",
                who,
                "About",
                topics,
                "On",
                heldOn,
                "Still asked for",
                remarks,
                "Evidence",
                Answers.names(evidence));
    }

    @Component("client-onboarding/train-people")
    static class Action extends Step<TrainPeople> {

        Action(OnboardingDesk desk) {
            super(desk, TrainPeople.class);
        }
    }
}
