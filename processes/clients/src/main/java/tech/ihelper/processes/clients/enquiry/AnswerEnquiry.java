package tech.ihelper.processes.clients.enquiry;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;
import tech.ihelper.contracts.Tier;

/** Answers of the form {@code answer-enquiry.form}; what an outcome does not need is null. */
record AnswerEnquiry(String outcome, @Nullable String client, @Nullable Tier tier, @Nullable String answer) {

    @Component("client-enquiry/answer-enquiry")
    static class Action implements TaskAction<AnswerEnquiry> {

        private final EnquiryDesk desk;

        Action(EnquiryDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<AnswerEnquiry> answers() {
            return AnswerEnquiry.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, AnswerEnquiry answers) {
            switch (answers.outcome) {
                case "registered" ->
                    desk.register(
                            task.number(),
                            asked(answers.client),
                            asked(answers.tier),
                            asked(answers.answer),
                            task.by());
                case "declined" -> desk.decline(task.number(), asked(answers.answer), task.by());
                default -> desk.setAside(task.number(), task.by());
            }
            return Map.of("outcome", answers.outcome);
        }

        /** The form has seen to it that there is an answer. */
        private static <T> T asked(@Nullable T answer) {
            return Objects.requireNonNull(answer);
        }
    }
}
