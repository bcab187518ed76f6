package tech.ihelper.connectors.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.ManualClock;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Refusal;

/** The outbox on both databases: nothing is forgotten, nothing is sent twice without a death in between. */
class OutboxTest {

    private static final Caller MARA = new Caller("mara", "Mara", Set.of(), Set.of(), ClientScope.ALL);

    private final ManualClock clock = new ManualClock();
    private final Wire wire = new Wire();
    private final Ends ends = new Ends();
    private final List<AuditEntry> audited = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private StaticListableBeanFactory beans;
    private JdbcTransactionManager transactions;
    private TransactionTemplate transaction;
    private Deliveries deliveries;
    private DeliveryChannels channels;
    private final OutboxProperties properties = new OutboxProperties(
            4, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2), 3, Duration.ofDays(365));
    private Outbox outbox;
    private OutboxLog log;

    /** A way out that keeps what it is given, and fails, hangs or is not ready when told so. */
    private static final class Wire implements DeliveryChannel {
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private volatile String notReady;
        private volatile DeliveryFailed failure;
        private volatile CountDownLatch gate;

        @Override
        public Delivery.Channel channel() {
            return Delivery.Channel.MAIL;
        }

        @Override
        public Optional<String> notReady() {
            return Optional.ofNullable(notReady);
        }

        @Override
        public void send(Outgoing outgoing) throws DeliveryFailed {
            if (failure != null) {
                throw failure;
            }
            taken.add(outgoing.idempotencyKey());
            if (gate != null) {
                try {
                    gate.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Stands for the timeline; notes whether it was told inside a transaction. */
    private static final class Ends implements DeliveryListener {
        private final List<DeliveryReport> sent = Collections.synchronizedList(new ArrayList<>());
        private final List<DeliveryReport> givenUp = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean broken;

        @Override
        public void sent(DeliveryReport report) {
            tell(sent, report);
        }

        @Override
        public void givenUp(DeliveryReport report) {
            tell(givenUp, report);
        }

        private void tell(List<DeliveryReport> list, DeliveryReport report) {
            if (broken || !TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("no");
            }
            list.add(report);
        }
    }

    private void start(DataSource dataSource) {
        beans = new StaticListableBeanFactory();
        beans.addBean("audit", (AuditTrail) audited::add);
        beans.addBean("ends", ends);
        beans.addBean("topics", (LiveTopics) topic -> {});
        transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        deliveries = new Deliveries(JdbcClient.create(dataSource));
        channels = new DeliveryChannels(List.of(wire));
        outbox = new DeliveryQueue(deliveries, channels, properties, beans.getBeanProvider(LiveTopics.class), clock);
        log = new OutboxLog(
                deliveries,
                channels,
                properties,
                beans.getBeanProvider(AuditTrail.class),
                beans.getBeanProvider(LiveTopics.class),
                transactions,
                clock);
    }

    private Sender sender() {
        var sender = new Sender(
                deliveries,
                channels,
                beans.getBeanProvider(DeliveryListener.class),
                beans.getBeanProvider(LiveTopics.class),
                properties,
                transactions,
                clock);
        senders.add(sender);
        return sender;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var sender : senders) {
            sender.destroy();
        }
    }

    private void enqueue(String key) {
        transaction.executeWithoutResult(status -> outbox.enqueue(delivery(key)));
    }

    private static Delivery delivery(String key) {
        return new Delivery(
                key,
                Delivery.Channel.MAIL,
                "mara@example.com",
                "mara@example.com",
                "Server down",
                "Nul \0 and ü",
                ConnectorsTestApp.ACME,
                "INC-1");
    }

    private OutboxEntry only() {
        var entries = log.list(ClientScope.ALL, null, null, 10).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private void awaitState(OutboxState state) {
        Awaitility.await().untilAsserted(() -> assertThat(only().state()).isEqualTo(state));
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void sendsWhatWasQueuedOnceHoweverOftenItIsQueued(DataSource dataSource) {
        start(dataSource);

        enqueue("k1");
        enqueue("k1");
        sender().sendDue();
        awaitState(OutboxState.SENT);
        enqueue("k1");
        sender().sendDue();

        assertThat(only().tries()).isEqualTo(1);
        assertThat(wire.taken).containsExactly("k1");
        assertThat(ends.sent).singleElement().satisfies(report -> {
            assertThat(report.about()).isEqualTo("INC-1");
            assertThat(report.client()).isEqualTo(ConnectorsTestApp.ACME);
            assertThat(report.at()).isEqualTo(clock.instant());
        });
        assertThat(log.find(only().id(), ClientScope.ALL).orElseThrow().body()).isEqualTo("Nul \uFFFD and ü");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void forgetsWhatItsCallerRolledBack(DataSource dataSource) {
        start(dataSource);

        transaction.executeWithoutResult(status -> {
            outbox.enqueue(delivery("k1"));
            status.setRollbackOnly();
        });

        assertThat(log.list(ClientScope.ALL, null, null, 10).entries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void twoSendersAtOnceSendOnce(DataSource dataSource) {
        start(dataSource);
        var keys = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            keys.add("k" + i);
            enqueue("k" + i);
        }
        var one = sender();
        var other = sender();

        Awaitility.await().until(() -> {
            one.sendDue();
            other.sendDue();
            return log.count(ClientScope.ALL, OutboxState.SENT) == 60;
        });

        assertThat(wire.taken).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void takesOverWhenASenderDiedAfterItsClaim(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        var dead = sender().claim(Delivery.Channel.MAIL, 1);
        assertThat(dead).hasSize(1);
        var alive = sender();

        clock.pass(Duration.ofSeconds(119));
        alive.sendDue();
        assertThat(only().state()).as("its lease still runs").isEqualTo(OutboxState.SENDING);
        clock.pass(Duration.ofSeconds(2));
        alive.sendDue();

        awaitState(OutboxState.SENT);
        assertThat(wire.taken).containsExactly("k1");
        assertThat(log.find(only().id(), ClientScope.ALL).orElseThrow().attempts())
                .extracting(DeliveryRecord.Attempt::sent)
                .containsExactly(null, true);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void aSenderThatComesBackLateChangesNothing(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        var late = sender().claim(Delivery.Channel.MAIL, 1).get(0);
        clock.pass(Duration.ofMinutes(3));
        var second = sender().claim(Delivery.Channel.MAIL, 1).get(0);
        assertThat(second.tries()).isEqualTo(2);

        wire.failure = DeliveryFailed.forGood("no such mailbox");
        sender().send(late);

        assertThat(only().state()).isEqualTo(OutboxState.SENDING);
        wire.failure = null;
        sender().send(second);
        assertThat(only().state()).isEqualTo(OutboxState.SENT);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void triesAgainLaterAndLaterThenGivesUpAndSaysSo(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        wire.failure = DeliveryFailed.forNow("the server is away");
        var sender = sender();
        var pauses = new ArrayList<Duration>();

        for (int tries = 1; tries < 4; tries++) {
            sender.sendDue();
            awaitState(OutboxState.FAILED);
            assertThat(only().reason()).isEqualTo("the server is away");
            var pause = Duration.between(clock.instant(), only().nextTry());
            pauses.add(pause);
            clock.pass(pause);
        }
        sender.sendDue();
        awaitState(OutboxState.GIVEN_UP);

        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(ends.givenUp).singleElement().satisfies(report -> {
            assertThat(report.tries()).isEqualTo(4);
            assertThat(report.reason()).isEqualTo("the server is away");
        });
        assertThat(log.find(only().id(), ClientScope.ALL).orElseThrow().attempts())
                .hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void waitsAsLongAsTheOtherSideAsks(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        wire.failure = DeliveryFailed.forNow("slow down", Duration.ofSeconds(45));

        sender().sendDue();
        awaitState(OutboxState.FAILED);

        assertThat(only().nextTry()).isEqualTo(clock.instant().plusSeconds(45));
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void givesUpAtOnceWhatCanNeverArriveAndTriesAgainWhenAPersonSaysSo(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        wire.failure = DeliveryFailed.forGood("no such mailbox");
        sender().sendDue();
        awaitState(OutboxState.GIVEN_UP);
        wire.failure = null;

        log.retry(only().id(), MARA);
        sender().sendDue();

        awaitState(OutboxState.SENT);
        assertThat(only().tries()).isEqualTo(2);
        assertThat(audited).extracting(AuditEntry::action).containsExactly("delivery-retried");
        assertThatThrownBy(() -> log.retry(only().id(), MARA))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void givesUpWhatKillsEverySenderThatTouchesIt(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        for (int i = 0; i < 4; i++) {
            sender().claim(Delivery.Channel.MAIL, 1);
            clock.pass(Duration.ofMinutes(3));
        }

        sender().sendDue();

        awaitState(OutboxState.GIVEN_UP);
        assertThat(wire.taken).isEmpty();
        assertThat(only().reason()).contains("died 4 times");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void waitsWithAVisibleReasonUntilTheChannelIsConfigured(DataSource dataSource) {
        start(dataSource);
        enqueue("before");
        wire.notReady = "no SMTP server configured";
        enqueue("after");

        sender().sendDue();

        assertThat(log.list(ClientScope.ALL, OutboxState.QUEUED, null, 10).entries())
                .extracting(OutboxEntry::reason)
                .containsExactly("no SMTP server configured", "no SMTP server configured");
        assertThat(log.notReady()).containsEntry(Delivery.Channel.MAIL, "no SMTP server configured");
        assertThat(log.oldestOverdue()).isEmpty();
        wire.notReady = null;
        sender().sendDue();
        Awaitility.await().until(() -> log.count(ClientScope.ALL, OutboxState.SENT) == 2);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void whatWasSentStaysSentWhenAListenerFails(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        ends.broken = true;

        sender().sendDue();

        awaitState(OutboxState.SENT);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void anAlarmThatCouldNotBeRaisedIsRaisedLater(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        wire.failure = DeliveryFailed.forGood("no such mailbox");
        ends.broken = true;
        sender().sendDue();
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> only().state() == OutboxState.SENDING);
        ends.broken = false;

        clock.pass(Duration.ofMinutes(3));
        sender().sendDue();

        awaitState(OutboxState.GIVEN_UP);
        assertThat(ends.givenUp).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void oneThatHangsTakesOneLaneOnly(DataSource dataSource) {
        start(dataSource);
        enqueue("hangs");
        wire.gate = new CountDownLatch(1);
        var sender = sender();
        sender.sendDue();
        Awaitility.await().until(() -> wire.taken.size() == 1);
        var gate = wire.gate;
        wire.gate = null;

        enqueue("k2");
        sender.sendDue();

        Awaitility.await().until(() -> log.count(ClientScope.ALL, OutboxState.SENT) == 1);
        assertThat(log.count(ClientScope.ALL, OutboxState.SENDING)).isEqualTo(1);
        gate.countDown();
        Awaitility.await().until(() -> log.count(ClientScope.ALL, OutboxState.SENT) == 2);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void pagesAndKeepsClientsApart(DataSource dataSource) {
        start(dataSource);
        for (int i = 0; i < 5; i++) {
            enqueue("k" + i);
        }
        var acme = new ClientScope.OneClient(ConnectorsTestApp.ACME);
        var other =
                new ClientScope.OneClient(tech.ihelper.contracts.ClientId.of("22222222-2222-2222-2222-222222222222"));

        var first = log.list(acme, OutboxState.QUEUED, null, 3);
        var second = log.list(acme, OutboxState.QUEUED, first.next(), 3);

        assertThat(first.entries()).hasSize(3);
        assertThat(second.entries()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(log.list(other, null, null, 10).entries()).isEmpty();
        assertThat(log.about("INC-1", acme)).hasSize(5);
        assertThat(log.about("INC-1", other)).isEmpty();
        assertThat(log.find(first.entries().get(0).id(), other)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void deletesWhatEndedLongAgo(DataSource dataSource) {
        start(dataSource);
        enqueue("old");
        sender().sendDue();
        awaitState(OutboxState.SENT);
        clock.pass(Duration.ofDays(366));
        enqueue("waiting");

        assertThat(log.prune()).isEqualTo(1);

        assertThat(only().state()).isEqualTo(OutboxState.QUEUED);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void knowsWhatIsOverdue(DataSource dataSource) {
        start(dataSource);
        enqueue("k1");
        var due = clock.instant();

        clock.pass(Duration.ofMinutes(5));

        assertThat(log.oldestOverdue()).hasValue(due);
    }
}
