package tech.ihelper.engine.work;

import java.util.Map;

/** What a worker is told about the work, and whom it tells how far it is. Safe for use by several threads. */
public interface WorkOrder {

    /** Number of the case: its business key, or the process instance's id when it has none. */
    String number();

    /** Id of the process model: {@code backup}. */
    String process();

    /** Activity id of the task. */
    String activity();

    /** Names this piece of work; the same for every try of it: an idempotency key. At most 64 characters. */
    String key();

    /** 1 for the first try; counts tries that ended in a failure, not those that died with their node. */
    int attempt();

    /** The variables that the task sees: texts, numbers, booleans, dates. As they were when the work began. */
    Map<String, Object> variables();

    /**
     * A text among the variables.
     *
     * @throws IllegalStateException when it is missing or no text
     */
    default String text(String variable) {
        if (variables().get(variable) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The case has no text '%s'.".formatted(variable));
    }

    /**
     * A whole number among the variables.
     *
     * @throws IllegalStateException when it is missing or no number
     */
    default long number(String variable) {
        if (variables().get(variable) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("The case has no number '%s'.".formatted(variable));
    }

    /**
     * Says how far the work is. Costs nothing: call it as often as you like, the newest word is stored once a second.
     *
     * @param share done of the whole, 0 to 1; NaN when unknown
     * @param words for people, at most 300 characters: "12 of 40 GB"
     */
    void progress(double share, String words);

    /** How far the work is, when nobody knows the whole. */
    default void progress(String words) {
        progress(Double.NaN, words);
    }

    /**
     * Nobody waits for the result any more: the case went on without it, or the node stops. Whatever is returned is
     * discarded. The worker's thread is interrupted as well, but not over H2 on plain files, which an interrupt amid a
     * statement would close for the whole node: work that lasts looks here now and then, or has a hook.
     */
    boolean isCancelled();

    /**
     * Runs when the work is cancelled, at once if it already is; on a thread of its own. For what an interrupt does not
     * reach: a child process, a remote job. When the node stops, another gets the work only after the hook has ended.
     */
    void onCancel(Runnable hook);
}
