package tech.ihelper.connectors.inbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.Text;
import tech.ihelper.contracts.Refusal;

/**
 * Takes messages in, in two transactions: the first keeps the raw body, the second hands the alerts to the business and
 * marks the message understood. What lies between the two is finished by the schedule.
 */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final InboundMessages messages;
    private final Map<String, AlertSource> sources;
    private final List<AlertListener> listeners;
    private final InboxProperties properties;
    private final InboxNews news;
    private final TransactionTemplate transaction;
    private final LockingRetry retry = new LockingRetry();
    private final Clock clock;

    Intake(
            InboundMessages messages,
            List<AlertSource> sources,
            List<AlertListener> listeners,
            InboxProperties properties,
            InboxNews news,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.messages = messages;
        this.sources = sources.stream().collect(Collectors.toMap(AlertSource::name, Function.identity()));
        this.listeners = List.copyOf(listeners);
        this.properties = properties;
        this.news = news;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Throws only when the body could not be stored; from then on there is a receipt. */
    Receipt receive(String source, Integration integration, @Nullable String contentType, byte[] body) {
        var now = now();
        var finishAt = now.plus(properties.finishAfter());
        long id = stored(
                transaction.execute(status -> messages.store(source, integration, now, contentType, body, finishAt)));
        return finish(new Message(id, source, integration, now, InboxState.RECEIVED, contentType, body));
    }

    /** Tries to understand a stored message; safe to repeat and to run beside another try. */
    Receipt finish(Message message) {
        var receipt = attempt(message);
        news.happened(receipt);
        return receipt;
    }

    private Receipt attempt(Message message) {
        try {
            var alerts = alerts(message);
            return retry.call(() -> handOver(message, alerts));
        } catch (NotUnderstood e) {
            return reject(message, e.field(), e.reason());
        } catch (Refusal e) {
            return reject(message, e.field(), e.reason());
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (cannotBeStored(e)) {
                return reject(
                        message,
                        null,
                        "A value in it is too long, too large or of a kind that cannot be stored. Shorten or drop it.");
            }
            log.error("Message {} of {} is kept in the inbox but not finished", message.id(), message.source(), e);
            noteFailure(message, e);
            return new Receipt.Kept(message.id());
        }
    }

    /** A data exception (SQLSTATE class 22) comes back however often it is tried: the message is the cause. */
    private static boolean cannotBeStored(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("22")) {
                return true;
            }
        }
        return false;
    }

    private List<Alert> alerts(Message message) throws NotUnderstood {
        var source = sources.get(message.source());
        if (source == null) {
            throw new NotUnderstood(null, "There is no source named " + message.source() + " any more.");
        }
        var json = Bodies.json(message.body(), message.contentType());
        return source.read(MessagePart.whole(json, properties.limits()));
    }

    private Receipt handOver(Message message, List<Alert> alerts) {
        var batch = new AlertBatch(message.id(), message.source(), message.integration(), message.receivedAt(), alerts);
        var receipt = transaction.execute(status -> {
            var incidents = new LinkedHashSet<String>();
            for (var listener : listeners) {
                incidents.addAll(listener.accept(batch));
            }
            var numbers = new ArrayList<>(incidents);
            if (!messages.understood(message.id(), alerts.size(), numbers, now())) {
                // Somebody else committed the same alerts first; that work stands, this one was the repeat.
                status.setRollbackOnly();
            }
            return new Receipt.Understood(message.id(), alerts.size(), numbers);
        });
        return java.util.Objects.requireNonNull(receipt);
    }

    private Receipt reject(Message message, @Nullable String field, String reason) {
        try {
            transaction.executeWithoutResult(
                    status -> messages.rejected(message.id(), Text.cut(Text.storable(reason), 2000), now()));
            return new Receipt.Rejected(message.id(), field, reason);
        } catch (RuntimeException e) {
            log.error("Message {} could not be marked rejected", message.id(), e);
            return new Receipt.Kept(message.id());
        }
    }

    /** The page shows that something is wrong, without the innards of an exception, which are in the log. */
    private void noteFailure(Message message, Throwable failure) {
        try {
            transaction.executeWithoutResult(status -> messages.failed(
                    message.id(),
                    "Finishing it failed at " + now().truncatedTo(ChronoUnit.SECONDS) + " ("
                            + failure.getClass().getSimpleName() + "); it is tried again."));
        } catch (RuntimeException e) {
            log.warn("The failure of message {} could not be noted: {}", message.id(), e.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static long stored(@Nullable Long id) {
        return java.util.Objects.requireNonNull(id);
    }
}
