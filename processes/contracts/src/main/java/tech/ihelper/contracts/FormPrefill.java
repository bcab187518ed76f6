package tech.ihelper.contracts;

import java.util.Map;

/** What a case knows already when somebody opens the form of one of its tasks. One implementation per process. */
public interface FormPrefill {

    /** The process id, as {@code client-enquiry}. */
    String process();

    /**
     * Values by the keys of the form's fields, nested as they are; also what its expressions and computed options read. Read-only
     * fields keep these, whatever comes back.
     *
     * @param activity id of the user task
     * @param number business key of the case
     * @return texts, numbers, booleans, lists and maps; empty when nothing is known
     */
    Map<String, Object> values(String activity, String number);
}
