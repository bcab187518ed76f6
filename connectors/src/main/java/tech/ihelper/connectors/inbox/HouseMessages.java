package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes in messages that the house sends to itself. They lie in the inbox as those from outside do; only the first of the
 * two transactions is the sender's own.
 */
public class HouseMessages implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HouseMessages.class);

    private final InboundMessages messages;
    private final Intake intake;
    private final InboxProperties properties;
    private final ExecutorService afterCommit;
    private final Clock clock;

    /** @param afterCommit a thread of its own: on the sender's, the connection of the first transaction is still taken */
    HouseMessages(
            InboundMessages messages,
            Intake intake,
            InboxProperties properties,
            ExecutorService afterCommit,
            Clock clock) {
        this.messages = messages;
        this.intake = intake;
        this.properties = properties;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /**
     * Keeps a message when the caller's transaction commits, and has it understood right after that. What a crash leaves
     * in between is finished by the schedule.
     *
     * @param source whose reader understands it: {@code generic}
     * @param from the part of the house that sends; its id must be no token's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String source, Integration from, String json) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var finishAt = now.plus(properties.finishAfter());
        long id = messages.store(source, from, now, "application/json", json.getBytes(UTF_8), finishAt);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.execute(() -> finish(from, id));
            }
        });
    }

    /** What was left over before goes first, so that an alert's end never overtakes its begin. */
    private void finish(Integration from, long id) {
        try {
            for (var message : messages.unfinished(from.id(), id)) {
                if (intake.finish(message) instanceof Receipt.Rejected rejected) {
                    log.error("Message {} of the house was not understood: {}", rejected.inbox(), rejected.reason());
                }
            }
        } catch (RuntimeException e) {
            log.warn("Message {} of the house is left to the schedule: {}", id, e.toString());
        }
    }

    @Override
    public void close() {
        afterCommit.shutdown();
    }
}
