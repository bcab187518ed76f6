package tech.ihelper.app.portal;

import tech.ihelper.contracts.Refusal;

/** There is no such question, or not for this person. */
final class UnknownQuestion extends Refusal {

    private static final long serialVersionUID = 1L;

    UnknownQuestion() {
        super(Kind.NOT_FOUND, "question-unknown", "There is no such question. It may have been taken back.", null);
    }
}
