package tech.ihelper.app.portal;

import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** There is no such question, or not for this person. */
final class UnknownQuestion extends Refusal {

    private static final long serialVersionUID = 1L;

    UnknownQuestion() {
        super(Kind.NOT_FOUND, "question-unknown", Words.here().say("app.question.unknown"), null);
    }
}
