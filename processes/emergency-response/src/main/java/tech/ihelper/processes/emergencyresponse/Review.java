package tech.ihelper.processes.emergencyresponse;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code review.form}. */
record Review(String cause, String prevention) {

    @Component("emergency-response/review")
    static class Action implements TaskAction<Review> {

        private final IncidentDesk desk;

        Action(IncidentDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<Review> answers() {
            return Review.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, Review answers) {
            desk.review(task.number(), answers.cause, answers.prevention, task.by());
            return Map.of();
        }
    }
}
