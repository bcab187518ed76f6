package tech.ihelper.app.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Inbox;
import tech.ihelper.connectors.inbox.InboxState;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;

/**
 * What waits, for the numbers in the navigation. Counted at most every two seconds per person, so that opening pages
 * quickly costs no counting.
 */
@Component
class Waiting {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST_KEPT = 500;

    private final Inbox inbox;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Waiting(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    Counts of(Caller caller) {
        var now = clock.instant();
        var known = kept.get(caller.id());
        if (known != null && known.until().isAfter(now)) {
            return known.counts();
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        var counts = new Counts(0, 0, inbox.count(ClientScope.ALL, InboxState.REJECTED), 0, 0);
        kept.put(caller.id(), new Kept(counts, now.plus(KEPT)));
        return counts;
    }

    /**
     * Numbers that ask for somebody.
     *
     * @param mine tasks of this person
     * @param critical open P1 cases
     * @param rejected messages that were not understood
     * @param unsent deliveries that were given up
     * @param failed jobs without retries left
     */
    record Counts(int mine, int critical, int rejected, int unsent, int failed) {}

    private record Kept(Counts counts, Instant until) {}
}
