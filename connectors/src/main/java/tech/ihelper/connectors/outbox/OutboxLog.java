package tech.ihelper.connectors.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;

/** What was sent, is to be sent, or could not be: the outbox as pages show it. */
@Component
public class OutboxLog {

    private static final int LONGEST_PAGE = 200;

    private final Deliveries deliveries;
    private final DeliveryChannels channels;
    private final OutboxProperties properties;
    private final ObjectProvider<AuditTrail> audit;
    private final ObjectProvider<LiveTopics> topics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxLog(
            Deliveries deliveries,
            DeliveryChannels channels,
            OutboxProperties properties,
            ObjectProvider<AuditTrail> audit,
            ObjectProvider<LiveTopics> topics,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.properties = properties;
        this.audit = audit;
        this.topics = topics;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Deliveries, newest first.
     *
     * @param state only these; null for all
     * @param before {@link OutboxPage#next()} of the page before; null for the first
     * @param limit 1 to 200
     */
    @Transactional(readOnly = true)
    public OutboxPage list(ClientScope scope, @Nullable OutboxState state, @Nullable Long before, int limit) {
        int size = Math.max(1, Math.min(limit, LONGEST_PAGE));
        var found = deliveries.list(scope, state, before, size + 1);
        if (found.size() <= size) {
            return new OutboxPage(List.copyOf(found), null);
        }
        var shown = List.copyOf(found.subList(0, size));
        return new OutboxPage(shown, shown.get(size - 1).id());
    }

    /** Deliveries of one case, newest first, 500 at most. */
    @Transactional(readOnly = true)
    public List<OutboxEntry> about(String number, ClientScope scope) {
        return deliveries.about(number, scope);
    }

    /** A delivery with its text and every try. */
    @Transactional(readOnly = true)
    public Optional<DeliveryRecord> find(long id, ClientScope scope) {
        return deliveries.find(id, scope);
    }

    /** How many deliveries are in a state. */
    @Transactional(readOnly = true)
    public int count(ClientScope scope, OutboxState state) {
        return deliveries.count(scope, state);
    }

    /** Channels on which nothing can be sent now, and why. */
    public Map<Delivery.Channel, String> notReady() {
        var reasons = new EnumMap<Delivery.Channel, String>(Delivery.Channel.class);
        for (var channel : Delivery.Channel.values()) {
            channels.notReady(channel).ifPresent(reason -> reasons.put(channel, reason));
        }
        return reasons;
    }

    /**
     * Tries a failed or given up delivery again, at once and as often as a new one.
     *
     * @throws tech.ihelper.contracts.Refusal when there is none for this caller, or it has not failed
     */
    public void retry(long id, Caller by) {
        var found = find(id, by.clients()).orElseThrow(() -> OutboxRefusal.notFound(id));
        boolean requeued = Objects.requireNonNull(transaction.execute(status -> {
            if (!deliveries.requeue(id, properties.maxTries(), clock.instant())) {
                return false;
            }
            audit.ifAvailable(trail -> trail.record(new AuditEntry(
                    by,
                    "delivery-retried",
                    Long.toString(id),
                    found.entry().client(),
                    found.entry().subject())));
            topics.ifAvailable(live -> live.changed(LiveTopics.OUTBOX));
            return true;
        }));
        if (!requeued) {
            throw OutboxRefusal.notFailed(id);
        }
    }

    /** Since when the delivery has been overdue that waits longest on a channel that works. */
    @Transactional(readOnly = true)
    public Optional<Instant> oldestOverdue() {
        var now = clock.instant();
        return java.util.Arrays.stream(Delivery.Channel.values())
                .filter(channel -> channels.ready(channel) != null)
                .flatMap(channel -> deliveries.oldestDue(channel, now).stream())
                .min(Instant::compareTo);
    }

    /** Deletes deliveries that ended before the retention began. */
    public int prune() {
        var endedBefore = clock.instant().minus(properties.retention());
        int deleted = 0;
        int step;
        do {
            step = Objects.requireNonNull(transaction.execute(status -> deliveries.prune(endedBefore, 5_000)));
            deleted += step;
        } while (step > 0);
        return deleted;
    }
}
