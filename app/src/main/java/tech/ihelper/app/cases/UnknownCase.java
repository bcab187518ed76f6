package tech.ihelper.app.cases;

import tech.ihelper.contracts.Refusal;

/** There is no such case, or this caller may not know of it. The answer is the same for both. */
class UnknownCase extends Refusal {

    private static final long serialVersionUID = 1L;

    UnknownCase() {
        super(Kind.NOT_FOUND, "case-unknown", "There is no such case.", null);
    }
}
