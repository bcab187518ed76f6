package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.ManualClock;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Refusal;

/** Stored messages on both databases: nothing that was stored is lost, nothing is done twice. */
class InboxTest {

    private static final Integration ANY = new Integration("i1", "Prometheus", null);
    private static final Integration ACME = new Integration("i2", "Acme", ConnectorsTestApp.ACME);
    private static final Caller MARA = new Caller("mara", "Mara", Set.of(), Set.of(), ClientScope.ALL);
    private static final Caller ACMES_OWN =
            new Caller("otto", "Otto", Set.of(), Set.of(), new ClientScope.OneClient(ConnectorsTestApp.ACME));

    private final ManualClock clock = new ManualClock();
    private final RecordingListener listener = new RecordingListener();
    private final List<AuditEntry> audited = new ArrayList<>();
    private final AtomicInteger pagesTold = new AtomicInteger();
    private Intake intake;
    private Inbox inbox;

    private void start(DataSource dataSource) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("audit", (AuditTrail) audited::add);
        beans.addBean("topics", (LiveTopics) topic -> pagesTold.incrementAndGet());
        var transactions = new JdbcTransactionManager(dataSource);
        var messages = new InboundMessages(JdbcClient.create(dataSource));
        var properties = new InboxProperties(
                DataSize.ofKilobytes(1),
                1,
                1,
                Duration.ofSeconds(30),
                Duration.ofDays(90),
                new InboxProperties.Limits(100, 100, 100, 100, 100));
        var news = new InboxNews(
                beans.getBeanProvider(LiveTopics.class),
                beans.getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class),
                transactions,
                clock);
        intake =
                new Intake(messages, List.of(new OneAlert()), List.of(listener), properties, news, transactions, clock);
        inbox = new Inbox(
                messages, intake, news, properties, beans.getBeanProvider(AuditTrail.class), transactions, clock);
    }

    /** The smallest source: {@code {"id": "x"}}. */
    private static final class OneAlert implements AlertSource {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public List<Alert> read(MessagePart message) throws NotUnderstood {
            return List.of(new Alert(
                    message.fingerprint("id", message.labels("labels")),
                    Alert.Status.FIRING,
                    message.labels("labels"),
                    message.annotations("annotations"),
                    null,
                    null,
                    null));
        }
    }

    private Receipt receive(Integration from, String body) {
        return intake.receive("one", from, "application/json", body.getBytes(UTF_8));
    }

    private InboxEntry entry(long id) {
        return inbox.raw(id, ClientScope.ALL).orElseThrow().entry();
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void keepsTheBytesAndWhatBecameOfThem(DataSource dataSource) {
        start(dataSource);

        var receipt = receive(ACME, "{\"id\":\"a\"}");

        assertThat(receipt).isEqualTo(new Receipt.Understood(receipt.inbox(), 1, List.of("INC-a")));
        var raw = inbox.raw(receipt.inbox(), ClientScope.ALL).orElseThrow();
        assertThat(raw.body()).isEqualTo("{\"id\":\"a\"}".getBytes(UTF_8));
        assertThat(raw.entry()).satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(InboxState.UNDERSTOOD);
            assertThat(entry.client()).isEqualTo(ConnectorsTestApp.ACME);
            assertThat(entry.receivedAt()).isEqualTo(clock.instant());
            assertThat(entry.incidents()).containsExactly("INC-a");
            assertThat(entry.alerts()).isEqualTo(1);
            assertThat(entry.size()).isEqualTo(10);
        });
        assertThat(listener.last().integration()).isEqualTo(ACME);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void showsABodyOfAnyBytesAsText(DataSource dataSource) {
        start(dataSource);

        var receipt = intake.receive("one", ANY, null, new byte[] {'a', 0, 27, (byte) 0xff, '\n', 'b'});

        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        assertThat(inbox.raw(receipt.inbox(), ClientScope.ALL).orElseThrow().text())
                .isEqualTo("a\uFFFD\uFFFD\uFFFD\nb");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void finishesWhatAFailureLeft(DataSource dataSource) {
        start(dataSource);
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("secret innards");
        });
        var receipt = receive(ANY, "{\"id\":\"a\"}");
        assertThat(receipt).isInstanceOf(Receipt.Kept.class);
        assertThat(entry(receipt.inbox()).reason())
                .contains("IllegalStateException")
                .doesNotContain("innards");
        listener.reset();

        inbox.finishLeftovers();
        assertThat(entry(receipt.inbox()).state()).as("not due yet").isEqualTo(InboxState.RECEIVED);
        clock.pass(Duration.ofSeconds(31));
        inbox.finishLeftovers();

        assertThat(entry(receipt.inbox())).satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(InboxState.UNDERSTOOD);
            assertThat(entry.reason()).isNull();
            assertThat(entry.tries()).isEqualTo(1);
        });
        assertThat(listener.batches()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void waitsLongerAfterEveryFailure(DataSource dataSource) {
        start(dataSource);
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("still broken");
        });
        var receipt = receive(ANY, "{\"id\":\"a\"}");

        for (int minute = 0; minute < 60; minute++) {
            clock.pass(Duration.ofMinutes(1));
            inbox.finishLeftovers();
        }

        // 0.5, 1, 2, 4, 8 and then every 10 minutes
        assertThat(entry(receipt.inbox()).tries()).isBetween(8, 10);
        assertThat(inbox.oldestUnfinished()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void repeatsATransactionThatLostARace(DataSource dataSource) {
        start(dataSource);
        var losses = new AtomicInteger();
        listener.makeTrouble(batch -> {
            if (losses.incrementAndGet() < 3) {
                throw new IllegalStateException(new CannotAcquireLockException("deadlock"));
            }
        });

        var receipt = receive(ANY, "{\"id\":\"a\"}");

        assertThat(receipt).isInstanceOf(Receipt.Understood.class);
        assertThat(losses).hasValue(3);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void givesUpRacingAfterThreeTriesButKeepsTheMessage(DataSource dataSource) {
        start(dataSource);
        listener.makeTrouble(batch -> {
            throw new CannotAcquireLockException("deadlock");
        });

        var receipt = receive(ANY, "{\"id\":\"a\"}");

        assertThat(receipt).isInstanceOf(Receipt.Kept.class);
        assertThat(listener.batches()).hasSize(3);
        assertThat(inbox.count(ClientScope.ALL, InboxState.RECEIVED)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void keepsAMessageThatBreaksTheBusinessItself(DataSource dataSource) {
        start(dataSource);
        listener.makeTrouble(batch -> {
            throw new StackOverflowError();
        });

        assertThat(receive(ANY, "{\"id\":\"a\"}")).isInstanceOf(Receipt.Kept.class);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void rejectsWhatADatabaseWillNeverTake(DataSource dataSource) {
        start(dataSource);
        var jdbc = JdbcClient.create(dataSource);
        listener.makeTrouble(batch -> jdbc.sql("update inbound_message set integration_id = ?")
                .params("x".repeat(65))
                .update());

        var receipt = receive(ANY, "{\"id\":\"a\"}");

        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        assertThat(entry(receipt.inbox()).reason()).contains("too long");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void theSecondOfTwoFinishersLeavesNoTrace(DataSource dataSource) {
        start(dataSource);
        var jdbc = JdbcClient.create(dataSource);
        jdbc.sql("create table trace (id bigint)").update();
        listener.makeTrouble(batch -> jdbc.sql("insert into trace (id) values (?)")
                .params(batch.inboxId())
                .update());
        var receipt = receive(ANY, "{\"id\":\"a\"}");

        var again = intake.finish(new Message(
                receipt.inbox(),
                "one",
                ANY,
                clock.instant(),
                InboxState.RECEIVED,
                null,
                "{\"id\":\"a\"}".getBytes(UTF_8)));

        assertThat(again).isEqualTo(receipt);
        assertThat(jdbc.sql("select count(*) from trace").query(Integer.class).single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void twoSchedulesFinishEachMessageOnce(DataSource dataSource) throws Exception {
        start(dataSource);
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("down");
        });
        for (int i = 0; i < 50; i++) {
            receive(ANY, "{\"id\":\"a" + i + "\"}");
        }
        listener.reset();
        clock.pass(Duration.ofMinutes(1));

        var workers = Executors.newFixedThreadPool(4);
        var runs = new ArrayList<java.util.concurrent.Future<?>>();
        for (int i = 0; i < 4; i++) {
            runs.add(workers.submit(inbox::finishLeftovers));
        }
        for (var run : runs) {
            run.get();
        }
        workers.shutdown();

        assertThat(listener.batches()).hasSize(50);
        assertThat(inbox.count(ClientScope.ALL, InboxState.UNDERSTOOD)).isEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void replaysARejectedMessageWithACorrectedBodyAndKeepsTheOriginal(DataSource dataSource) {
        start(dataSource);
        var rejected = receive(ANY, "{\"id\":}");
        assertThat(inbox.replay(rejected.inbox(), MARA)).isInstanceOf(Receipt.Rejected.class);

        var receipt = inbox.correctAndReplay(rejected.inbox(), "{\"id\":\"ü\"}", MARA);

        assertThat(receipt).isEqualTo(new Receipt.Understood(rejected.inbox(), 1, List.of("INC-ü")));
        var raw = inbox.raw(rejected.inbox(), ClientScope.ALL).orElseThrow();
        assertThat(raw.text()).isEqualTo("{\"id\":}");
        assertThat(raw.corrected()).isEqualTo("{\"id\":\"ü\"}");
        assertThat(raw.entry().correctedBy()).isEqualTo("Mara");
        assertThat(audited)
                .extracting(AuditEntry::action)
                .containsExactly("inbox-message-replayed", "inbox-message-corrected");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void aReplayThatFailsForTechnicalReasonsIsFinishedByTheSchedule(DataSource dataSource) {
        start(dataSource);
        var rejected = receive(ANY, "{");
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("down");
        });

        assertThat(inbox.correctAndReplay(rejected.inbox(), "{\"id\":\"a\"}", MARA))
                .isInstanceOf(Receipt.Kept.class);
        listener.reset();
        clock.pass(Duration.ofMinutes(1));
        inbox.finishLeftovers();

        assertThat(entry(rejected.inbox()).incidents()).containsExactly("INC-a");
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void refusesToReplayWhatWasUnderstoodOrIsTooLongOrIsNotThere(DataSource dataSource) {
        start(dataSource);
        var understood = receive(ANY, "{\"id\":\"a\"}");
        var rejected = receive(ANY, "{");

        assertThatThrownBy(() -> inbox.replay(understood.inbox(), MARA))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThatThrownBy(() -> inbox.correctAndReplay(rejected.inbox(), "x".repeat(2000), MARA))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.INVALID));
        assertThatThrownBy(() -> inbox.replay(4711, MARA))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(listener.batches()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void showsAClientOnlyItsOwnMessages(DataSource dataSource) {
        start(dataSource);
        var others = receive(ANY, "{");
        var own = receive(ACME, "{");

        var seen = inbox.list(ACMES_OWN.clients(), null, null, 10);

        assertThat(seen.entries()).extracting(InboxEntry::id).containsExactly(own.inbox());
        assertThat(inbox.raw(others.inbox(), ACMES_OWN.clients())).isEmpty();
        assertThat(inbox.count(ACMES_OWN.clients(), InboxState.REJECTED)).isEqualTo(1);
        assertThatThrownBy(() -> inbox.replay(others.inbox(), ACMES_OWN)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void pagesThroughMessagesOfAState(DataSource dataSource) {
        start(dataSource);
        var rejected = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            rejected.add(0, receive(ANY, "{").inbox());
            receive(ANY, "{\"id\":\"a\"}");
        }

        var first = inbox.list(ClientScope.ALL, InboxState.REJECTED, null, 3);
        var second = inbox.list(ClientScope.ALL, InboxState.REJECTED, first.next(), 3);

        assertThat(first.entries()).extracting(InboxEntry::id).isEqualTo(rejected.subList(0, 3));
        assertThat(second.entries()).extracting(InboxEntry::id).isEqualTo(rejected.subList(3, 5));
        assertThat(second.next()).isNull();
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void deletesOldMessagesButNoneThatIsUnfinished(DataSource dataSource) {
        start(dataSource);
        receive(ANY, "{\"id\":\"old\"}");
        receive(ANY, "{");
        listener.makeTrouble(batch -> {
            throw new IllegalStateException("down");
        });
        var unfinished = receive(ANY, "{\"id\":\"unfinished\"}");
        listener.reset();
        clock.pass(Duration.ofDays(91));
        var young = receive(ANY, "{\"id\":\"young\"}");

        int deleted = inbox.prune();

        assertThat(deleted).isEqualTo(2);
        assertThat(inbox.list(ClientScope.ALL, null, null, 10).entries())
                .extracting(InboxEntry::id)
                .containsExactly(young.inbox(), unfinished.inbox());
    }

    @ParameterizedTest
    @MethodSource("tech.ihelper.connectors.Databases#both")
    void tellsOpenPagesOnceASecondHoweverManyMessagesCome(DataSource dataSource) {
        start(dataSource);

        for (int i = 0; i < 20; i++) {
            receive(ANY, "{\"id\":\"a\"}");
        }
        assertThat(pagesTold).hasValue(1);
        inbox.finishLeftovers();

        assertThat(pagesTold).as("what the burst held back").hasValue(2);
    }
}
