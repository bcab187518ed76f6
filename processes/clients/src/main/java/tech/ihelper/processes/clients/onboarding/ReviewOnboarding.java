package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code review-onboarding.form}. */
record ReviewOnboarding(String satisfied, @Nullable String works, @Nullable String open, String better)
        implements Answers {

    private String words() {
        return switch (satisfied) {
            case "very" -> "Very";
            case "rather" -> "Rather";
            case "little" -> "Little";
            default -> "Not at all";
        };
    }

    @Override
    public List<Line> lines() {
        return Answers.lines("Content", words(), "Works well", works, "Still open", open, "Next time better", better);
    }

    @Component("client-onboarding/review-onboarding")
    static class Action extends Step<ReviewOnboarding> {

        Action(OnboardingDesk desk) {
            super(desk, ReviewOnboarding.class);
        }
    }
}
