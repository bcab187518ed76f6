package tech.ihelper.engine.forms;

import tech.ihelper.contracts.Caller;

/**
 * One form being filled in by one person: what its files belong to until its answers are accepted. Nobody else sees or uses
 * them.
 *
 * @param place which form: {@code task:<id>}
 * @param by id of the person
 */
public record Filling(String place, String by) {

    public static Filling ofTask(String taskId, Caller by) {
        return new Filling("task:" + taskId, by.id());
    }
}
