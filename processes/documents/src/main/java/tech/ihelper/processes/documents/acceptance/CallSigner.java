package tech.ihelper.processes.documents.acceptance;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.TaskAction;
import tech.ihelper.contracts.TaskContext;

/** Answers of the form {@code call-signer.form}. */
record CallSigner(String outcome, @Nullable String note) {

    @Component("document-acceptance/call-signer")
    static class Action implements TaskAction<CallSigner> {

        private static final Map<String, String> WORDS = Map.of(
                "will-answer", "Will answer",
                "wants-changes", "Wants something changed",
                "not-reached", "Not reached");

        private final AcceptanceDesk desk;

        Action(AcceptanceDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<CallSigner> answers() {
            return CallSigner.class;
        }

        @Override
        public Map<String, Object> perform(TaskContext task, CallSigner answers) {
            desk.called(task.number(), WORDS.getOrDefault(answers.outcome, answers.outcome), answers.note, task.by());
            return Map.of();
        }
    }
}
