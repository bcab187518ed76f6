package tech.ihelper.contracts;

/** A subject's cases as the task list needs them. One implementation per process, found by {@link #process()}. */
public interface Cases {

    /** The process id, which is also the subject's folder: {@code emergency-response}. */
    String process();

    /**
     * Facts of a case for one activity. Called in the transaction that creates or changes the task.
     *
     * @param number business key of the process instance
     * @param activity activity id of the user task
     */
    CaseFacts facts(String number, String activity);
}
