package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** Answers of the form {@code answer-questionnaire.form}. */
record AnswerQuestionnaire(
        int people,
        @Nullable String sites,
        String systems,
        String critical,
        @Nullable String hours,
        @Nullable String providers,
        @Nullable String concerns)
        implements Answers {

    @Override
    public List<Line> lines() {
        return Answers.lines(
                "People with computers",
                people,
                "Where they work",
                sites,
                "What they have",
                systems,
                "What must never stand still",
                critical,
                "When they work",
                hours,
                "Who else helps",
                providers,
                "What worries them",
                concerns);
    }

    @Component("client-onboarding/answer-questionnaire")
    static class Action extends Step<AnswerQuestionnaire> {

        Action(OnboardingDesk desk) {
            super(desk, AnswerQuestionnaire.class);
        }

        @Override
        public Map<String, Object> perform(TaskContext task, AnswerQuestionnaire given) {
            desk.clientAnswered(task.number(), task.activity(), given.lines(), task.by());
            return Map.of();
        }
    }
}
