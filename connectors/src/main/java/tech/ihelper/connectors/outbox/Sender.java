package tech.ihelper.connectors.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.connectors.Text;
import tech.ihelper.connectors.outbox.Deliveries.Claimed;
import tech.ihelper.contracts.LiveTopics;

/**
 * Sends what is due. A try is claimed and committed first, sent second, recorded third: a sender that dies between the
 * second and the third causes the one duplicate that can be, and the key that goes with it lets the other side see it.
 * Each channel has its own lanes, so that a webhook that hangs holds up no mail.
 */
@Component
class Sender implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Deliveries deliveries;
    private final DeliveryChannels channels;
    private final ObjectProvider<DeliveryListener> listeners;
    private final ObjectProvider<LiveTopics> topics;
    private final OutboxProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Backoff backoff;
    private final LockingRetry retry = new LockingRetry();
    private final ExecutorService threads;
    private final Map<Delivery.Channel, Semaphore> lanes = new EnumMap<>(Delivery.Channel.class);
    private volatile boolean stopping;

    Sender(
            Deliveries deliveries,
            DeliveryChannels channels,
            ObjectProvider<DeliveryListener> listeners,
            ObjectProvider<LiveTopics> topics,
            OutboxProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.listeners = listeners;
        this.topics = topics;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.backoff = new Backoff(properties.firstPause(), properties.longestPause(), () -> ThreadLocalRandom.current()
                .nextDouble());
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "outbox-sender");
            thread.setDaemon(true);
            return thread;
        });
        for (var channel : Delivery.Channel.values()) {
            lanes.put(channel, new Semaphore(properties.parallel()));
        }
    }

    /** Starts sending what is due and returns at once; lanes that are busy are left to finish. */
    void sendDue() {
        for (var channel : Delivery.Channel.values()) {
            var why = channels.notReady(channel);
            if (why.isPresent()) {
                explainWaiting(channel, why.get());
            } else {
                fillLanes(channel);
            }
        }
    }

    private void explainWaiting(Delivery.Channel channel, String why) {
        transaction.executeWithoutResult(status -> {
            if (deliveries.explainWaiting(channel, why) > 0) {
                topics.ifAvailable(live -> live.changed(LiveTopics.OUTBOX));
            }
        });
    }

    private void fillLanes(Delivery.Channel channel) {
        var lane = laneOf(channel);
        int free = lane.drainPermits();
        if (free == 0) {
            return;
        }
        List<Claimed> claimed;
        try {
            claimed = claim(channel, free);
        } catch (RuntimeException e) {
            lane.release(free);
            throw e;
        }
        lane.release(free - claimed.size());
        for (var one : claimed) {
            threads.execute(() -> work(one, lane));
        }
    }

    /** Sends one, and goes on while there is more, so that a storm of pages does not wait for the next second. */
    private void work(Claimed first, Semaphore lane) {
        try {
            var next = List.of(first);
            while (!next.isEmpty()) {
                send(next.get(0));
                next = stopping ? List.of() : claim(first.channel(), 1);
            }
        } catch (RuntimeException e) {
            // The lease brings back what was claimed.
            log.error("A sender of {} stopped", first.channel(), e);
        } finally {
            lane.release();
        }
    }

    List<Claimed> claim(Delivery.Channel channel, int limit) {
        var now = clock.instant();
        return Objects.requireNonNull(
                transaction.execute(status -> deliveries.claim(channel, now, now.plus(properties.lease()), limit)));
    }

    void send(Claimed claimed) {
        if (claimed.tries() > claimed.maxTries()) {
            giveUp(claimed, "Its senders died " + (claimed.tries() - 1) + " times while sending it.");
            return;
        }
        try {
            var channel = channels.ready(claimed.channel());
            if (channel == null) {
                throw DeliveryFailed.forNow("This way of sending is not configured any more.");
            }
            channel.send(claimed.outgoing());
        } catch (DeliveryFailed e) {
            failed(claimed, e);
            return;
        } catch (RuntimeException e) {
            log.error("Delivery {} could not be sent", claimed.id(), e);
            failed(
                    claimed,
                    DeliveryFailed.forNow("Sending it failed (" + e.getClass().getSimpleName() + ")."));
            return;
        }
        sent(claimed);
    }

    private void sent(Claimed claimed) {
        try {
            end(
                    claimed,
                    now -> listeners.orderedStream().forEach(l -> l.sent(claimed.report(null, now))),
                    now -> deliveries.sent(claimed, now));
        } catch (RuntimeException e) {
            log.error("Delivery {} was sent, but a listener failed", claimed.id(), e);
            // It did leave the house: to forget that would send it again.
            end(claimed, now -> {}, now -> deliveries.sent(claimed, now));
        }
    }

    private void failed(Claimed claimed, DeliveryFailed failure) {
        var reason = Text.cut(Text.showable(failure.reason()), 1000);
        if (failure.permanent() || claimed.tries() >= claimed.maxTries()) {
            giveUp(claimed, reason);
            return;
        }
        var pause = backoff.after(claimed.tries());
        var asked = failure.pause();
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked.compareTo(properties.longestPause()) > 0 ? properties.longestPause() : asked;
        }
        var wait = pause;
        end(claimed, now -> {}, now -> deliveries.failed(claimed, reason, now.plus(wait), now));
    }

    private void giveUp(Claimed claimed, String reason) {
        end(
                claimed,
                now -> listeners.orderedStream().forEach(l -> l.givenUp(claimed.report(reason, now))),
                now -> deliveries.givenUp(claimed, reason, now));
    }

    /** Listeners first: they lock cases, and the outbox row is locked last, as the inbox row is. */
    private void end(Claimed claimed, Consumer<Instant> tell, Ending ending) {
        retry.call(() -> transaction.execute(status -> {
            var now = clock.instant();
            tell.accept(now);
            if (!ending.record(now)) {
                log.warn("Delivery {} was taken over by another sender", claimed.id());
                status.setRollbackOnly();
            } else {
                topics.ifAvailable(live -> live.changed(LiveTopics.OUTBOX));
            }
            return true;
        }));
    }

    private interface Ending {
        boolean record(Instant now);
    }

    private Semaphore laneOf(Delivery.Channel channel) {
        return Objects.requireNonNull(lanes.get(channel));
    }

    /** Lets what is on its way arrive, within reason. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(Duration.ofSeconds(15).toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
