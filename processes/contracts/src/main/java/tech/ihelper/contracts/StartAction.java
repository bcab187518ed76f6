package tech.ihelper.contracts;

/**
 * How the validated answers of a process's start form become its case. The bean's name is the process and {@code start}:
 * {@code client-enquiry/start}. Whether anybody may start it is said in the model.
 *
 * @param <T> record whose components are named like the form's fields; bound with Jackson
 */
public interface StartAction<T> {

    Class<T> answers();

    /**
     * Creates the aggregate's row and starts the process, in the transaction that accepts the answers. Called once for each
     * submission, however often it is sent.
     *
     * @return the number of the case, which is its business key
     * @throws Refusal when the business says no; nothing has been written then
     */
    String start(StartContext context, T answers);
}
