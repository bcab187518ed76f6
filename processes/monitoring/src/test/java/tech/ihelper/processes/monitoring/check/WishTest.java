package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.connectors.probe.Encryption;
import tech.ihelper.processes.monitoring.WatchRoom;

class WishTest {

    private static Target target(String... fields) {
        return Wish.of(map(fields)).target();
    }

    private static Map<String, String> map(String... fields) {
        var map = new HashMap<String, String>();
        for (var i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return map;
    }

    private static void assertRefused(@Nullable String field, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(MonitoringRefusal.class, no -> assertThat(no.field())
                .isEqualTo(field));
    }

    @Test
    void anAddressSaysHowItIsAsked() {
        assertThat(target("address", "https://shop.kestrel.example/health", "keyword", "words"))
                .isEqualTo(Target.Http.page("https://shop.kestrel.example/health", new Statuses(200, 399), "words"));
        assertThat(target("address", "mail.kestrel.example:25", "keyword", "words"))
                .isEqualTo(new Target.Tcp("mail.kestrel.example:25"));
        assertThat(target("type", "tcp", "address", "[2001:db8::1]:25"))
                .extracting(Peer::of)
                .isEqualTo(new Peer("[2001:db8::1]", 25));
        assertThat(Wish.of(map("address", "a.example:1")).rhythm()).isEqualTo(Rhythm.USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://a.example",
                "file:///etc/passwd",
                "http://",
                "http://me:secret@a.example",
                "http:// a.example",
                "mail.kestrel.example",
                "mail.kestrel.example:99999",
                "mail.kestrel.example:0",
                "mail.kestrel.example:25/x"
            })
    void saysWhatIsNoAddress(String address) {
        assertRefused("address", () -> target("address", address));
    }

    @ParameterizedTest
    @CsvSource({
        "everySeconds,9,10,2,1",
        "everySeconds,86401,10,2,1",
        "timeoutSeconds,60,61,2,1",
        "timeoutSeconds,20,30,2,1",
        "failures,60,10,0,1",
        "successes,60,10,2,11"
    })
    void saysWhichNumberDoesNotGo(String field, String every, String timeout, String failures, String successes) {
        var wish = Wish.of(
                map("everySeconds", every, "timeoutSeconds", timeout, "failures", failures, "successes", successes));

        assertRefused(field, wish::rhythm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "200-", "399-200", "2xx"})
    void saysWhatIsNoStatus(String status) {
        assertRefused("status", () -> target("address", "http://a.example", "status", status));
    }

    @Test
    void saysWhichFieldThereIsNotAndWhichIsOfAnotherKind() {
        assertRefused("statuz", () -> Wish.of(map("statuz", "200")));
        assertRefused("everySeconds", () -> Wish.of(map("everySeconds", "often")));
        assertRefused("forgetSecret", () -> Wish.of(map("forgetSecret", "perhaps")));
        assertRefused("name", () -> Wish.of(Map.of("name", Map.of("first", "Order"))));
        assertRefused("type", () -> target("type", "gopher", "address", "a.example:70"));
    }

    @Test
    void saysNothingOfItsSecretsInLogs() {
        assertThat(Wish.of(map("name", "Order page", "headers", "Authorization: Bearer abc")))
                .hasToString("Wish[Order page]");
    }

    static Stream<Target> oneOfEachKind() {
        return Stream.of(
                new Target.Http(
                        "https://a.example/orders",
                        "POST",
                        "{}",
                        new Statuses(201, 201),
                        800,
                        "error",
                        true,
                        "$.queue.length",
                        "< 10",
                        false,
                        false,
                        null),
                new Target.Tls("a.example:443", 21),
                new Target.Tcp("a.example:445"),
                new Target.Ping("2001:db8::1"),
                new Target.Dns("a.example", "MX", "ns1.a.example:53", "10 mail.a.example"),
                new Target.Smtp("a.example:25", Encryption.NONE, true),
                new Target.Imap("a.example:993", Encryption.VERIFIED),
                new Target.Ssh("a.example:22"),
                new Target.Postgresql(
                        "a.example:5432",
                        Encryption.UNVERIFIED,
                        "shop",
                        "watch",
                        "select count(*) from orders",
                        "> 0",
                        null),
                new Target.Mqtt("a.example:8883", Encryption.VERIFIED, "watch", null),
                new Target.Heartbeat("30 2 * * *", "Europe/Berlin", 600, "disk<90"));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void aCheckCanBeWrittenDownAndReadAgain(Target target) {
        var check = new Check(
                1, WatchRoom.KESTREL, "s", "n", target, Rhythm.USUAL, true, Instant.EPOCH, Standing.NEW, Instant.EPOCH);

        var written = Wish.of(check);

        assertThat(written.target()).isEqualTo(target);
        assertThat(Wish.of(written.fields())).isEqualTo(written);
        assertThat(TargetText.read(target.type().name(), TargetText.write(target), null))
                .isEqualTo(target);
    }

    @Test
    void thereIsOneOfEachKind() {
        assertThat(oneOfEachKind().map(Target::type)).containsExactlyInAnyOrder(Target.Type.values());
    }

    @ParameterizedTest
    @CsvSource({
        "tls,a.example,a.example:443",
        "smtp,a.example,a.example:25",
        "imap,a.example,a.example:143",
        "ssh,a.example,a.example:22",
        "ssh,a.example:2222,a.example:2222",
        "mqtt,a.example,a.example:1883"
    })
    void portsThatAreUsualNeedNotBeWritten(String type, String written, String meant) {
        assertThat(target("type", type, "address", written).address()).isEqualTo(meant);
    }

    @Test
    void encryptedMailHasPortsOfItsOwn() {
        assertThat(target("type", "imap", "address", "a.example", "encryption", "verified"))
                .isEqualTo(new Target.Imap("a.example:993", Encryption.VERIFIED));
        assertThat(target("type", "smtp", "address", "a.example:465"))
                .isEqualTo(new Target.Smtp("a.example:465", Encryption.VERIFIED, false));
    }

    @Test
    void noPasswordOfADatabaseGoesInTheClearUnlessSomebodySaysSo() {
        assertThat(target("type", "postgresql", "address", "a.example", "database", "shop", "user", "watch"))
                .isEqualTo(new Target.Postgresql(
                        "a.example:5432", Encryption.UNVERIFIED, "shop", "watch", "select 1", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address|type=tls|address=https://a.example",
                "address|type=ping|address=-f",
                "address|type=ping|address=a.example; reboot",
                "address|type=dns|address=a example",
                "method|address=http://a.example|method=TRACE",
                "method|address=http://a.example|method=HEAD|keyword=x",
                "headers|address=http://a.example|headers=no header",
                "headers|address=http://a.example|headers=Content-Length: 1",
                "slowestMillis|address=http://a.example|slowestMillis=0",
                "jsonPath|address=http://a.example|jsonPath=$..a",
                "jsonPath|address=http://a.example|expected=1",
                "expected|address=http://a.example|jsonPath=$.a|expected=< ten",
                "daysLeft|type=tls|address=a.example|daysLeft=999",
                "record|type=dns|address=a.example|record=ANY",
                "server|type=dns|address=a.example|server=http://x",
                "encryption|type=imap|address=a.example|encryption=some",
                "database|type=postgresql|address=a.example",
                "user|type=postgresql|address=a.example|database=shop",
                "query|type=postgresql|address=a.example|database=shop|user=watch|query=delete from orders",
                "query|type=postgresql|address=a.example|database=shop|user=watch|query=select 1; delete from orders"
            })
    void saysWhichFieldNobodyCouldAsk(ArgumentsAccessor line) {
        var fields = new HashMap<String, String>();
        for (var i = 1; i < line.size(); i++) {
            var part = line.getString(i);
            if (part != null) {
                fields.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        assertRefused(line.getString(0), () -> Wish.of(fields).target());
    }
}
