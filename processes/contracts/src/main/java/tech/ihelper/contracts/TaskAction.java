package tech.ihelper.contracts;

import java.util.Map;

/**
 * How the validated answers of one task become a verb of its subject. The bean's name is process and activity:
 * {@code emergency-response/assess-severity}.
 *
 * @param <T> record whose components are named like the form's fields; bound with Jackson
 */
public interface TaskAction<T> {

    Class<T> answers();

    /**
     * Does the work, in the transaction that completes the task.
     *
     * @return routing variables for the process: few, primitive, camelCase
     * @throws Refusal when the business says no; nothing has been written then and the task stays open
     */
    Map<String, Object> perform(TaskContext task, T answers);
}
