package tech.ihelper.app.portal;

import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.words.Words;

/**
 * What questions and their cases are called: as the model and its subject say in English, whose words in another language are
 * {@code clients.answer-questionnaire.title} and {@code clients.client-onboarding.case}.
 */
record QuestionNames(Words words) {

    public String of(TaskEntry question) {
        return words.insteadOf(question.name(), question.form() + ".title");
    }

    /**
     * What it is about: the part of a task's title behind its name.
     *
     * @param client the company that is asked
     */
    public String about(TaskEntry question, String client) {
        var name = question.name() + " \u00b7 ";
        var title = question.title();
        var about = title.startsWith(name) ? title.substring(name.length()) : title;
        return words.insteadOf(about, subject(question) + "." + question.process() + ".case", client);
    }

    private static String subject(TaskEntry question) {
        var form = question.form();
        return form == null || form.indexOf('.') < 0 ? "" : form.substring(0, form.indexOf('.'));
    }
}
