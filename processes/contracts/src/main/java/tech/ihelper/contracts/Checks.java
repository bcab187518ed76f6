package tech.ihelper.contracts;

import java.util.List;

/** What is asked of clients' systems again and again, for those who want to know whether one is well. */
public interface Checks {

    /**
     * What is down of a system as far as is known; it is asked again at once. Should it be up by then, its alert ends
     * within seconds. Needs the caller's transaction.
     */
    List<FailedCheck> askAgain(ClientId client, String system);

    /**
     * A check that is down.
     *
     * @param number {@code CHK-000042}
     * @param name what people call it: {@code Order page}
     * @param fault what was wrong the last time, in a person's words
     */
    record FailedCheck(String number, String name, String fault) {}
}
