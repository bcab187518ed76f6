package tech.ihelper.connectors.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a message that is stored. */
public sealed interface Receipt {

    /** Id of the message in the inbox. */
    long inbox();

    /** Its alerts are taken over: that is committed. */
    record Understood(long inbox, int received, List<String> incidents) implements Receipt {}

    /** It cannot be understood and waits in the inbox to be corrected. */
    record Rejected(long inbox, @Nullable String field, String reason) implements Receipt {}

    /** It is stored, but a technical failure kept it from being finished; the schedule goes on with it. */
    record Kept(long inbox) implements Receipt {}
}
