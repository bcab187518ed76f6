package tech.ihelper.engine.tasks;

import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;

/** Who may take which task. */
final class TaskRights {

    private TaskRights() {}

    /**
     * A task without roles is for everybody on the staff; people of a client take only what is meant for them.
     *
     * @throws Refusal when it is for others
     */
    static void mayTake(TaskEntry task, Caller by) {
        var groups = task.candidateGroups();
        if (by.isOfClient()) {
            if (!task.isFor(by)) {
                throw TaskRefusal.notYours();
            }
            return;
        }
        if (!groups.isEmpty()
                && !mayOverrule(by)
                && by.roles().stream().map(Role::group).noneMatch(groups::contains)) {
            throw TaskRefusal.notYours();
        }
    }

    /** Managers, and programs that a manager gave a token. */
    static boolean mayOverrule(Caller by) {
        return !by.isOfClient() && (by.roles().isEmpty() || by.has(Role.MANAGER) || by.has(Role.ADMIN));
    }
}
