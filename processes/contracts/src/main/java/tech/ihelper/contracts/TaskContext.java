package tech.ihelper.contracts;

/**
 * The task that is being completed.
 *
 * @param number business key of its case
 * @param by who completes it
 */
public record TaskContext(String taskId, String number, String activity, Caller by) {}
