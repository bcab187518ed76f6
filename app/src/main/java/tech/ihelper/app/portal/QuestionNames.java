package tech.ihelper.app.portal;

import java.util.Locale;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.words.Words;

/**
 * What questions are called. English is the model's, which a manager may have changed; a subject has the words of another
 * language beside its form: {@code clients.answer-questionnaire.title}.
 */
record QuestionNames(Words words) {

    public String of(TaskEntry question) {
        var key = question.form() + ".title";
        return words.language().equals(Locale.ENGLISH) || !words.knows(key) ? question.name() : words.say(key);
    }
}
