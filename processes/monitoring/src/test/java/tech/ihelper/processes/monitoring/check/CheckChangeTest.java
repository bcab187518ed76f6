package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.WatchRoom.RecordedAudit;
import tech.ihelper.processes.monitoring.check.Standing.State;
import tech.ihelper.testing.ProcessTest;

/** What becomes of a check that is changed, and of its secret. */
class CheckChangeTest {

    private static final Outcome REFUSED = new Outcome(3, "Connection refused");

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        WatchRoom.heard(process).clear();
        process.user().is(MARA);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static CheckDesk desk() {
        return process.get(CheckDesk.class);
    }

    private Check down() {
        var check = WatchRoom.watch(process, KESTREL, address());
        for (var i = 0; i < 2; i++) {
            process.clock().advance(Duration.ofSeconds(10));
            desk().heard(check.id(), process.clock().instant(), REFUSED);
        }
        assertThat(WatchRoom.now(process, check).standing().isDown()).isTrue();
        return WatchRoom.now(process, check);
    }

    private static Check change(Check check, Map<String, @Nullable Object> fields) {
        return desk().change(check.number(), Wish.of(check).with(fields), MARA);
    }

    private static Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put(field, value);
        return fields;
    }

    private String keySentBy(Check check) {
        keys.clear();
        process.get(Prober.class).ask(check.target(), Duration.ofSeconds(20)).join();
        return keys.get(0);
    }

    @Test
    void whatIsAskedNewlyBeginsAnewAndItsAlertEnds() {
        var check = down();

        var changed = change(check, with("status", "200-499"));

        assertThat(WatchRoom.heard(process)).hasSize(2).last().isEqualTo("cleared check/" + check.id());
        assertThat(WatchRoom.now(process, check)).isEqualTo(changed);
        assertThat(changed.standing().state()).isEqualTo(State.NEW);
        assertThat(desk().lease(10)).extracting(Check::id).contains(check.id());
        assertThat(process.get(RecordedAudit.class).entries).last().satisfies(entry -> assertThat(entry.action())
                .isEqualTo("check-changed"));
    }

    @Test
    void aNameAndARhythmLeaveWhatIsKnown() {
        var check = down();

        var changed = change(check, Map.of("name", "Shop", "everySeconds", 30));

        assertThat(WatchRoom.heard(process)).hasSize(1);
        assertThat(changed.standing()).isEqualTo(check.standing());
        assertThat(WatchRoom.now(process, check)).isEqualTo(changed);
        assertThat(changed.name()).isEqualTo("Shop");
    }

    @Test
    void whatComesLateOfTheOldQuestionIsNotKept() {
        var asked = WatchRoom.watch(process, KESTREL, address());
        var changed = change(asked, with("status", "404"));

        desk().answered(asked, process.clock().instant(), REFUSED);

        assertThat(WatchRoom.now(process, asked)).isEqualTo(changed);
    }

    @Test
    void staysWithItsClientAndItsWayOfReporting() {
        var check = WatchRoom.watch(process, KESTREL, address());

        assertThatThrownBy(() -> change(check, with("client", HOLLIS.toString())))
                .isInstanceOfSatisfying(
                        MonitoringRefusal.class, no -> assertThat(no.field()).isEqualTo("client"));
        assertThatThrownBy(() -> change(check, with("type", "heartbeat")))
                .isInstanceOfSatisfying(
                        MonitoringRefusal.class, no -> assertThat(no.field()).isEqualTo("type"));
    }

    @Test
    void aSecretIsSealedAndSentAndStaysUntilItIsForgotten() {
        var check = desk().add(WatchRoom.wish(KESTREL, address()).with(with("headers", "X-Api-Key: 123")), MARA);
        assertThat(check.target().secret()).startsWith("watch-target!").doesNotContain("123");
        assertThat(keySentBy(check)).isEqualTo("123");

        var renamed = change(check, with("name", "Shop"));
        assertThat(keySentBy(renamed)).as("nobody wrote it again").isEqualTo("123");
        var other = change(renamed, with("headers", "X-Api-Key: 456"));
        assertThat(keySentBy(other)).isEqualTo("456");
        var moved = change(other, with("address", address() + "health"));
        assertThat(keySentBy(moved)).as("the same server").isEqualTo("456");

        var forgotten = change(moved, with("forgetSecret", true));
        assertThat(forgotten.target().secret()).isNull();
        assertThat(keySentBy(forgotten)).isEqualTo("null");
    }

    @Test
    void aSecretThatIsKeptIsSentNowhereElse() {
        var check = desk().add(WatchRoom.wish(KESTREL, address()).with(with("headers", "X-Api-Key: 123")), MARA);

        for (var elsewhere : List.of(
                with("address", "http://thief.example/"),
                with("address", address().replace("http:", "https:")),
                with("verifyCertificate", false))) {
            assertThatThrownBy(() -> change(check, elsewhere))
                    .isInstanceOfSatisfying(MonitoringRefusal.class, no -> assertThat(no.field())
                            .isEqualTo("headers"));
        }
        assertThat(WatchRoom.now(process, check)).isEqualTo(check);
    }

    @Test
    void nothingThatAClientTakesAlongHasASecret() {
        desk().add(WatchRoom.wish(KESTREL, address()).with(with("headers", "X-Api-Key: 123")), MARA);

        assertThat(process.jdbc()
                        .sql("select target from watch_check where secret is not null")
                        .query(String.class)
                        .list())
                .allSatisfy(text -> assertThat(text).doesNotContain("123", "321", "headers", "secret"));
    }
}
