package tech.ihelper.app.portal;

import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.words.Words;

/** What questions are called: as the model says, whose words a subject has beside its form, {@code clients.answer-questionnaire.title}. */
record QuestionNames(Words words) {

    public String of(TaskEntry question) {
        return words.insteadOf(question.name(), question.form() + ".title");
    }
}
