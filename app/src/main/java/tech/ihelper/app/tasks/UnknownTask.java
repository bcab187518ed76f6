package tech.ihelper.app.tasks;

import tech.ihelper.contracts.Refusal;

/** There is no such task, or not for this caller. */
final class UnknownTask extends Refusal {

    private static final long serialVersionUID = 1L;

    UnknownTask() {
        super(Kind.NOT_FOUND, "task-unknown", "There is no such task. It may have been removed with its case.", null);
    }
}
