package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** Every message that was taken in, as the inbox page shows it. */
@Component
public class Inbox {

    private static final int LONGEST_PAGE = 200;
    private static final int STRETCH = 5_000;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final InboundMessages messages;
    private final Intake intake;
    private final InboxNews news;
    private final InboxProperties properties;
    private final ObjectProvider<AuditTrail> audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Inbox(
            InboundMessages messages,
            Intake intake,
            InboxNews news,
            InboxProperties properties,
            ObjectProvider<AuditTrail> audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.messages = messages;
        this.intake = intake;
        this.news = news;
        this.properties = properties;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Messages, newest first.
     *
     * @param state only these; null for all
     * @param before {@link InboxPage#next()} of the page before; null for the first
     * @param limit 1 to 200
     */
    @Transactional(readOnly = true)
    public InboxPage list(ClientScope scope, @Nullable InboxState state, @Nullable Long before, int limit) {
        int size = Math.max(1, Math.min(limit, LONGEST_PAGE));
        var found = messages.list(scope, state, before, size + 1);
        if (found.size() <= size) {
            return new InboxPage(List.copyOf(found), null);
        }
        var shown = List.copyOf(found.subList(0, size));
        return new InboxPage(shown, shown.get(size - 1).id());
    }

    /** How many messages are in a state; meant for {@code REJECTED} and {@code RECEIVED}, of which there are few. */
    @Transactional(readOnly = true)
    public int count(ClientScope scope, InboxState state) {
        return messages.count(scope, state);
    }

    /** A message with its body. */
    @Transactional(readOnly = true)
    public Optional<RawMessage> raw(long id, ClientScope scope) {
        return messages.raw(id, scope);
    }

    /**
     * Tries a message again, as it is.
     *
     * @throws tech.ihelper.contracts.Refusal when there is no such message for this caller, or it was understood already
     */
    public Receipt replay(long id, Caller by) {
        return replay(id, null, by);
    }

    /**
     * Tries a message again with another body. The original bytes are kept beside it.
     *
     * @throws tech.ihelper.contracts.Refusal as {@link #replay(long, Caller)}, or when the body is too long
     */
    public Receipt correctAndReplay(long id, String body, Caller by) {
        var bytes = body.getBytes(UTF_8);
        if (bytes.length > properties.maxBody().toBytes()) {
            throw InboxRefusal.tooLong(properties.maxBody().toBytes());
        }
        return replay(id, bytes, by);
    }

    private Receipt replay(long id, byte @Nullable [] corrected, Caller by) {
        var message = messages.find(id, by.clients()).orElseThrow(() -> InboxRefusal.notFound(id));
        if (message.state() == InboxState.UNDERSTOOD) {
            throw InboxRefusal.alreadyUnderstood(id);
        }
        transaction.executeWithoutResult(status -> {
            messages.reopen(id, clock.instant().plus(properties.finishAfter()));
            if (corrected != null) {
                messages.correct(id, corrected, by.name(), clock.instant());
            }
            audit.ifAvailable(trail -> trail.record(new AuditEntry(
                    by,
                    corrected == null ? "inbox-message-replayed" : "inbox-message-corrected",
                    Long.toString(id),
                    message.integration().client(),
                    null)));
        });
        return intake.finish(messages.find(id, by.clients()).orElseThrow(() -> InboxRefusal.notFound(id)));
    }

    /** Finishes what a crash or a failure left between the two transactions. */
    public void finishLeftovers() {
        List<Message> claimed;
        do {
            claimed = Objects.requireNonNull(
                    transaction.execute(status -> messages.claimLeftovers(clock.instant(), LEASE, LONGEST_PAUSE, 20)));
            claimed.forEach(intake::finish);
        } while (!claimed.isEmpty());
        news.settle();
    }

    /** Deletes finished messages that are older than the retention. */
    public int prune() {
        var olderThan = clock.instant().minus(properties.retention());
        int deleted = 0;
        long after = 0;
        InboundMessages.Pruned step;
        do {
            long from = after;
            step = Objects.requireNonNull(transaction.execute(status -> messages.prune(from, olderThan, STRETCH)));
            deleted += step.deleted();
            after = step.upTo();
        } while (step.more());
        return deleted;
    }

    /** When the oldest message arrived that is still to be finished. */
    @Transactional(readOnly = true)
    public Optional<Instant> oldestUnfinished() {
        return messages.oldestUnfinished();
    }
}
