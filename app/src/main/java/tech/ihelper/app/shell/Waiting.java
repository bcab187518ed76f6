package tech.ihelper.app.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tech.ihelper.app.live.TopicsChanged;
import tech.ihelper.connectors.inbox.Inbox;
import tech.ihelper.connectors.inbox.InboxState;
import tech.ihelper.connectors.outbox.OutboxLog;
import tech.ihelper.connectors.outbox.OutboxState;
import tech.ihelper.contracts.Attention;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.cases.FailedJobs;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;

/**
 * What waits, for the numbers in the navigation and the dashboard. Counted at most every two seconds per person, and
 * anew once anything has changed, so that opening pages quickly costs no counting.
 */
@Component
class Waiting {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST_KEPT = 500;
    private static final TaskFilter CRITICAL = new TaskFilter(null, null, Priority.P1, null);

    private final TaskEntries tasks;
    private final Inbox inbox;
    private final OutboxLog outbox;
    private final FailedJobs failed;
    private final List<Attention> subjects;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    Waiting(
            TaskEntries tasks,
            Inbox inbox,
            OutboxLog outbox,
            FailedJobs failed,
            List<Attention> subjects,
            Clock clock) {
        this.tasks = tasks;
        this.inbox = inbox;
        this.outbox = outbox;
        this.failed = failed;
        this.subjects = subjects;
        this.clock = clock;
    }

    @EventListener
    void changed(TopicsChanged event) {
        changes.incrementAndGet();
    }

    Counts of(Caller caller) {
        var now = clock.instant();
        // Read before counting: what changes meanwhile makes these counts old at once.
        var change = changes.get();
        var known = kept.get(caller.id());
        if (known != null && known.change() == change && known.until().isAfter(now)) {
            return known.counts();
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        var counts = count(caller);
        kept.put(caller.id(), new Kept(counts, change, now.plus(KEPT)));
        return counts;
    }

    private Counts count(Caller caller) {
        var scope = caller.clients();
        var critical = tasks.page(TaskTab.ALL_OPEN, caller, CRITICAL, null, 200, scope).entries().stream()
                .map(TaskEntry::number)
                .distinct()
                .count();
        return new Counts(
                tasks.count(TaskTab.MINE, caller, TaskFilter.NONE, scope),
                (int) critical,
                inbox.count(scope, InboxState.REJECTED),
                outbox.count(scope, OutboxState.GIVEN_UP),
                (int) failed.count(),
                subjects.stream().collect(Collectors.toMap(Attention::page, subject -> subject.count(scope))));
    }

    /**
     * Numbers that ask for somebody.
     *
     * @param mine tasks of this person
     * @param critical open P1 cases
     * @param rejected messages that were not understood
     * @param unsent deliveries that were given up
     * @param failed jobs without retries left
     * @param subjects what of other subjects needs somebody, by the path of their entry
     */
    record Counts(int mine, int critical, int rejected, int unsent, int failed, Map<String, Integer> subjects) {

        int at(String page) {
            return subjects.getOrDefault(page, 0);
        }
    }

    private record Kept(Counts counts, long change, Instant until) {}
}
