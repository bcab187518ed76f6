package tech.ihelper.connectors.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.LiveTopics;

/**
 * Tells pages and meters what became of messages. Pages are told at most once a second: a storm of alerts must not queue
 * up behind the one row of a live topic.
 */
@Component
class InboxNews {

    private static final Logger log = LoggerFactory.getLogger(InboxNews.class);
    private static final String METER = "ihelper.inbox.messages";
    private static final long PAUSE_MILLIS = 1_000;

    private final ObjectProvider<LiveTopics> topics;
    private final Counter understood;
    private final Counter rejected;
    private final Counter kept;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);
    private final AtomicBoolean owed = new AtomicBoolean();

    InboxNews(
            ObjectProvider<LiveTopics> topics,
            ObjectProvider<MeterRegistry> meters,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.topics = topics;
        var registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
        this.understood = registry.counter(METER, "state", "understood");
        this.rejected = registry.counter(METER, "state", "rejected");
        this.kept = registry.counter(METER, "state", "kept");
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void happened(Receipt receipt) {
        var counter = receipt instanceof Receipt.Understood
                ? understood
                : receipt instanceof Receipt.Rejected ? rejected : kept;
        counter.increment();
        long now = clock.millis();
        long last = told.get();
        if ((last == Long.MIN_VALUE || Math.abs(now - last) >= PAUSE_MILLIS) && told.compareAndSet(last, now)) {
            tell();
        } else {
            owed.set(true);
        }
    }

    /** What was held back during a burst; called by the schedule. */
    void settle() {
        if (owed.getAndSet(false)) {
            tell();
        }
    }

    private void tell() {
        var live = topics.getIfAvailable();
        if (live == null) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> live.changed(LiveTopics.INBOX));
        } catch (RuntimeException e) {
            // A page that refreshes late is no reason to fail a message.
            log.warn("Open pages could not be told about the inbox: {}", e.toString());
        }
    }
}
